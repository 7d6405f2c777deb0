//! Every spelling is read into the same facts, and what is not understood is said with its place.

#![cfg(test)]

mod spellings;

use std::{fs, path::Path};

use aip_agents_vendor::{Lock, Wheel, document, history, read};

use crate::spellings::{Files, between, long_ago, today, wheel};

fn facts(release: &str, files: &Files) -> Lock {
    let dir = tempfile::tempdir().expect("a folder");
    read(&Wheel::open(&wheel(dir.path(), release, files)).expect("a wheel")).expect("its facts")
}

fn refused(files: &Files) -> String {
    let dir = tempfile::tempdir().expect("a folder");
    let path = wheel(dir.path(), "1.2.3", files);
    let told = match Wheel::open(&path).and_then(|wheel| read(&wheel)) {
        Ok(lock) => panic!("it was read: {}", lock.to_json()),
        Err(error) => error.to_string(),
    };
    told.replace(&dir.path().display().to_string(), "DIR")
}

fn edited(from: &str, to: &str) -> Files {
    let mut files = today();
    let mut count = 0;
    for (_, text) in &mut files {
        count += text.matches(from).count();
        *text = text.replace(from, to);
    }
    assert!(count > 0, "nothing reads `{from}`");
    files
}

#[test]
fn another_spelling_is_no_change() {
    let locks = vec![facts("0.40.0", &long_ago()), facts("1.40.0", &between()), facts("1.109.0", &today())];
    let steps = history(locks).expect("a history");
    for step in &steps {
        assert_eq!(step.report.findings(), [], "{} after {}", step.release, step.previous);
    }
    let stated: Vec<_> = steps.into_iter().map(|step| step.stated).collect();
    let first = ["the named errors of 2 operations", "the statuses of 1 named errors"];
    assert_eq!(stated, [&first[..], &["the scopes of 2 operations"]]);
}

#[test]
fn a_twin_without_its_model_is_the_model() {
    let text = facts("0.40.0", &long_ago()).to_json();
    assert!(text.contains("\"square\": \"Square\"") && !text.contains("Dict\""), "{text}");
}

#[test]
fn a_lock_is_its_text() {
    let lock = facts("1.109.0", &today());
    let text = lock.to_json();
    assert_eq!(Lock::parse(&text).expect("what was written"), lock);
    let widget = "\"madeAt\": {\n          \"required\": true,\n          \"type\": \"date-time\"";
    for wanted in
        [widget, "map<string, Widget>", "\"tag\": \"square\"", "api:widgets-write", "\"status\": 404"]
    {
        assert!(text.contains(wanted), "no {wanted} in\n{text}");
    }
    assert!(!text.contains("No such widget"), "prose of a source is in the lock");
    let other = Lock::parse(&text.replace("\"version\": 1", "\"version\": 2")).expect_err("another version");
    assert_eq!(other, "version 2 of the format, where 1 is known");
}

/// Every edit of what an API says is a change of the document.
#[test]
fn each_change_is_found() {
    for (from, to, rule) in [
        ("[\"RED\", \"GREEN\"]", "[\"RED\", \"GREEN\", \"BLUE\"]", "response-widened"),
        ("    radius: int\n", "    radius: str\n", "response-widened"),
        ("    shape: Shape\n", "    shape: Shape\n    weight: int\n", "response-property-added"),
        ("    shape: Shape\n", "    shape: typing.Optional[Shape] = None\n", "response-property-optional"),
        ("    shape: Shape\n", "", "response-property-removed"),
        ("    size: typing.Optional[int] = None\n", "    size: int\n", "request-property-required"),
        ("errors.NotFoundError", "errors.ConflictError", "response-removed"),
        ("widgetRid: aip_agents_models.WidgetRid", "widgetRid: str", "response-widened"),
        ("api:widgets-write", "api:widgets-admin", "security-widened"),
        ("method=\"POST\"", "method=\"PUT\"", "operation-removed"),
    ] {
        let locks = vec![facts("1.109.0", &today()), facts("1.110.0", &edited(from, to))];
        let steps = history(locks).expect("a history");
        let rules: Vec<_> =
            steps.iter().flat_map(|step| step.report.findings()).map(|found| found.rule).collect();
        assert!(rules.contains(&rule), "`{from}` to `{to}`: {rules:?}");
    }
}

