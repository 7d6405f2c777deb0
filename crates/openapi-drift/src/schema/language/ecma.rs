//! Patterns as JSON Schema has them (ECMA-262) in the notation of `regex-syntax`.

use std::{iter::Peekable, str::Chars};

/// What `\s` stands for.
const SPACE: &str = r"\t\n\x0B\x0C\r \x{a0}\x{feff}\x{2028}\x{2029}\p{Zs}";

pub(super) fn translate(pattern: &str) -> Result<String, String> {
    let mut translator = Translator { rest: pattern.chars().peekable(), out: String::new() };
    translator.pattern().map_err(|what| format!("has {what}"))?;
    Ok(translator.out)
}

struct Translator<'p> {
    rest: Peekable<Chars<'p>>,
    out: String,
}

type Step = Result<(), String>;

impl Translator<'_> {
    fn pattern(&mut self) -> Step {
        while let Some(character) = self.rest.next() {
            match character {
                '\\' => self.escape(false)?,
                '[' => self.class()?,
                '.' => self.out.push_str(r"[^\n\r\x{2028}\x{2029}]"),
                '(' => self.group()?,
                '{' => self.braces(),
                '}' | ']' | ' ' | '#' | '&' | '~' | '-' => self.literal(character),
                _ => self.out.push(character),
            }
        }
        Ok(())
    }

    fn literal(&mut self, character: char) {
        self.out.push_str(&regex_syntax::escape(&character.to_string()));
    }

    fn group(&mut self) -> Step {
        self.out.push('(');
        let mut ahead = self.rest.clone();
        if ahead.next() != Some('?') {
            return Ok(());
        }
        match (ahead.next(), ahead.next()) {
            (Some(':'), _) => {
                self.rest.nth(1);
                self.out.push_str("?:");
                Ok(())
            }
            (Some('<'), Some(next)) if next != '=' && next != '!' => {
                // Its name says nothing about what is matched, and may be one that is not allowed there.
                let closed = self.rest.by_ref().any(|character| character == '>');
                if closed { Ok(()) } else { Err("a group whose name does not end".into()) }
            }
            (Some('<'), _) => Err("a look-behind, which is not supported".into()),
            (Some('=' | '!'), _) => Err("a look-ahead where it is not supported".into()),
            _ => Err("a group of an unknown kind".into()),
        }
    }

    /// A repetition, or the character itself.
    fn braces(&mut self) {
        let inside: String = self.rest.clone().take_while(|character| *character != '}').collect();
        let closed = self.rest.clone().nth(inside.chars().count()) == Some('}');
        let is_count = |text: &str| {
            !text.is_empty() && text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_repetition = match inside.split_once(',') {
            Some((least, most)) => is_count(least) && (most.is_empty() || is_count(most)),
            None => is_count(&inside),
        };
        if closed && is_repetition {
            self.out.push_str(&format!("{{{inside}}}"));
            self.rest.nth(inside.chars().count());
        } else {
            self.literal('{');
        }
    }

    fn class(&mut self) -> Step {
        let negated = self.rest.next_if_eq(&'^').is_some();
        if self.rest.next_if_eq(&']').is_some() {
            // `[]` matches nothing, `[^]` everything.
            self.out.push_str(if negated { r"[\x{0}-\x{10FFFF}]" } else { r"[^\x{0}-\x{10FFFF}]" });
            return Ok(());
        }
        self.out.push_str(if negated { "[^" } else { "[" });
        // A hyphen at either end, or beside a class, is itself.
        let mut is_single = false;
        while let Some(character) = self.rest.next() {
            match character {
                ']' => {
                    self.out.push(']');
                    return Ok(());
                }
                '\\' => {
                    is_single =
                        !matches!(self.rest.peek(), Some('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'p' | 'P'));
                    self.escape(true)?;
                    continue;
                }
                '-' if is_single && self.begins_single() => {
                    self.out.push('-');
                    is_single = false;
                    continue;
                }
                '-' | '[' | '&' | '~' | '^' => {
                    self.out.push('\\');
                    self.out.push(character);
                }
                _ => self.out.push(character),
            }
            is_single = true;
        }
        Err("a class that does not end".into())
    }

    /// Whether a single character of a class follows, so that a range can end there.
    fn begins_single(&self) -> bool {
        let mut ahead = self.rest.clone();
        match ahead.next() {
            Some('\\') => !matches!(ahead.next(), Some('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'p' | 'P')),
            next => next != Some(']'),
        }
    }

    fn escape(&mut self, in_class: bool) -> Step {
        let Some(escaped) = self.rest.next() else { return Err("a backslash at its end".into()) };
        let wrapped = |inner: &str| if in_class { inner.to_owned() } else { format!("[{inner}]") };
        match escaped {
            'd' => self.out.push_str(&wrapped("0-9")),
            'w' => self.out.push_str(&wrapped("0-9A-Za-z_")),
            's' => self.out.push_str(&wrapped(SPACE)),
            'D' => self.out.push_str("[^0-9]"),
            'W' => self.out.push_str("[^0-9A-Za-z_]"),
            'S' => self.out.push_str(&format!("[^{SPACE}]")),
            't' | 'n' | 'r' => {
                self.out.push('\\');
                self.out.push(escaped);
            }
            'f' => self.out.push_str(r"\x0C"),
            'v' => self.out.push_str(r"\x0B"),
            '0' => self.out.push_str(r"\x00"),
            'b' if in_class => self.out.push_str(r"\x08"),
            'B' if in_class => return Err(r"the unknown escape `\B` in a class".into()),
            // Read as the boundaries of ASCII words by the automaton.
            'b' | 'B' => {
                self.out.push('\\');
                self.out.push(escaped);
            }
            'x' => self.code(2)?,
            'u' if self.rest.peek() == Some(&'{') => self.out.push_str(r"\x"),
            'u' => self.code(4)?,
            'c' => {
                let letter = self.rest.next().filter(char::is_ascii_alphabetic);
                let letter = letter.ok_or("a control escape without its letter")?;
                self.out.push_str(&format!(r"\x{{{:x}}}", u32::from(letter) % 32));
            }
            'p' | 'P' => {
                self.out.push('\\');
                self.out.push(escaped);
            }
            'k' | '1'..='9' => return Err("a back-reference, which is not supported".into()),
            _ if escaped.is_ascii_alphanumeric() => return Err(format!(r"the unknown escape `\{escaped}`")),
            _ => self.literal(escaped),
        }
        Ok(())
    }

    /// A code point of so many hexadecimal digits.
    fn code(&mut self, digits: usize) -> Step {
        let text: String = self.rest.by_ref().take(digits).collect();
        let code = u32::from_str_radix(&text, 16).ok().filter(|_| text.len() == digits);
        let code = code.ok_or("an escape without its hexadecimal digits")?;
        if (0xD800..0xE000).contains(&code) {
            return Err("half of a surrogate pair, which is not supported".into());
        }
        self.out.push_str(&format!(r"\x{{{code:x}}}"));
        Ok(())
    }
}
