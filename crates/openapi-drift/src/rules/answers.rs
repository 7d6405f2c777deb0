//! Rules of answers: status, media types, headers.

use super::{
    Beside, Rule,
    Severity::{Break, Info, Warn},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "response-added",
        severity: Info,
        summary: "an answer of another status may come",
        why: "clients must expect any status",
        detail: "No contract lists all failures: a proxy may answer, too. Clients that go by the class of a status know what \
            to do.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200': {description: the pets}
+         '429': {description: too many requests}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-success-added",
        severity: Break,
        summary: "a successful answer of another status may come",
        why: "clients know the old ones only",
        detail: "Clients read the answer by its status. One that waits for 200 takes 202 for a failure, or its body for another. \
            A status that a range (`2XX`) or `default` covered already is not new.",
        advice: "Answer with the old status those who do not ask for the new one.",
        example: "
  paths:
    /pets:
      post:
        responses:
          '201': {description: a pet more}
+         '202': {description: it will be there soon}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-removed",
        severity: Info,
        summary: "an answer of a status no longer comes",
        why: "clients that handle it need not",
        detail: "Base lists a status that is no success (not 2xx), and the revision neither lists nor covers it. \
            Clients that handle it wait for nothing: less comes than they can deal with.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200': {description: the pets}
-         '410': {description: all pets are gone}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-success-removed",
        severity: Break,
        summary: "a successful answer no longer comes",
        why: "clients wait for it",
        detail: "Base promises a success (2xx) that the revision neither lists nor covers by a range or `default`. \
            Clients ask for the sake of the success, and act on what its status says. What comes in its place is \
            something that they do not wait for: they take it for a failure, or read it wrongly.",
        advice: "Keep answering with it.",
        example: "
  paths:
    /pets:
      post:
        responses:
          '200': {description: the pet was there already}
-         '201': {description: a pet more}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-media-type-added",
        severity: Warn,
        summary: "an answer may be of one more media type",
        why: "clients that ask for none may get it",
        detail: "A client says by the header `Accept` which media types it reads, and a server that keeps to it \
            sends no other. But a client that sends no such header, or `*/*`, may now be answered in a media type \
            that it cannot read.",
        advice: "Answer with the old media type whoever does not ask for the new one.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
            content:
              application/json: {schema: {type: array}}
+             text/csv: {schema: {type: string}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-media-type-removed",
        severity: Break,
        summary: "an answer is no longer of a media type",
        why: "clients that read it get another, or 406",
        detail: "Clients that were built against base may ask for a media type that the revision no longer lists. \
            They are answered 406, or in another media type that they cannot read. A range such as \
            `application/*` covers its media types, and parameters (`; charset=utf-8`) do not count.",
        advice: "Keep it for those who ask for it.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
            content:
              application/json: {schema: {type: array}}
-             text/csv: {schema: {type: string}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-header-added",
        severity: Info,
        summary: "an answer may carry one more header",
        why: "clients ignore what they do not know",
        detail: "Servers and proxies add headers whatever a contract says. So clients read those that they know and \
            ignore the rest.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
+           headers: {ETag: {schema: {type: string}}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-header-removed",
        severity: Warn,
        summary: "an answer no longer names a header",
        why: "clients that read it may find nothing",
        detail: "Clients that were built against base may read the header. The revision does not say that it no \
            longer comes, but it no longer promises it either.",
        advice: "Keep it in the contract as long as it is sent.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
-           headers: {ETag: {schema: {type: string}}}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-header-optional",
        severity: Break,
        summary: "a header may be left out",
        why: "clients that read it may find nothing",
        detail: "Base promises that the header is in every such answer, and clients may count on it. The revision \
            may leave it out. Note that `required` of a header is false if nothing is said.",
        advice: "Keep sending it.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
            headers:
              ETag:
-               required: true
                schema: {type: string}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-header-required",
        severity: Info,
        summary: "a header always comes",
        why: "clients that read it find it",
        detail: "Base lets the server leave the header out, so clients that were built against base can do without. \
            That it comes always now is more than they need.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
            headers:
              ETag:
+               required: true
                schema: {type: string}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-widened",
        severity: Break,
        summary: "an answer may hold more",
        why: "a reader built against base has no room for it",
        detail: "There is a value that the server may send now and the old contract does not promise; the witness is one. A new \
            value of an enum is one, unless the enum says that it may grow (`x-extensible: true`); so is a new variant of a \
            union, null where there was none, or a property where the old schema forbids others.",
        advice: "Send the new value only to who asks for it. Mark what may grow as such before it grows.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the kind of the pets
            content:
              application/json:
-               schema: {type: string, enum: [cat, dog]}
+               schema: {type: string, enum: [cat, dog, bird]}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-widened-as-promised",
        severity: Info,
        summary: "an answer may hold more, as base said it would",
        why: "x-extensible: readers were told to take it",
        detail: "The enum or union is marked in the old contract as one that may grow. Readers that were built on it keep what they \
            do not know.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the kind of the pets
            content:
              application/json:
                schema:
                  type: string
                  x-extensible: true
-                 enum: [cat, dog]
+                 enum: [cat, dog, bird]
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-narrowed",
        severity: Info,
        summary: "an answer may hold less",
        why: "a reader built against base still has room for it",
        detail: "Answers go from the server to the client. All that the revision lets a server send, base promises \
            too. So clients that were built against base can read it; some of what they can read no longer comes.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: how many pets there are
            content:
              application/json:
-               schema: {type: integer, minimum: 0}
+               schema: {type: integer, minimum: 1}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "response-changed",
        severity: Info,
        summary: "an answer is described otherwise",
        why: "no answer comes that base did not promise",
        detail: "The sets of values differ as they are written, and what a server that declares its properties can send was \
            promised before. Mostly it is about properties that nobody declares.",
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
                  properties: {name: {type: string}}
-                 maxProperties: 5
",
        beside: Beside::Nothing,
    },
];
