//! How the value of a parameter is written: `style` and `explode`, after the OpenAPI Specification and RFC 6570.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value as Json;

use super::Spot;
use crate::tree::Node;

/// All but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// How a parameter is written, with what its place means by itself.
#[derive(PartialEq)]
pub(crate) struct Serialization<'a> {
    style: &'a str,
    pub(super) explode: bool,
    allow_reserved: bool,
    allow_empty: bool,
    /// It is written as a media type says, mostly JSON.
    is_content: bool,
}

impl<'a> Serialization<'a> {
    pub(crate) fn of(parameter: Spot<'a>) -> Self {
        let style = parameter.text("style").unwrap_or(match parameter.text("in") {
            Some("query" | "cookie") => "form",
            _ => "simple",
        });
        let flag = |name: &str| parameter.member(name).node().and_then(Node::as_bool);
        Self {
            style,
            explode: flag("explode").unwrap_or(style == "form"),
            allow_reserved: flag("allowReserved").unwrap_or(false),
            allow_empty: flag("allowEmptyValue").unwrap_or(false),
            is_content: parameter.member("content").is_object(),
        }
    }

    /// Whether an object is written as names and values of its own.
    pub(super) fn is_exploded_form(&self) -> bool {
        self.style == "form" && self.explode && !self.is_content
    }

    /// The value as names and texts of a query or of cookies, encoded.
    pub(crate) fn pairs(&self, name: &str, value: &Json) -> Vec<(String, String)> {
        let (key, text) = (encoded(name), |value: &Json| self.encoded(&plain(value)));
        if self.is_content {
            return vec![(key, encoded(&value.to_string()))];
        }
        let separator = match self.style {
            "spaceDelimited" => "%20",
            "pipeDelimited" => "|",
            _ => ",",
        };
        match value {
            Json::Array(items) if self.explode => {
                items.iter().map(|item| (key.clone(), text(item))).collect()
            }
            Json::Array(items) => vec![(key, items.iter().map(text).collect::<Vec<_>>().join(separator))],
            Json::Object(members) if self.style == "deepObject" => members
                .iter()
                .map(|(member, value)| (format!("{key}[{}]", encoded(member)), text(value)))
                .collect(),
            Json::Object(members) if self.explode => {
                members.iter().map(|(member, value)| (encoded(member), text(value))).collect()
            }
            Json::Object(members) => {
                let parts = members.iter().flat_map(|(member, value)| [encoded(member), text(value)]);
                vec![(key, parts.collect::<Vec<_>>().join(separator))]
            }
            value => vec![(key, text(value))],
        }
    }

    /// The value as a segment of a path, encoded.
    pub(crate) fn segment(&self, name: &str, value: &Json) -> String {
        let (begin, between) = match self.style {
            "label" => (".".to_owned(), if self.explode { "." } else { "," }),
            "matrix" => (format!(";{}", encoded(name)), if self.explode { ";" } else { "," }),
            _ => (String::new(), ","),
        };
        let text = |value: &Json| encoded(&plain(value));
        if self.is_content {
            return encoded(&value.to_string());
        }
        let is_matrix = self.style == "matrix";
        let parts: Vec<String> = match value {
            Json::Array(items) if is_matrix && self.explode => {
                items.iter().map(|item| format!("{}={}", encoded(name), text(item))).collect()
            }
            Json::Array(items) => items.iter().map(text).collect(),
            Json::Object(members) if self.explode => {
                members.iter().map(|(member, value)| format!("{}={}", encoded(member), text(value))).collect()
            }
            Json::Object(members) => {
                members.iter().flat_map(|(member, value)| [encoded(member), text(value)]).collect()
            }
            value => vec![text(value)],
        };
        let joined = parts.join(between);
        let is_named = matches!(value, Json::Array(_) | Json::Object(_)) && self.explode;
        match (is_matrix, is_named) {
            (true, true) => format!(";{joined}"),
            (true, false) => format!("{begin}={joined}"),
            _ => format!("{begin}{joined}"),
        }
    }

    /// The value as that of a header.
    pub(crate) fn header(&self, value: &Json) -> String {
        if self.is_content {
            return value.to_string();
        }
        match value {
            Json::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
            Json::Object(members) => {
                let between = if self.explode { "=" } else { "," };
                let parts =
                    members.iter().map(|(member, value)| format!("{member}{between}{}", plain(value)));
                parts.collect::<Vec<_>>().join(",")
            }
            value => plain(value),
        }
    }

    fn encoded(&self, text: &str) -> String {
        const IN_QUERY: &AsciiSet = &RESERVED
            .remove(b':')
            .remove(b'/')
            .remove(b'?')
            .remove(b'@')
            .remove(b'!')
            .remove(b'$')
            .remove(b'\'')
            .remove(b'(')
            .remove(b')')
            .remove(b'*')
            .remove(b',')
            .remove(b';');
        if self.allow_reserved { utf8_percent_encode(text, IN_QUERY).to_string() } else { encoded(text) }
    }
}

impl fmt::Display for Serialization<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_content {
            return f.write_str("a media type");
        }
        write!(f, "style `{}`", self.style)?;
        for (name, flag) in [
            ("exploded", self.explode),
            ("reserved characters allowed", self.allow_reserved),
            ("empty values allowed", self.allow_empty),
        ] {
            if flag {
                write!(f, ", {name}")?;
            }
        }
        Ok(())
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// What is written of a part that has no parts of its own; of others, their JSON: the styles do not say.
fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        // An integer as people write it, and not by its power of ten.
        Json::Number(number) if number.is_f64() => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < 1e100 => format!("{float:.0}"),
            _ => number.to_string(),
        },
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{load, tree::Tree};

    /// The examples of the specification's table of styles.
    #[test]
    fn values_are_written_as_the_specification_shows() {
        let values = [json!("blue"), json!(["blue", "black", "brown"]), json!({"R": 100, "G": 200})];
        for (style, explode, written) in [
            ("matrix", false, [";color=blue", ";color=blue,black,brown", ";color=R,100,G,200"]),
            ("matrix", true, [";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200"]),
            ("label", false, [".blue", ".blue,black,brown", ".R,100,G,200"]),
            ("label", true, [".blue", ".blue.black.brown", ".R=100.G=200"]),
            ("simple", false, ["blue", "blue,black,brown", "R,100,G,200"]),
            ("simple", true, ["blue", "blue,black,brown", "R=100,G=200"]),
            ("form", false, ["color=blue", "color=blue,black,brown", "color=R,100,G,200"]),
            ("form", true, ["color=blue", "color=blue&color=black&color=brown", "R=100&G=200"]),
            (
                "spaceDelimited",
                false,
                ["color=blue", "color=blue%20black%20brown", "color=R%20100%20G%20200"],
            ),
            ("pipeDelimited", false, ["color=blue", "color=blue|black|brown", "color=R|100|G|200"]),
            (
                "deepObject",
                true,
                ["color=blue", "color=blue&color=black&color=brown", "color[R]=100&color[G]=200"],
            ),
        ] {
            let mut tree = Tree::default();
            let text =
                json!({"name": "color", "in": "query", "style": style, "explode": explode}).to_string();
            load::read(&mut tree, "f", "f", &text).expect("JSON");
            let serialization = Serialization::of(Spot::here(tree.root()));
            for (value, written) in values.iter().zip(written) {
                let shown = if matches!(style, "matrix" | "label" | "simple") {
                    serialization.segment("color", value)
                } else {
                    let pairs = serialization.pairs("color", value).into_iter();
                    pairs.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
                };
                assert_eq!(shown, written, "{style}, {explode}");
            }
        }
    }
}
