//! The pages that a person sees while logging in.

use crate::reply::Reply;

/// Text as HTML has it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn page(status: u16, title: &str, body: &str) -> Reply {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><style>\
         body{{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}}\
         button{{font:inherit;padding:.4rem 1.2rem;margin-right:.6rem}}code{{overflow-wrap:anywhere}}\
         </style></head><body><h1>{title}</h1>{body}</body></html>\n"
    );
    let reply = Reply::html(status, page);
    // What it shows is for one person, and no frame may hold it.
    reply.header_text(http::header::CACHE_CONTROL, "no-store").header_text(
        http::header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    )
}

/// Asks whether a client may have what it wants.
pub(super) fn consent(client: &str, scopes: &[String], fields: &[(&str, &str)]) -> Reply {
    let scopes: String =
        scopes.iter().map(|scope| format!("<li><code>{}</code></li>", escaped(scope))).collect();
    let fields: String = fields
        .iter()
        .map(|(name, value)| {
            format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escaped(name), escaped(value))
        })
        .collect();
    let client = escaped(client);
    let body = format!(
        "<p>The client <code>{client}</code> asks the sandbox for:</p><ul>{scopes}</ul>\
         <form method=\"post\">{fields}\
         <button name=\"decision\" value=\"allow\">Allow</button>\
         <button name=\"decision\" value=\"deny\">Deny</button></form>"
    );
    page(200, "Sign in to the sandbox", &body)
}

/// What is wrong with a request that must not be sent on.
pub(super) fn wrong(description: &str) -> Reply {
    page(400, "This sign-in cannot go on", &format!("<p>{}</p>", escaped(description)))
}

/// Shows a code to be copied, where a program cannot be redirected to.
pub(crate) fn code(code: &str) -> Reply {
    page(
        200,
        "Signed in",
        &format!("<p>Copy this code into the program:</p><p><code>{}</code></p>", escaped(code)),
    )
}
