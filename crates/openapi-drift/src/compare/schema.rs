//! Two schemas, in a direction.
//!
//! What is compared keyword by keyword is what can be judged so: an object's properties, a list's items, a type, an enum,
//! a bound. Whatever else differs is undecided. A narrower request breaks, and so does a wider answer.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::{
    Comparison, Pair,
    shape::{Properties, mentions_reference, normal, same, variants},
};
use crate::{contract::join, report::Direction};

/// Keywords that are judged below.
const JUDGED: [&str; 21] = [
    "type",
    "nullable",
    "format",
    "enum",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "oneOf",
    "discriminator",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "uniqueItems",
];

/// Which way a set of values moved.
#[derive(Clone, Copy, PartialEq)]
enum Moved {
    Narrower,
    Wider,
    Elsewhere,
}

impl<'a> Comparison<'a> {
    pub(super) fn schema(&mut self, pair: &Pair<'a>, direction: Direction) {
        let pair = self.resolved(pair);
        let (base, revision) = (normal(self.base, pair.base), normal(self.revision, pair.revision));
        let place = (pair.base_at.clone(), pair.revision_at.clone(), direction);
        // A pair that is open, or was compared, in this operation or another, gives the same findings again; they are
        // merged by place, so a shared component is walked anew for each operation, but never within itself.
        if !self.seen.insert(place.clone()) {
            return;
        }
        self.normal_schema(&pair, &base, &revision, direction);
        self.seen.remove(&place);
    }

    fn normal_schema(
        &mut self,
        pair: &Pair<'a>,
        base: &Map<String, Value>,
        revision: &Map<String, Value>,
        direction: Direction,
    ) {
        if base == revision && !mentions_reference(base) {
            return;
        }
        for key in base.keys().chain(revision.keys().filter(|key| !base.contains_key(*key))) {
            if !JUDGED.contains(&key.as_str()) && base.get(key) != revision.get(key) {
                if let Some(moved) = pattern_moved(key, base.get(key), revision.get(key)) {
                    self.moved(pair, direction, moved, format!("`{key}` changed"));
                } else if !self.same_when_expanded(base.get(key), revision.get(key)) {
                    let message = format!("`{key}` changed, which is not judged");
                    self.add(
                        "undecided",
                        Some(direction),
                        message,
                        &join(&pair.base_at, key),
                        &join(&pair.revision_at, key),
                    );
                }
            }
        }
        if !self.kinds(pair, base, revision, direction) {
            return;
        }
        self.values(pair, base, revision, direction);
        self.bounds(pair, base, revision, direction);
        self.union(pair, base, revision, direction);
        self.object(pair, base, revision, direction);
        self.items(pair, base, revision, direction);
    }

    /// Says that the values of a place moved.
    fn moved(&mut self, pair: &Pair<'a>, direction: Direction, moved: Moved, message: String) {
        let rule = match (direction, moved) {
            (Direction::Request, Moved::Wider) => "request-widened",
            (Direction::Request, _) => "request-narrowed",
            (Direction::Response, Moved::Narrower) => "response-narrowed",
            (Direction::Response, _) => "response-widened",
        };
        self.add(rule, Some(direction), message, &pair.base_at, &pair.revision_at);
    }