#[test]
fn the_document_is_openapi() {
    let value = document(&facts("1.109.0", &today()));
    let operation = &value["paths"]["/api/v2/aipAgents/widgets/{widgetRid}"]["post"];
    assert_eq!(operation["security"][0]["oauth2"][0], "api:widgets-write");
    let error = "/responses/404/content/application~1json/schema/anyOf/0/$ref";
    assert_eq!(operation.pointer(error).expect("the named error"), "#/components/schemas/WidgetNotFound");
    assert_eq!(value["components"]["schemas"]["Widget"]["properties"]["madeAt"]["format"], "date-time");
}

#[test]
fn what_is_not_understood_is_told_with_its_place() {
    let learn = "; the reader of the vendor's sources has to learn this (crates/aip-agents-vendor)";
    for (from, to, told) in [
        (
            "    radius: int\n",
            "    radius: int\n    if True:\n        pass\n",
            "models.py:16: a statement in `Round` that is not understood",
        ),
        (
            "    radius: int\n",
            "    radius: Diameter\n",
            "models.py:15: `Diameter` is defined nowhere in the wheel",
        ),
        (
            "    radius: int\n",
            "    radius: typing.Union[int, str]\n",
            "models.py:15: a union that has no name",
        ),
        (
            "    radius: int\n",
            "    radius: typing.FrozenSet[int]\n",
            "models.py:15: `typing.FrozenSet[…]` is not understood",
        ),
        (
            "    radius: int\n",
            "    radius: lambda x: x\n",
            "models.py:15: an annotation that is not understood",
        ),
        ("    radius: int\n", "    radius: int = = 3\n", "models.py:15: this is no Python"),
        (
            "class Round(core.ModelBase)",
            "class Round(core.Thing)",
            "models.py:13: `Round` is a class, but no model",
        ),
        ("discriminator=\"type\"", "title=\"shape\"", "models.py:22: a union without discriminator"),
        (
            "errors.NotFoundError",
            "errors.TeapotError",
            "errors.py:15: `WidgetNotFound` is an error of `errors.TeapotError`",
        ),
        ("method=\"POST\"", "method=verb", "widget.py:54: the request has no plain `method`"),
        (
            "{\"widgetRid\": widget_rid}",
            "{\"widgetRid\": \"x\"}",
            "widget.py:54: the value of `widgetRid` is no parameter of the method",
        ),
        (
            "\"Content-Type\": \"application/json\", ",
            "",
            "widget.py:54: the request has a body, but no `Content-Type`",
        ),
    ] {
        assert_eq!(refused(&edited(from, to)), format!("foundry_sdk/v2/aip_agents/{told}{learn}"));
    }
}

#[test]
fn a_file_that_is_no_wheel_of_the_vendors_is_told() {
    let wanted = "; a wheel of `foundry-platform-sdk` is wanted, as `pip download` brings it";
    let name = "DIR/foundry_platform_sdk-1.2.3-py3-none-any.whl";
    let of = |folder: &str| vec![(format!("{folder}models.py"), String::new())];
    let missing = "release 1.2.3 has no folder foundry_sdk/v2/aip_agents/ or foundry/v2/aip_agents/";
    assert_eq!(refused(&of("foundry_sdk/v2/other/")), format!("{name}: {missing}{wanted}"));
    let empty = "foundry_platform_sdk-1.2.3-py3-none-any.whl: it has the folder of the namespace, and no operation in it";
    assert_eq!(refused(&of("foundry_sdk/v2/aip_agents/")), format!("{empty}{wanted}"));

    let open = |path: &Path| Wheel::open(path).err().expect("it is refused").to_string();
    let dir = tempfile::tempdir().expect("a folder");
    let path = wheel(dir.path(), "1.2.3", &today());
    let whole = fs::read(&path).expect("a wheel");
    fs::write(&path, &whole[..whole.len() / 2]).expect("half of it");
    assert!(open(&path).contains("it is no whole ZIP archive"), "{}", open(&path));
    fs::write(&path, "").expect("nothing");
    assert!(open(&path).contains("the file is empty"), "{}", open(&path));
    assert!(open(&dir.path().join("nowhere.whl")).contains("nowhere.whl: No such file"));
}

#[test]
fn what_is_too_large_or_too_deep_is_told() {
    let large = edited("__all__ = [\"Widget\"]\n", &"#".repeat(17 << 20));
    assert!(refused(&large).contains("models.py: it has more than 16 MiB"));
    let deep = format!("    radius: {}int{}\n", "typing.Optional[".repeat(5_000), "]".repeat(5_000));
    assert!(
        refused(&edited("    radius: int\n", &deep))
            .contains("models.py:15: an annotation that is not understood")
    );
}
