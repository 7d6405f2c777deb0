//! Mocks: an operation that is written in YAML has one, with all that the contract allows and nothing else.

#![cfg(test)]

use std::{fs, path::Path};

use aip_agents_codegen::{Options, Output, PartKind, generate};

fn generated(name: &str) -> Output {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good").join(name);
    let text = fs::read_to_string(path).expect("a document");
    generate(&text, &Options::for_file(name)).expect("no mistakes")
}

fn part(output: &Output, kind: PartKind, name: &str) -> String {
    let part = output.parts().iter().find(|part| part.kind == kind && part.name == name);
    part.expect(name).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The public methods of a part, in its order.
fn methods(text: &str) -> Vec<&str> {
    text.split("fn ").skip(1).filter_map(|rest| Some(rest.split_once('(')?.0)).collect()
}

#[test]
fn every_operation_has_its_parameters_its_answer_and_its_errors() {
    let output = generated("widgets.yaml");
    let listing = part(&output, PartKind::Mock, "listWidgets");
    assert_eq!(methods(&listing), ["list_widgets", "page_token", "page_size", "ok", "no_widgets"]);
    assert!(listing.contains("crate::mock::query(self, \"pageSize\", &page_size)"), "{listing}");
    assert!(listing.contains("answer: impl ::core::convert::Into<super::models::Page>"), "{listing}");

    let one = part(&output, PartKind::Mock, "getWidget");
    assert_eq!(methods(&one), ["get_widget", "id", "ok"]);
    assert!(one.contains("crate::mock::path(self, \"id\", &id)"), "{one}");

    let made = part(&output, PartKind::Mock, "createWidget");
    assert_eq!(methods(&made), ["create_widget", "body", "ok"]);
    assert!(made.contains("body: impl ::core::convert::Into<super::models::Widget>"), "{made}");
    assert!(made.contains("pub fn ok(self) ") && made.contains("crate::mock::empty(self, 204u16)"), "{made}");
}

#[test]
fn a_name_that_is_taken_gets_a_mark() {
    let output = generated("taken-names.yaml");
    let mock = part(&output, PartKind::Mock, "reset");
    assert_eq!(methods(&mock), ["reset_", "type_", "and_", "ok", "ok_", "unavailable_"]);
    assert!(mock.contains("crate::mock::query(self, \"and\", &and)"), "{mock}");
    assert!(mock.contains("crate::mock::json(self, 201u16, &answer)"), "{mock}");
    assert!(mock.contains("count: ::std::option::Option<i64>"), "{mock}");
}

#[test]
fn an_error_is_mocked_as_the_contract_has_it() {
    let output = generated("taken-names.yaml");
    let ok = part(&output, PartKind::Error, "Ok");
    assert!(ok.contains("Named::new(\"Ok\", 404u16, \"\")"), "{ok}");
    assert!(ok.contains(".with(\"self\", &self_).with(\"count\", &count)"), "{ok}");
    // The first of several codes.
    let unavailable = part(&output, PartKind::Error, "Unavailable");
    assert!(unavailable.contains("Named::new(\"Unavailable\", 404u16, \"CONFLICT\")"), "{unavailable}");
    // No operation can answer with it.
    assert!(!part(&output, PartKind::Error, "NotListed").contains("Named::new"));
}
