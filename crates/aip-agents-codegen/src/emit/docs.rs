//! Rustdoc from the contract's descriptions.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Shape, Type};

/// `#[doc]` lines of a text; nothing for an empty one.
pub(super) fn of(text: &str) -> TokenStream {
    let lines = escaped(text.trim()).lines().map(|line| format!(" {line}")).collect::<Vec<_>>();
    quote! { #(#[doc = #lines])* }
}

/// The rustdoc of a component's type: its description, and what a reader should know of its form.
pub(super) fn of_type(kind: &Type) -> TokenStream {
    let mut text = kind.description.trim().to_owned();
    if text.is_empty() {
        text = format!("`{}` of the contract.", kind.name);
    }
    let note = match &kind.shape {
        Shape::Enum(_) => "Open: a value that this build does not know is kept as `Unknown`.",
        Shape::Union(_) => "Open: a variant that this build does not know is kept, whole, as `Unknown`.",
        _ => "",
    };
    if !note.is_empty() {
        text = format!("{text}\n\n{note}");
    }
    of(&text)
}

/// Prose is Markdown in the contract too, but what rustdoc would take for a link or for HTML is not meant as one.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut code = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '`' => code = !code,
            '[' | ']' if !code && rest.peek() != Some(&'(') => out.push('\\'),
            '<' if !code => out.push('\\'),
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn links_and_tags_are_escaped_outside_code() {
        assert_eq!(super::escaped("a `[b]` [c] <d> `Vec<T>`"), "a `[b]` \\[c\\] \\<d> `Vec<T>`");
    }
}
