//! Looking ahead, where it is most used: at the start of an anchored pattern, and at the end of any.
//!
//! `^(?=A)B` is what both `^A` and `^B` match; `^(?!A)B` is what `^B` matches and `^A` does not; `A(?=B)`
//! matches where `AB` does; and `^((?!A).)*$` is one line in which `A` matches nowhere.

use super::{Language, pattern};

/// A pattern with more groups that look ahead, one after the other, is not read.
const MAX_GROUPS: usize = 32;

const TOO_LARGE: &str = "is too large";

/// The strings that a pattern matches somewhere, or what is wrong with it.
pub(super) fn language(text: &str) -> Result<Language, String> {
    if let Some((inner, line)) = shunned(text) {
        let (line, inner) = (plain(line)?, plain(inner)?);
        return line.and(&inner.not()).ok_or_else(|| TOO_LARGE.to_owned());
    }
    let (mut rest, mut language) = (text.to_owned(), Language::all());
    for _ in 0..MAX_GROUPS {
        let Some((is_wanted, ahead, after)) = at_start(&rest) else { break };
        let ahead = plain(&ahead)?;
        language = language.and(&if is_wanted { ahead } else { ahead.not() }).ok_or(TOO_LARGE)?;
        rest = after;
    }
    let rest = plain(&at_end(&rest).unwrap_or(rest))?;
    Ok(language.and(&rest).ok_or(TOO_LARGE)?)
}

fn plain(text: &str) -> Result<Language, String> {
    pattern::automaton(text).map(Language::of)
}

/// The `A` of `^((?!A).)*$`, and what each string is then: one line.
fn shunned(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix("^((?!").or_else(|| text.strip_prefix("^(?:(?!"))?;
    let end = group_end(inner)?;
    let (inner, rest) = inner.split_at_checked(end)?;
    // An edge or an empty match could be past the last character, where the group does not look.
    let is_plain = !inner.is_empty() && !inner.contains(['^', '$', '\\', '*', '?', '{', '(']);
    let is_plain = is_plain && inner.split('|').all(|branch| !branch.is_empty());
    match rest {
        ").)*$" if is_plain => Some((inner, "^.*$")),
        ").)+$" if is_plain => Some((inner, "^.+$")),
        _ => None,
    }
}

/// `^(?=AHEAD)REST` and `^(?!AHEAD)REST`: whether it is wanted, and the patterns `^AHEAD` and `^REST`.
fn at_start(text: &str) -> Option<(bool, String, String)> {
    let (is_wanted, inner) = match text.strip_prefix("^(?=") {
        Some(inner) => (true, inner),
        None => (false, text.strip_prefix("^(?!")?),
    };
    let (ahead, rest) = inner.split_at_checked(group_end(inner)?)?;
    let rest = rest.get(1..)?;
    // Another alternative is none of the look-ahead's, and a group that repeats looks ahead only perhaps.
    if has_alternatives(rest) || rest.starts_with(['*', '+', '?', '{']) {
        return None;
    }
    Some((is_wanted, format!("^(?:{ahead})"), format!("^{rest}")))
}

/// `REST(?=AHEAD)` as `REST(?:AHEAD)`, since what follows a match does not matter.
fn at_end(text: &str) -> Option<String> {
    let (rest, inner) = text.rsplit_once("(?=")?;
    let is_last = group_end(inner)? + 1 == inner.len() && !has_alternatives(rest);
    let is_group = !rest.ends_with('\\') && !is_open(rest);
    (is_last && is_group).then(|| format!("{rest}(?:{inner}"))
}

/// Each character that is neither escaped nor in a class, with its index and how many groups are open before it.
fn structure(text: &str) -> impl Iterator<Item = (usize, char, i64)> {
    let (mut depth, mut in_class, mut is_escaped) = (0_i64, false, false);
    text.char_indices().filter_map(move |(index, character)| {
        let before = depth;
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' if !in_class => in_class = true,
            ']' => in_class = false,
            _ if in_class => {}
            '(' | ')' => {
                depth += if character == '(' { 1 } else { -1 };
                return Some((index, character, before));
            }
            _ => return Some((index, character, before)),
        }
        None
    })
}

/// Where the group ends in which a text begins.
fn group_end(text: &str) -> Option<usize> {
    structure(text).find(|(_, character, depth)| *character == ')' && *depth == 0).map(|(index, ..)| index)
}

fn has_alternatives(text: &str) -> bool {
    structure(text).any(|(_, character, depth)| character == '|' && depth <= 0)
}

/// Whether a group or a class is open at the end.
fn is_open(text: &str) -> bool {
    let marked = format!("{text}.");
    structure(&marked).last().is_none_or(|(index, _, depth)| index != text.len() || depth != 0)
}