    /// Type, null and format. Whether it makes sense to go on.
    fn kinds(
        &mut self,
        pair: &Pair<'a>,
        base: &Map<String, Value>,
        revision: &Map<String, Value>,
        direction: Direction,
    ) -> bool {
        let kind = |schema: &Map<String, Value>| {
            schema.get("type").and_then(Value::as_str).unwrap_or("any value").to_owned()
        };
        let (old, new) = (kind(base), kind(revision));
        let nullable = |schema: &Map<String, Value>| schema.get("nullable") == Some(&Value::Bool(true));
        let go_on = old == new;
        if !go_on {
            let moved = match (old.as_str(), new.as_str()) {
                ("integer", "number") | (_, "any value") => Moved::Wider,
                ("number", "integer") | ("any value", _) => Moved::Narrower,
                _ => Moved::Elsewhere,
            };
            self.moved(pair, direction, moved, format!("the type was {old}, and is {new}"));
        }
        // A schema without a type allows null anyway.
        if old != "any value" && new != "any value" {
            match (nullable(base), nullable(revision)) {
                (false, true) => self.moved(pair, direction, Moved::Wider, "null is allowed".into()),
                (true, false) => {
                    self.moved(pair, direction, Moved::Narrower, "null is no longer allowed".into())
                }
                _ => {}
            }
        }
        if go_on && base.get("format") != revision.get("format") {
            let shown = |schema: &Map<String, Value>| {
                schema.get("format").and_then(Value::as_str).unwrap_or("any").to_owned()
            };
            let moved = match (base.get("format"), revision.get("format")) {
                (Some(_), None) => Moved::Wider,
                (None, Some(_)) => Moved::Narrower,
                (Some(old), Some(new)) if old == "int32" && new == "int64" => Moved::Wider,
                (Some(old), Some(new)) if old == "int64" && new == "int32" => Moved::Narrower,
                _ => Moved::Elsewhere,
            };
            self.moved(
                pair,
                direction,
                moved,
                format!("the format was {}, and is {}", shown(base), shown(revision)),
            );
        }
        go_on
    }

    fn values(
        &mut self,
        pair: &Pair<'a>,
        base: &Map<String, Value>,
        revision: &Map<String, Value>,
        direction: Direction,
    ) {
        let list = |schema: &Map<String, Value>| schema.get("enum").and_then(Value::as_array).cloned();
        match (list(base), list(revision)) {
            (None, None) => {}
            (None, Some(_)) => {
                self.moved(pair, direction, Moved::Narrower, "only listed values are allowed".into())
            }
            (Some(_), None) => self.wider_as_promised(
                pair,
                base,
                direction,
                "any value is allowed, not only listed ones".into(),
            ),
            (Some(old), Some(new)) => {
                for value in old.iter().filter(|value| !new.contains(value)) {
                    self.moved(pair, direction, Moved::Narrower, format!("the value {value} is gone"));
                }
                for value in new.iter().filter(|value| !old.contains(value)) {
                    self.wider_as_promised(pair, base, direction, format!("the value {value} is new"));
                }
            }
        }
    }

    /// More of what base said would grow.
    fn wider_as_promised(
        &mut self,
        pair: &Pair<'a>,
        base: &Map<String, Value>,
        direction: Direction,
        message: String,
    ) {
        let promised = pair.base.get("x-extensible").or(base.get("x-extensible")) == Some(&Value::Bool(true));
        if direction == Direction::Response && promised {
            self.add(
                "response-widened-as-promised",
                Some(direction),
                message,
                &pair.base_at,
                &pair.revision_at,
            );
        } else {
            self.moved(pair, direction, Moved::Wider, message);
        }
    }

