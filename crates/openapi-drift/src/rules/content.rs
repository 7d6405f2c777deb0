//! Rules of the properties of answers, and of what is said beside the sets of values.

use super::{
    Beside, PROSE_CHANGED, Rule,
    Severity::{Break, Info, Undecided, Warn},
};

pub(super) const PROPERTIES: &[Rule] = &[
    Rule {
        id: "response-property-added",
        severity: Info,
        summary: "a property may come that base does not name",
        why: "base is open: readers keep or skip it",
        detail: "A schema that does not forbid other properties tells its readers to expect them. If base does forbid them \
            (`additionalProperties: false`), it is a break.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: a pet
            content:
              application/json:
                schema:
                  type: object
                  properties:
                    name: {type: string}
+                   color: {type: string}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-property-required",
        severity: Info,
        summary: "a property always comes",
        why: "a reader built against base takes it already",
        detail: "Base lets the server leave the property out, so clients that were built against base can do \
            without, and can read it when it comes. That it comes always now is more than they need.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: a pet
            content:
              application/json:
                schema:
                  type: object
+                 required: [name]
                  properties: {name: {type: string}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-property-optional",
        severity: Break,
        summary: "a property may be left out",
        why: "a reader built against base waits for it",
        detail: "Answers go from the server to the client. Base promises that the property is in every answer, and \
            clients count on it: generated ones refuse an answer without it, others read nothing where there was \
            something. The revision may leave it out.",
        advice: "Keep sending it, if need be with an empty value that the schema allows.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: a pet
            content:
              application/json:
                schema:
                  type: object
-                 required: [name]
                  properties: {name: {type: string}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-property-removed",
        severity: Break,
        summary: "a property that always came is gone",
        why: "a reader built against base waits for it",
        detail: "Answers go from the server to the client. Base promises that the property is in every answer, and \
            clients count on it. The revision does not declare it, and servers send only what their contract \
            declares. A property that was renamed is one that is gone and another that is new.",
        advice: "Keep sending it, marked `deprecated: true`, until nobody reads it.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: a pet
            content:
              application/json:
                schema:
                  type: object
-                 required: [name]
                  properties:
-                   name: {type: string}
                    color: {type: string}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-optional-property-removed",
        severity: Warn,
        summary: "a property that could come is no longer named",
        why: "readers that use it may find nothing",
        detail: "It could always be left out, so that no reader that keeps to the contract fails. But who shows it shows nothing.",
        advice: "Keep it in the contract as long as it is sent.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: a pet
            content:
              application/json:
                schema:
                  type: object
                  properties:
                    name: {type: string}
-                   color: {type: string}
",
        beside: Beside::Nothing,
    },
];

pub(super) const ANNOTATIONS: &[Rule] = &[
    Rule {
        id: "deprecated",
        severity: Info,
        summary: "a parameter or a property is deprecated",
        why: "it still counts",
        detail: "Nothing that is sent or read changes. Callers are told that they should leave.",
        advice: "Say what to use instead.",
        example: "
  paths:
    /pets:
      get:
        parameters:
-       - {name: limit, in: query, schema: {type: integer}}
+       - {name: limit, in: query, deprecated: true, schema: {type: integer}}
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "deprecation-withdrawn",
        severity: Info,
        summary: "a parameter or a property is no longer deprecated",
        why: "who left it may come back",
        detail: "Base says `deprecated: true` of a parameter, a property or another part of a schema, and the \
            revision does not. Who still uses it may stay, and nobody is broken.",
        advice: "Nothing is to be done, unless the mark was lost by accident.",
        example: "
  paths:
    /pets:
      get:
        parameters:
-       - {name: limit, in: query, deprecated: true, schema: {type: integer}}
+       - {name: limit, in: query, schema: {type: integer}}
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "default-changed",
        severity: Warn,
        summary: "another value is taken for one that is left out",
        why: "who leaves it out means something else now",
        detail: "A `default` restricts nothing: the same requests are taken, and the same answers are read. But a \
            request that leaves the value out was written with the old default in mind, and is now treated as if it \
            had said something else. In an answer, it is the reader who fills in the default, and one that was built \
            against base fills in the old one.",
        advice: "Keep the default. A new one is a new parameter, or a new operation.",
        example: "
  paths:
    /pets:
      get:
        parameters:
        - name: limit
          in: query
-         schema: {type: integer, default: 100}
+         schema: {type: integer, default: 20}
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "content-changed",
        severity: Warn,
        summary: "a string holds something else (contentEncoding, contentMediaType)",
        why: "who decodes it as before may read something else",
        detail: "JSON Schema takes these for annotations, so that no validator refuses the string. Who decodes it does.",
        advice: "Give what is encoded in another way a property of its own.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: a picture of a pet
            content:
              application/json:
-               schema: {type: string, contentEncoding: base64}
+               schema: {type: string, contentEncoding: base64url}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "extension-changed",
        severity: Info,
        summary: "an extension (x-) changed",
        why: "it means what its tools make of it",
        detail: "Extensions belong to the tools that read them. Those that say that an enum or a union may grow are judged with \
            the sets of values, and not here.",
        advice: "Ask whoever reads it.",
        example: "
  paths:
    /pets:
      get:
-       x-cost: 1
+       x-cost: 5
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: PROSE_CHANGED,
        severity: Info,
        summary: "a description, a title or an example is another one",
        why: "it is for people",
        detail: "Descriptions, summaries, titles, examples, tags and links to documents say nothing to programs. \
            Their changes are listed with `--prose` only, and count for nothing, not even with `--fail-on any`.",
        advice: "Read whether it describes another behaviour: then the contract may have changed in what no schema says.",
        example: "
  paths:
    /pets:
      get:
-       description: All pets.
+       description: All pets, the oldest first.
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "undecided",
        severity: Undecided,
        summary: "a change that cannot be judged",
        why: "look at it",
        detail: "It is about something that is not understood as a set of values, such as a look-behind in a pattern or a format \
            that nobody knows, or deciding it took too many steps. It counts like a break, since it may be one.",
        advice: "Look at it, and accept it if it is none. `--effort` allows more steps; `--undecided allow` lets all of them pass.",
        example: "
  paths:
    /pets:
      get:
        parameters:
        - name: tag
          in: query
-         schema: {type: string, pattern: '(?<!x)a'}
+         schema: {type: string, pattern: '(?<!y)a'}
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
];

pub(super) const CONFIGURATION: &[Rule] = &[
    Rule {
        id: "accept-unmatched",
        severity: Warn,
        summary: "what is accepted is not found",
        why: "the change is gone, or is another one now: take the entry out",
        detail: "An entry of `openapi-drift.toml` names a finding that is not in the report. Left there, it may hide another change \
            one day.",
        advice: "Take the entry out, or correct its id.",
        example: "
  paths:
    /pets:
      get:
        responses: {'200': {description: the pets}}
",
        beside: Beside::Config("[[accept]]\nid = \"0123456789abcdef\"\nreason = \"agreed with the shop\"\n"),
    },
    Rule {
        id: "accept-expired",
        severity: Warn,
        summary: "what was accepted until a day is still found",
        why: "the day has passed: solve it, or agree on another day",
        detail: "An `[[accept]]` has a last day in `until`, and that day is over (in UTC). The finding that it is \
            about is still there, and counts again, beside this one.",
        advice: "Agree on another day, or undo the change.",
        example: "
  paths:
    /pets:
      get:
        responses: {'200': {description: the pets}}
-     delete:
-       responses: {'204': {description: all pets are gone}}
",
        beside: Beside::Config(
            "[[accept]]\nid = \"d1cdba970e624523\"\nreason = \"agreed with the shop\"\nuntil = 2020-12-31\n",
        ),
    },
    Rule {
        id: "ignore-unmatched",
        severity: Warn,
        summary: "what is ignored is in neither document",
        why: "the entry does nothing: correct it, or take it out",
        detail: "An `[[ignore]]` names a path or a place, and neither document has anything there. It may be spelt \
            wrongly, or what it is about was renamed: then changes that were to be ignored are reported.",
        advice: "Take the entry out, or correct it.",
        example: "
  paths:
    /pets:
      get:
        responses: {'200': {description: the pets}}
",
        beside: Beside::Config("[[ignore]]\npath = \"/internal/**\"\nreason = \"not published\"\n"),
    },
];
