//! Patterns of places: names between slashes, where `*` is any part of a name, and `**` any number of names.

use crate::tree::{Node, join};

/// A pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glob {
    names: Vec<Name>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Name {
    /// `**`
    Several,
    /// One, in which `*` is any part.
    One(String),
}

/// How far a pattern has come: the numbers of the names that may be next, in order.
type Reached = Vec<usize>;

impl Glob {
    /// `text` begins with a slash.
    pub(super) fn new(text: &str) -> Self {
        let name = |name: &str| if name == "**" { Name::Several } else { Name::One(name.to_owned()) };
        Self { names: text.split('/').skip(1).map(name).collect() }
    }

    /// Whether all of `place` is meant.
    pub(super) fn is_of(&self, place: &str) -> bool {
        let reached = place.split('/').skip(1).fold(self.start(), |reached, name| self.step(&reached, name));
        self.is_end(&reached)
    }

    /// Whether `pointer`, or something around it, is meant.
    pub(super) fn is_around(&self, pointer: &str) -> bool {
        let mut reached = self.start();
        self.is_end(&reached)
            || pointer.split('/').skip(1).any(|name| {
                reached = self.step(&reached, name);
                self.is_end(&reached)
            })
    }

    /// Whether anything of a document is meant.
    pub(super) fn is_in(&self, root: Node<'_>) -> bool {
        let mut open = vec![(root, self.start())];
        while let Some((node, reached)) = open.pop() {
            if self.is_end(&reached) {
                return true;
            }
            let named = node.members().map(|(name, inner)| (join("", name), inner));
            let counted = node.items().enumerate().map(|(index, inner)| (format!("/{index}"), inner));
            for (step, inner) in named.chain(counted) {
                let reached = self.step(&reached, step.trim_start_matches('/'));
                if !reached.is_empty() {
                    open.push((inner, reached));
                }
            }
        }
        false
    }

    fn start(&self) -> Reached {
        self.closed([0])
    }

    /// One name further.
    fn step(&self, reached: &[usize], name: &str) -> Reached {
        let next = reached.iter().filter_map(|at| match self.names.get(*at)? {
            Name::Several => Some(*at),
            Name::One(pattern) => is_like(pattern, name).then_some(at + 1),
        });
        self.closed(next)
    }

    /// With what is reached by taking `**` for no name.
    fn closed(&self, reached: impl IntoIterator<Item = usize>) -> Reached {
        let mut all = Reached::new();
        for mut at in reached {
            all.push(at);
            while self.names.get(at) == Some(&Name::Several) {
                at += 1;
                all.push(at);
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn is_end(&self, reached: &[usize]) -> bool {
        reached.last() == Some(&self.names.len())
    }
}

/// Whether a name is as a pattern says. Where a later `*` fails, a longer part for an earlier one would fail too, so only the
/// last one is tried again.
fn is_like(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut parts: Vec<_> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    let middle = parts.into_iter().try_fold(rest, |rest, part| Some(rest.split_once(part)?.1));
    middle.is_some_and(|rest| rest.ends_with(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{load, tree::Tree};

    #[test]
    fn stars_are_parts_of_names_or_any_number_of_names() {
        for (pattern, yes, no) in [
            ("/a/b", &["/a/b"][..], &["/a", "/a/b/c", "/a/bb", "/", ""][..]),
            ("/a/*", &["/a/b", "/a/"], &["/a", "/a/b/c"]),
            ("/a/**", &["/a", "/a/b", "/a/b/c"], &["/ab", "/b/a"]),
            ("/**/c", &["/c", "/a/c", "/a/b/c", "/c/c"], &["/a/cc", "/c/a"]),
            ("/**/b/**/d", &["/b/d", "/a/b/c/d", "/b/b/d/d"], &["/d/b", "/b/c"]),
            ("/a*c*e", &["/ace", "/abcde", "/aecce"], &["/ac", "/ae", "/acef", "/a/c/e"]),
            ("/*ab", &["/ab", "/aab", "/abab"], &["/aba"]),
            ("/**", &["/", "/a/b"], &[]),
            ("/é*", &["/éa"], &["/e"]),
        ] {
            let glob = Glob::new(pattern);
            for place in yes {
                assert!(glob.is_of(place), "{pattern} {place}");
            }
            for place in no {
                assert!(!glob.is_of(place), "{pattern} {place}");
            }
        }
    }

    #[test]
    fn a_pointer_means_what_is_within() {
        let glob = Glob::new("/components/schemas/Draft*");
        for pointer in ["/components/schemas/Draft", "/components/schemas/DraftX/properties/a"] {
            assert!(glob.is_around(pointer), "{pointer}");
        }
        for pointer in ["", "/components/schemas", "/components/schemas/XDraft", "/schemas/Draft"] {
            assert!(!glob.is_around(pointer), "{pointer}");
        }
        let mut tree = Tree::default();
        load::read(&mut tree, "a", "a", "a: {'b/c': [{d: 1}, {e: 2}]}\n").expect("a document");
        for (pattern, is_there) in [
            ("/a/b~1c/1/e", true),
            ("/**/e", true),
            ("/a/*~1*/*", true),
            ("/a/b/c", false),
            ("/a/b~1c/0/e", false),
            ("/**/f", false),
        ] {
            assert_eq!(Glob::new(pattern).is_in(tree.root()), is_there, "{pattern}");
        }
    }
}
