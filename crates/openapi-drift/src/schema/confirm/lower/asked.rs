//! Which values a schema is asked about: what is said of others need not be lowered.

use rustc_hash::FxHashMap;
use serde_json::Value as Json;

/// A value without parts, for names of properties: a schema of those has nothing to say of what is within.
const WITHOUT_PARTS: &Json = &Json::Null;

/// The number of some values that a schema may be asked about.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Group(usize);

/// What may be asked, in groups.
pub(super) struct Asked<'v> {
    groups: Vec<Values<'v>>,
    numbers: FxHashMap<Vec<*const Json>, Group>,
}

enum Values<'v> {
    /// Whatever there is.
    Any,
    These(Vec<&'v Json>),
}

impl<'v> Asked<'v> {
    /// Of one value, or of any; and the group that the whole is in.
    pub(super) fn of(value: Option<&'v Json>) -> (Self, Group) {
        let whole = value.map_or(Values::Any, |value| Values::These(vec![value]));
        (Self { groups: vec![whole], numbers: FxHashMap::default() }, Group(0))
    }

    /// Whether a schema is asked about these at all.
    pub(super) fn is_none(&self, group: Group) -> bool {
        self.these(group).is_some_and(<[_]>::is_empty)
    }

    /// The values of a property.
    pub(super) fn property(&mut self, group: Group, name: &str) -> Group {
        self.within(group, |value, inner| inner.extend(value.get(name)))
    }

    /// The values of all properties.
    pub(super) fn properties(&mut self, group: Group) -> Group {
        self.within(group, |value, inner| {
            inner.extend(value.as_object().into_iter().flat_map(|all| all.values()))
        })
    }

    pub(super) fn item(&mut self, group: Group, at: usize) -> Group {
        self.within(group, |value, inner| inner.extend(value.get(at)))
    }

    pub(super) fn items(&mut self, group: Group) -> Group {
        self.within(group, |value, inner| inner.extend(value.as_array().into_iter().flatten()))
    }

    /// The names of properties.
    pub(super) fn names(&mut self, group: Group) -> Group {
        self.within(group, |value, inner| {
            let has_some = value.as_object().is_some_and(|members| !members.is_empty());
            inner.extend(has_some.then_some(WITHOUT_PARTS));
        })
    }

    fn within(&mut self, group: Group, find: impl Fn(&'v Json, &mut Vec<&'v Json>)) -> Group {
        let Some(values) = self.these(group) else { return group };
        let mut inner = Vec::new();
        for value in values {
            find(value, &mut inner);
        }
        let key = |value: &&'v Json| std::ptr::from_ref(*value);
        inner.sort_unstable_by_key(key);
        inner.dedup_by_key(|value| key(value));
        let next = Group(self.groups.len());
        let number = *self.numbers.entry(inner.iter().map(key).collect()).or_insert(next);
        if number == next {
            self.groups.push(Values::These(inner));
        }
        number
    }

    fn these(&self, group: Group) -> Option<&[&'v Json]> {
        match self.groups.get(group.0) {
            Some(Values::These(values)) => Some(values),
            Some(Values::Any) | None => None,
        }
    }
}