    fn bounds(
        &mut self,
        pair: &Pair<'a>,
        base: &Map<String, Value>,
        revision: &Map<String, Value>,
        direction: Direction,
    ) {
        let exclusive = |schema: &Map<String, Value>, key: &str| schema.get(key) == Some(&Value::Bool(true));
        for (key, flag, lower) in [
            ("minimum", "exclusiveMinimum", true),
            ("maximum", "exclusiveMaximum", false),
            ("minLength", "", true),
            ("maxLength", "", false),
            ("minItems", "", true),
            ("maxItems", "", false),
            ("minProperties", "", true),
            ("maxProperties", "", false),
        ] {
            let bound = |schema: &Map<String, Value>| {
                let bound = schema.get(key).and_then(Value::as_f64)?;
                // A lower bound of nothing is no bound.
                (!(lower && key.len() > "minimum".len() && bound <= 0.0))
                    .then(|| (bound, exclusive(schema, flag)))
            };
            let tighter = |(a, a_out): (f64, bool), (b, b_out): (f64, bool)| {
                if a == b {
                    a_out && !b_out
                } else if lower {
                    a > b
                } else {
                    a < b
                }
            };
            let moved = match (bound(base), bound(revision)) {
                (None, Some(_)) => Moved::Narrower,
                (Some(_), None) => Moved::Wider,
                (Some(old), Some(new)) if tighter(new, old) => Moved::Narrower,
                (Some(old), Some(new)) if tighter(old, new) => Moved::Wider,
                _ => continue,
            };
            let shown = |schema: &Map<String, Value>| {
                bound(schema).map_or_else(|| "none".to_owned(), |(bound, _)| bound.to_string())
            };
            self.moved(
                pair,
                direction,
                moved,
                format!("`{key}` was {}, and is {}", shown(base), shown(revision)),
            );
        }
        let unique = |schema: &Map<String, Value>| schema.get("uniqueItems") == Some(&Value::Bool(true));
        match (unique(base), unique(revision)) {
            (false, true) => self.moved(pair, direction, Moved::Narrower, "items must differ".into()),
            (true, false) => self.moved(pair, direction, Moved::Wider, "items may be the same".into()),
            _ => {}
        }
    }

    /// Unions that a property tells apart are compared variant by variant; others only as a whole.
    fn union(
        &mut self,
        pair: &Pair<'a>,
        base: &Map<String, Value>,
        revision: &Map<String, Value>,
        direction: Direction,
    ) {
        if base.get("oneOf").is_none() && revision.get("oneOf").is_none() {
            return;
        }
        let at = pair.member("oneOf");
        let (old, new) = (variants(pair.base), variants(pair.revision));
        let same_tag = base.get("discriminator").and_then(|tag| tag.get("propertyName"))
            == revision.get("discriminator").and_then(|tag| tag.get("propertyName"));
        let (Some(old), Some(new), true) = (old, new, same_tag) else {
            if !self.same_when_expanded(base.get("oneOf"), revision.get("oneOf")) {
                let message = "`oneOf` changed, and no `discriminator` tells its variants apart".to_owned();
                self.add("undecided", Some(direction), message, &at.base_at, &at.revision_at);
            }
            return;
        };
        for (tag, (index, value)) in &old {
            match new.get(tag) {
                None => self.moved(pair, direction, Moved::Narrower, format!("the variant `{tag}` is gone")),
                Some((new_index, new_value)) => self.schema(
                    &Pair {
                        base: value,
                        base_at: format!("{}/{index}", at.base_at),
                        revision: new_value,
                        revision_at: format!("{}/{new_index}", at.revision_at),
                    },
                    direction,
                ),
            }
        }
        for tag in new.keys().filter(|tag| !old.contains_key(*tag)) {
            self.wider_as_promised(pair, base, direction, format!("the variant `{tag}` is new"));
        }
    }

