//! Rules of operations: whether they are there, where, and how they are called.

use super::{
    Beside, Rule,
    Severity::{Break, Info, Warn},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "operation-added",
        severity: Info,
        summary: "an operation is new",
        why: "nobody calls it yet",
        detail: "Operations are matched by method and path, where the names of path parameters do not count. One that only \
            the newer contract has cannot break anybody who was built on the older.",
        advice: "Nothing is to be done. If it takes the place of another, keep that one, deprecated, until nobody calls it.",
        example: "
  paths:
    /pets:
      get:
        responses: {'200': {description: the pets}}
+     post:
+       responses: {'201': {description: a pet more}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "operation-removed",
        severity: Break,
        summary: "an operation is gone",
        why: "its callers are answered 404 or 405",
        detail: "A path that is written otherwise is another path: `/pets` and `/pets/` are two. Another name of a path \
            parameter is no change, since it is never sent.",
        advice: "Keep it, marked `deprecated: true` and with the day on which it ends (`x-sunset`), until nobody calls it. \
            If it moved, let the old path answer too.",
        example: "
  paths:
    /pets:
      get:
        responses: {'200': {description: the pets}}
-     delete:
-       responses: {'204': {description: all pets are gone}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "operation-id-changed",
        severity: Warn,
        summary: "an operation has another operationId",
        why: "generated clients rename its method",
        detail: "On the wire nothing changes. But generators take the operationId for the name of a method, so whoever \
            generates again has to rename calls.",
        advice: "Keep it; it is part of the contract for everybody who generates code. If it must change, say so in the release \
            notes.",
        example: "
  paths:
    /pets:
      get:
-       operationId: listPets
+       operationId: getPets
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "operation-deprecated",
        severity: Info,
        summary: "an operation is deprecated",
        why: "it still answers",
        detail: "Nothing that is sent or read changes. Callers are told that they should leave.",
        advice: "Say what to call instead, and until when it answers (`x-sunset`).",
        example: "
  paths:
    /pets:
      get:
+       deprecated: true
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "operation-deprecation-withdrawn",
        severity: Info,
        summary: "an operation is no longer deprecated",
        why: "who left it may come back",
        detail: "Base says `deprecated: true` of an operation, and the revision does not. Who still calls it may \
            stay. Who left it since it was to end has done so for nothing, but is not broken.",
        advice: "Nothing is to be done, unless the mark was lost by accident.",
        example: "
  paths:
    /pets:
      get:
-       deprecated: true
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "operation-sunset-changed",
        severity: Warn,
        summary: "an operation ends on another day (x-sunset)",
        why: "its callers have more time, or less",
        detail: "`x-sunset` says the last day on which a deprecated operation answers. Callers plan by it.",
        advice: "Move the day further away, and not nearer.",
        example: "
  paths:
    /pets:
      get:
        deprecated: true
-       x-sunset: '2027-06-30'
+       x-sunset: '2027-03-31'
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "base-path-removed",
        severity: Break,
        summary: "an operation is no longer served under a path",
        why: "requests to the old URL are answered 404",
        detail: "The path of a server's URL is put before the paths of the operations. Clients are told their host by whoever \
            runs them, and the path by the contract.",
        advice: "List both servers until nobody calls the old path.",
        example: "
  servers:
- - url: https://pets.example.com/v1
  - url: https://pets.example.com/v2
  paths:
    /pets:
      get:
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "base-path-added",
        severity: Info,
        summary: "an operation is served under another path",
        why: "the others still do",
        detail: "The revision lists a server whose URL has a path that no server of base has. The operation is found \
            there too. Clients that use a path of base go on as before.",
        advice: "Nothing is to be done.",
        example: "
  servers:
  - url: https://pets.example.com/v1
+ - url: https://pets.example.com/v2
  paths:
    /pets:
      get:
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "servers-changed",
        severity: Info,
        summary: "the servers are others, of the same paths",
        why: "clients are told their host by whoever runs them",
        detail: "Only scheme, host or port changed. Contracts often list an example, or the host of one environment.",
        advice: "If clients do take the host from the contract, keep the old one answering.",
        example: "
  servers:
- - url: https://pets.example.com/v1
+ - url: https://api.example.com/v1
  paths:
    /pets:
      get:
        responses: {'200': {description: the pets}}
",
        beside: Beside::Nothing,
    },
];
