//! Rules of request bodies and of the properties in requests.

use super::{
    Beside, Rule,
    Severity::{Break, Info, Warn},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "request-body-added",
        severity: Info,
        summary: "an optional body is new",
        why: "requests without it stay as they are",
        detail: "Clients that were built against base send no body. The revision takes one, and does not ask for it, \
            so they go on as before.",
        advice: "See that leaving it out means what it meant before.",
        example: "
  paths:
    /pets:
      post:
+       requestBody:
+         content: {application/json: {schema: {type: object}}}
        responses: {'201': {description: a pet more}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-body-required",
        severity: Break,
        summary: "a body must be sent",
        why: "requests without one are refused",
        detail: "Requests go from the client to the server. Clients that were built against base may send no body, \
            since base has none or lets them leave it out. The server of the revision refuses such requests, mostly \
            with 400. Note that `required` of a body is false if nothing is said.",
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
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-body-optional",
        severity: Info,
        summary: "the body may be left out",
        why: "requests that send it stay as they are",
        detail: "Base wants a body in every request, and the revision does not. Clients that were built against base \
            send one always, and it is still taken.",
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
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-body-removed",
        severity: Break,
        summary: "the body is gone",
        why: "requests that send one are refused, or it is ignored",
        detail: "Clients that were built against base send a body, and the revision has none. A strict server \
            refuses it; a lenient one ignores it, and what the client wanted to say is lost without a word.",
        advice: "Keep taking it, and mark what it says as deprecated.",
        example: "
  paths:
    /pets:
      post:
-       requestBody:
-         content: {application/json: {schema: {type: object}}}
        responses: {'201': {description: a pet more}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-media-type-added",
        severity: Info,
        summary: "a body may be of one more media type",
        why: "the others are still taken",
        detail: "The client decides in which media type it sends a body. Clients that were built against base send \
            one that base lists, and the revision still takes it.",
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
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-media-type-removed",
        severity: Break,
        summary: "a body may no longer be of a media type",
        why: "requests of it are refused",
        detail: "The client decides in which media type it sends a body. Clients that were built against base may \
            send one that the revision no longer lists, and are answered 415. A range such as \
            `application/*` covers its media types, and parameters (`; charset=utf-8`) do not count.",
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
        beside: Beside::Nothing,
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
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-widened",
        severity: Info,
        summary: "a request may hold more",
        why: "what clients send today is still taken",
        detail: "Requests go from the client to the server. The revision takes everything that base takes, and more: \
            a bound is wider, an enum has one more value, `null` is allowed. Clients that were built against base \
            send none of it, and go on as before.",
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
        beside: Beside::Nothing,
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
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-property-added",
        severity: Info,
        summary: "an optional property may be sent",
        why: "requests without it stay as they are",
        detail: "The revision declares a property that base does not declare, and does not ask for it. Clients that \
            were built against base do not send it. This is so even if base does not say `additionalProperties: \
            false`: clients send the properties that their contract declares.",
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
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-property-required",
        severity: Break,
        summary: "a property must be sent",
        why: "requests that leave it out are refused",
        detail: "Requests go from the client to the server. Clients that were built against base leave the property \
            out, since base does not declare it or lets them. The server of the revision refuses that. A property \
            that is `readOnly` is not sent, so it may be required without harm.",
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
        beside: Beside::Nothing,
    },
    Rule {
        id: "request-property-optional",
        severity: Info,
        summary: "a property may be left out",
        why: "requests that send it stay as they are",
        detail: "Base wants the property in every request, and the revision does not. Clients that were built \
            against base send it always, and it is still taken.",
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
        beside: Beside::Nothing,
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
        beside: Beside::Nothing,
    },
];