    fn object(
        &mut self,
        pair: &Pair<'a>,
        base: &Map<String, Value>,
        revision: &Map<String, Value>,
        direction: Direction,
    ) {
        let (old, new) = (
            Properties::of(self.base, pair.base, &pair.base_at),
            Properties::of(self.revision, pair.revision, &pair.revision_at),
        );
        for (name, (base_at, value)) in &old.named {
            match new.named.get(name) {
                Some((revision_at, new_value)) => {
                    let inner = Pair {
                        base: value,
                        base_at: base_at.clone(),
                        revision: new_value,
                        revision_at: revision_at.clone(),
                    };
                    self.schema(&inner, direction);
                    self.property_requiredness(
                        &inner,
                        name,
                        old.required.contains(name),
                        new.required.contains(name),
                        direction,
                    );
                }
                None => {
                    self.property_removed(pair, name, base_at, old.required.contains(name), &new, direction)
                }
            }
        }
        for (name, (revision_at, _)) in new.named.iter().filter(|(name, _)| !old.named.contains_key(*name)) {
            let required = new.required.contains(name);
            let rule = match direction {
                Direction::Request if required => "request-property-required",
                Direction::Request => "request-property-added",
                Direction::Response if old.closed => "response-widened",
                Direction::Response => "response-property-added",
            };
            let what = if required { "is new, and always there" } else { "is new" };
            self.add(
                rule,
                Some(direction),
                format!("the property `{name}` {what}"),
                &pair.base_at,
                revision_at,
            );
        }
        let other = pair.member("additionalProperties");
        let allowed = |schema: &Map<String, Value>| {
            schema.get("additionalProperties").cloned().unwrap_or(Value::Bool(true))
        };
        match (allowed(base), allowed(revision)) {
            (Value::Bool(false), Value::Bool(false)) | (Value::Bool(true), Value::Bool(true)) => {}
            (Value::Object(_), Value::Object(_)) => self.schema(&other, direction),
            (Value::Bool(false), _) | (_, Value::Bool(true)) => {
                self.moved(
                    &other,
                    direction,
                    Moved::Wider,
                    "more properties are allowed than are named".into(),
                );
            }
            _ => self.moved(
                &other,
                direction,
                Moved::Narrower,
                "fewer properties are allowed than before".into(),
            ),
        }
    }

    fn property_requiredness(
        &mut self,
        pair: &Pair<'a>,
        name: &str,
        old: bool,
        new: bool,
        direction: Direction,
    ) {
        let (rule, message) = match (direction, old, new) {
            (Direction::Request, false, true) => {
                ("request-property-required", format!("`{name}` must be sent"))
            }
            (Direction::Request, true, false) => {
                ("request-property-optional", format!("`{name}` may be left out"))
            }
            (Direction::Response, false, true) => {
                ("response-property-required", format!("`{name}` always comes"))
            }
            (Direction::Response, true, false) => {
                ("response-property-optional", format!("`{name}` may be left out"))
            }
            _ => return,
        };
        self.add(rule, Some(direction), message, &pair.base_at, &pair.revision_at);
    }

    fn property_removed(
        &mut self,
        pair: &Pair<'a>,
        name: &str,
        base_at: &str,
        required: bool,
        new: &Properties<'a>,
        direction: Direction,
    ) {
        let rule = match direction {
            Direction::Request if new.closed => "request-narrowed",
            Direction::Request => "request-property-removed",
            Direction::Response if required => "response-property-removed",
            Direction::Response => "response-optional-property-removed",
        };
        self.add(rule, Some(direction), format!("the property `{name}` is gone"), base_at, &pair.revision_at);
    }

    fn items(
        &mut self,
        pair: &Pair<'a>,
        base: &Map<String, Value>,
        revision: &Map<String, Value>,
        direction: Direction,
    ) {
        let items = pair.member("items");
        match (base.get("items"), revision.get("items")) {
            (Some(_), Some(_)) => self.schema(&items, direction),
            (None, Some(_)) => {
                self.moved(&items, direction, Moved::Narrower, "items must fit a schema".into())
            }
            (Some(_), None) => self.moved(&items, direction, Moved::Wider, "items may be anything".into()),
            (None, None) => {}
        }
    }

    /// Whether two values are the same once references are followed and annotations left out.
    fn same_when_expanded(&self, base: Option<&Value>, revision: Option<&Value>) -> bool {
        match (base, revision) {
            (Some(base), Some(revision)) => {
                same(self.base, base, self.revision, revision, &mut HashSet::new())
            }
            (base, revision) => base == revision,
        }
    }
}

/// A pattern that comes or goes is judged; one that changes is not.
fn pattern_moved(key: &str, base: Option<&Value>, revision: Option<&Value>) -> Option<Moved> {
    match (key, base, revision) {
        ("pattern" | "multipleOf", None, Some(_)) => Some(Moved::Narrower),
        ("pattern" | "multipleOf", Some(_), None) => Some(Moved::Wider),
        _ => None,
    }
}
