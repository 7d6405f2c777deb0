//! Rules of request bodies and of the properties in requests.

use super::{
    Rule,
    Severity::{Break, Info, Warn},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "request-body-added",
        severity: Info,
        summary: "an optional body is new",
        why: "requests without it stay as they are",
        detail: "A body that may be left out changes nothing for who sends none.",
        advice: "See that leaving it out means what it meant before.",
        example: "
  paths:
    /pets:
      post:
+       requestBody:
+         content: {application/json: {schema: {type: object}}}
        responses: {'201': {description: a pet more}}
",
        config: "",
    },
    Rule {
        id: "request-body-required",
        severity: Break,
        summary: "a body must be sent",
        why: "requests without one are refused",
        detail: "`required` of a body is false if nothing is said, so that even a body that every client sends may be left out \
            by the contract.",
        advice: "Keep it optional, and say what leaving it out means.",
        example: "
  paths:
    /pets:
      post:
        requestBody:
+         required: true
          content: {application/json: {schema: {type: object}}}
        responses: {'201': {description: a pet more}}
",
        config: "",
    },
    Rule {
        id: "request-body-optional",
        severity: Info,
        summary: "the body may be left out",
        why: "requests that send it stay as they are",
        detail: "What had to be sent is still taken.",
        advice: "Say what leaving it out means.",
        example: "
  paths:
    /pets:
      post:
        requestBody:
-         required: true
          content: {application/json: {schema: {type: object}}}
        responses: {'201': {description: a pet more}}
",
        config: "",
    },
    Rule {
        id: "request-body-removed",
        severity: Break,
        summary: "the body is gone",
        why: "requests that send one are refused, or it is ignored",
        detail: "What clients say in the body is lost, whether they are told or not.",
        advice: "Keep taking it, and mark what it says as deprecated.",
        example: "
  paths:
    /pets:
      post:
-       requestBody:
-         content: {application/json: {schema: {type: object}}}
        responses: {'201': {description: a pet more}}
",
        config: "",
    },
    Rule {
        id: "request-media-type-added",
        severity: Info,
        summary: "a body may be of one more media type",
        why: "the others are still taken",
        detail: "Clients go on sending what they send.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      post:
        requestBody:
          content:
            application/json: {schema: {type: object}}
+           application/cbor: {schema: {type: object}}
        responses: {'201': {description: a pet more}}
",
        config: "",
    },
    Rule {
        id: "request-media-type-removed",
        severity: Break,
        summary: "a body may no longer be of a media type",
        why: "requests of it are refused",
        detail: "They are answered 415, or read as what they are not.",
        advice: "Keep taking it until nobody sends it.",
        example: "
  paths:
    /pets:
      post:
        requestBody:
          content:
            application/json: {schema: {type: object}}
-           application/xml: {schema: {type: object}}
        responses: {'201': {description: a pet more}}
",
        config: "",
    },
    Rule {
        id: "request-narrowed",
        severity: Break,
        summary: "a request may hold less",
        why: "what clients send today may be refused",
        detail: "There is a value that a client of the old contract may send and the new one does not take; the witness is one. \
            Bounds, patterns, formats, enums, types and unions are all judged in this one way, as sets of values.",
        advice: "Take the old values, and map them to the new ones. If they must go, make it another operation or parameter.",
        example: "
  paths:
    /pets:
      get:
        parameters:
        - name: limit
          in: query
-         schema: {type: integer, maximum: 100}
+         schema: {type: integer, maximum: 50}
        responses: {'200': {description: the pets}}
",
        config: "",
    },
    Rule {
        id: "request-widened",
        severity: Info,
        summary: "a request may hold more",
        why: "what clients send today is still taken",
        detail: "Every value that the old contract allows is allowed by the new one, and some more are.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        parameters:
        - name: limit
          in: query
-         schema: {type: integer, maximum: 100}
+         schema: {type: integer, maximum: 500}
        responses: {'200': {description: the pets}}
",
        config: "",
    },
    Rule {
        id: "request-changed",
        severity: Info,
        summary: "a request is described otherwise",
        why: "what clients send today is still taken",
        detail: "The sets of values differ as they are written, and what a client that declares its properties can send is still \
            taken. Mostly it is about properties that nobody declares.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      post:
        requestBody:
          content:
            application/json:
              schema:
                type: object
                properties: {name: {type: string}}
+               maxProperties: 5
        responses: {'201': {description: a pet more}}
",
        config: "",
    },
    Rule {
        id: "request-property-added",
        severity: Info,
        summary: "an optional property may be sent",
        why: "requests without it stay as they are",
        detail: "A client sends only what its contract declares, so that nobody sends it yet, with another meaning.",
        advice: "See that leaving it out means what it meant before.",
        example: "
  paths:
    /pets:
      post:
        requestBody:
          content:
            application/json:
              schema:
                type: object
                properties:
                  name: {type: string}
+                 color: {type: string}
        responses: {'201': {description: a pet more}}
",
        config: "",
    },
    Rule {
        id: "request-property-required",
        severity: Break,
        summary: "a property must be sent",
        why: "requests that leave it out are refused",
        detail: "Either it is new and required, or it was optional.",
        advice: "Make it optional, with a `default` that means what leaving it out meant.",
        example: "
  paths:
    /pets:
      post:
        requestBody:
          content:
            application/json:
              schema:
                type: object
+               required: [name]
                properties: {name: {type: string}}
        responses: {'201': {description: a pet more}}
",
        config: "",
    },
    Rule {
        id: "request-property-optional",
        severity: Info,
        summary: "a property may be left out",
        why: "requests that send it stay as they are",
        detail: "What had to be sent is still taken.",
        advice: "Say what leaving it out means: give a `default`.",
        example: "
  paths:
    /pets:
      post:
        requestBody:
          content:
            application/json:
              schema:
                type: object
-               required: [name]
                properties: {name: {type: string}}
        responses: {'201': {description: a pet more}}
",
        config: "",
    },
    Rule {
        id: "request-property-removed",
        severity: Warn,
        summary: "a property is no longer named",
        why: "what clients send in it may be ignored",
        detail: "The schema is open, so that the request is still taken; a closed one (`additionalProperties: false`) would refuse \
            it, which is a break. But what the property said has no meaning any more.",
        advice: "Keep it, deprecated, as long as somebody sends it.",
        example: "
  paths:
    /pets:
      post:
        requestBody:
          content:
            application/json:
              schema:
                type: object
                properties:
                  name: {type: string}
-                 color: {type: string}
        responses: {'201': {description: a pet more}}
",
        config: "",
    },
];
