//! Rules of who may call.

use super::{
    Beside, Rule,
    Severity::{Break, Info},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "security-narrowed",
        severity: Break,
        summary: "a way to authorize is no longer enough",
        why: "callers with the old scopes are refused",
        detail: "The entries of `security` are alternatives; within one, all schemes and scopes are needed. An old way is still \
            enough if some new way asks for no more.",
        advice: "Add the new way beside the old one. Ask for the scope once all callers have it.",
        example: "
  paths:
    /pets:
      get:
        security:
-       - login: [pets:read]
+       - login: [pets:read, pets:list]
        responses: {'200': {description: the pets}}
  components:
    securitySchemes:
      login:
        type: oauth2
        flows:
          clientCredentials:
            tokenUrl: /token
            scopes: {pets:read: '', pets:list: ''}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "security-widened",
        severity: Info,
        summary: "there is another way to authorize",
        why: "the old ones still do",
        detail: "`security` lists the ways in which a request may be authorized, and one of them is enough. The \
            revision has one that base does not have, or one that asks for less. Callers that were set up for base \
            go on as before.",
        advice: "Look whether it should be that easy: an entry without schemes, `{}`, lets anybody in.",
        example: "
  paths:
    /pets:
      get:
        security:
        - login: []
+       - key: []
        responses: {'200': {description: the pets}}
  components:
    securitySchemes:
      login: {type: http, scheme: bearer}
      key: {type: apiKey, in: header, name: X-Key}
",
        beside: Beside::Nothing,
    },
    Rule {
        id: "security-scheme-changed",
        severity: Break,
        summary: "a way to authorize is another one",
        why: "callers that authorize the old way are refused",
        detail: "The scheme has the same name and asks for something else: another header, another place, another token \
            endpoint. A scheme that has another name and asks for the same is no change.",
        advice: "Describe the new way as a scheme of its own, and allow both until nobody uses the old one.",
        example: "
  security: [{key: []}]
  paths:
    /pets:
      get:
        responses: {'200': {description: the pets}}
  components:
    securitySchemes:
-     key: {type: apiKey, in: header, name: X-Key}
+     key: {type: apiKey, in: header, name: X-Api-Key}
",
        beside: Beside::Nothing,
    },
];
