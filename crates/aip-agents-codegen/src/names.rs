//! Names of the contract as Rust identifiers, spelled as progenitor and typify spell them.

use heck::{ToPascalCase as _, ToShoutySnakeCase as _, ToSnakeCase as _};

/// `SessionMetadata` of any spelling.
pub(crate) fn type_name(name: &str) -> String {
    identifier(&replaced(name).to_pascal_case(), "X")
}

/// `agent_rid` of any spelling; a keyword gets a `_` at its end.
pub(crate) fn field_name(name: &str) -> String {
    identifier(&replaced(name).to_snake_case(), "x")
}

/// The method of an operation.
pub(crate) fn method_name(id: &str) -> String {
    field_name(id)
}

/// The variant of an enum's value.
pub(crate) fn variant_name(value: &str) -> String {
    match value {
        // progenitor's own exceptions: nothing of these would be left.
        "+1" => "Plus1".to_owned(),
        "-1" => "Minus1".to_owned(),
        value => type_name(value),
    }
}

/// The constant of an operation.
pub(crate) fn const_name(id: &str) -> String {
    identifier(&replaced(id).to_shouty_snake_case(), "X")
}

fn replaced(name: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }
    };
    name.chars().filter(|c| *c != '\'').map(plain).collect()
}

fn identifier(name: &str, empty: &str) -> String {
    let name = match name.chars().next() {
        None => empty.to_owned(),
        Some(c) if c.is_ascii_digit() => format!("_{name}"),
        Some(_) => name.to_owned(),
    };
    if syn::parse_str::<syn::Ident>(&name).is_ok() { name } else { format!("{name}_") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_identifiers() {
        assert_eq!(type_name("SessionMetadata"), "SessionMetadata");
        assert_eq!(type_name("a-b c"), "ABC");
        assert_eq!(type_name(""), "X");
        assert_eq!(field_name("agentRid"), "agent_rid");
        assert_eq!(field_name("type"), "type_");
        assert_eq!(field_name("3d"), "_3d");
        assert_eq!(variant_name("READ_ONLY"), "ReadOnly");
        assert_eq!(variant_name("self"), "Self_");
        assert_eq!(const_name("allSessions"), "ALL_SESSIONS");
        assert_eq!(field_name("größe"), "gr_e");
    }
}
