//! Lists: which item of the one is which of the other.

use super::{Change, Walk, follow};
use crate::{
    contract::{Contract, Members, target_name},
    tree::{Node, Step},
};

/// How two items are told to be the same.
#[derive(Clone, Copy)]
enum Way {
    /// They refer to the same name.
    Reference,
    /// They say the same.
    Equal,
    /// They have the same property with the one value that it may have.
    Tag,
    /// Neither has a name.
    Unnamed,
    Place,
    Parameter,
}

impl<'a> Walk<'a> {
    /// A list, of which items that are the same on both sides are paired.
    pub(super) fn list(&mut self, ours: Node<'a>, theirs: Node<'a>, name: &str) {
        let (mine, others): (Vec<_>, Vec<_>) = (ours.items().collect(), theirs.items().collect());
        let mut of: Vec<Option<usize>> = vec![None; others.len()];
        let mut is_taken = vec![false; mine.len()];
        // The surest way to tell that two are the same comes first.
        for way in self.ways(name) {
            for (index, other) in others.iter().enumerate() {
                if of.get(index).copied().flatten().is_some() {
                    continue;
                }
                let free = |at: &usize| is_taken.get(*at) == Some(&false);
                let found = (0..mine.len()).filter(free).find(|at| {
                    mine.get(*at).is_some_and(|our| self.is_same(*way, (*at, *our), (index, *other)))
                });
                if let (Some(found), Some(slot)) = (found, of.get_mut(index)) {
                    *slot = Some(found);
                    if let Some(taken) = is_taken.get_mut(found) {
                        *taken = true;
                    }
                }
            }
        }
        let mut before = 0;
        for (other, paired) in others.iter().zip(&of) {
            match paired.and_then(|at| Some((at, *mine.get(at)?))) {
                Some((at, our)) => {
                    before = at + 1;
                    self.pair(our, *other, Members::Keywords, "");
                }
                None => {
                    let value = self.taken(*other);
                    self.propose(ours, Change::Add { before, value }, *other);
                }
            }
        }
        for (our, _) in mine.iter().zip(&is_taken).filter(|(_, is_taken)| !**is_taken) {
            self.propose(*our, Change::Remove, theirs);
        }
    }

    fn ways(&self, name: &str) -> &'static [Way] {
        match name {
            "parameters" => &[Way::Parameter],
            "allOf" | "anyOf" | "oneOf" => &[Way::Reference, Way::Equal, Way::Tag, Way::Unnamed],
            "prefixItems" | "items" => &[Way::Place],
            _ => &[Way::Equal],
        }
    }

    fn is_same(&self, way: Way, (at, our): (usize, Node<'a>), (index, other): (usize, Node<'a>)) -> bool {
        match way {
            Way::Reference => target_name(our).is_some() && target_name(our) == target_name(other),
            Way::Equal => follow(self.contract, our).digest() == follow(self.revision, other).digest(),
            Way::Tag => {
                let tag = |node: Node<'a>| {
                    let mut members = node.get("properties")?.members();
                    members.find_map(|(name, property)| {
                        let listed = property.get("enum").filter(|listed| listed.items().len() == 1);
                        let value = property.get("const").or_else(|| listed?.items().next())?;
                        Some((name, value.as_str()?))
                    })
                };
                let (ours, theirs) = (tag(follow(self.contract, our)), tag(follow(self.revision, other)));
                ours.is_some() && ours == theirs
            }
            Way::Unnamed => {
                target_name(our).is_none()
                    && target_name(other).is_none()
                    && our.is_object()
                    && other.is_object()
            }
            Way::Place => at == index,
            Way::Parameter => {
                let key = |contract: &'a Contract, node: Node<'a>| {
                    let node = contract.resolve(node);
                    let text = |name| node.get(name).and_then(Node::as_str).unwrap_or_default();
                    (text("in"), text("name"))
                };
                let (ours, theirs) = (key(self.contract, our), key(self.revision, other));
                // Those of a path may be called otherwise, and are told by where they stand in it.
                ours == theirs
                    || (ours.0 == "path"
                        && theirs.0 == "path"
                        && self.is_renamed(our, ours.1, other, theirs.1))
            }
        }
    }

    /// Whether both are the name of the same variable of a path.
    fn is_renamed(&self, our: Node<'a>, mine: &str, other: Node<'a>, theirs: &str) -> bool {
        let at = |node: Node<'a>, name: &str| {
            let mut around = node;
            while let Some(parent) = around.parent() {
                if let Some(Step::Name(path)) = around.step()
                    && path.starts_with('/')
                {
                    return path.split('/').position(|part| part.contains(&format!("{{{name}}}")));
                }
                around = parent;
            }
            None
        };
        at(our, mine).is_some() && at(our, mine) == at(other, theirs)
    }
}
