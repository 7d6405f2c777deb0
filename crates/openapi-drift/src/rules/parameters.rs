//! Rules of parameters.

use super::{
    Beside, Rule,
    Severity::{Break, Info},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "request-parameter-added",
        severity: Info,
        summary: "an optional parameter is new",
        why: "requests without it stay as they are",
        detail: "Clients that were built against base do not know the parameter and leave it out. The revision takes \
            requests without it, so they go on as before.",
        advice: "See that leaving it out means what it meant before.",
        example: "
  paths:
    /pets:
      get:
        parameters:
        - {name: limit, in: query, schema: {type: integer}}
+       - {name: color, in: query, schema: {type: string}}
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-parameter-required",
        severity: Break,
        summary: "a parameter must be sent",
        why: "requests that leave it out are refused",
        detail: "Requests go from the client to the server. Clients that were built against base leave the parameter \
            out, since base has no such parameter or lets them. The server of the revision refuses that, mostly with \
            400.",
        advice: "Make it optional, with a `default` that means what leaving it out meant.",
        example: "
  paths:
    /pets:
      get:
        parameters:
-       - {name: limit, in: query, schema: {type: integer}}
+       - {name: limit, in: query, required: true, schema: {type: integer}}
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-parameter-optional",
        severity: Info,
        summary: "a parameter may be left out",
        why: "requests that send it stay as they are",
        detail: "Base wants the parameter in every request, and the revision does not. Clients that were built \
            against base send it always, and it is still taken.",
        advice: "Say what leaving it out means: give a `default`.",
        example: "
  paths:
    /pets:
      get:
        parameters:
-       - {name: limit, in: query, required: true, schema: {type: integer}}
+       - {name: limit, in: query, schema: {type: integer}}
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-parameter-removed",
        severity: Break,
        summary: "a parameter is gone",
        why: "requests that send it are refused, or it is ignored",
        detail: "A server that refuses what it does not know answers 400. One that ignores it is worse: the caller asked for ten \
            pets and gets all of them, and nobody is told.",
        advice: "Keep it, deprecated, with its meaning. If it has none any more, take it and say so.",
        example: "
  paths:
    /pets:
      get:
-       parameters:
-       - {name: limit, in: query, schema: {type: integer}}
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-parameter-serialization",
        severity: Break,
        summary: "a parameter is written otherwise",
        why: "what clients write today is read as something else",
        detail: "`style` and `explode` say how lists and objects are written: `ids=1,2` or `ids=1&ids=2`. What is left out means \
            what OpenAPI says of the place. Ways that write every value of the schema alike are no change.",
        advice: "Read both ways, and describe the old one; or give the new one a name of its own.",
        example: "
  paths:
    /pets:
      get:
        parameters:
        - name: ids
          in: query
-         explode: true
+         explode: false
          schema: {type: array, items: {type: integer}}
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
];
