//! Markdown on a terminal, as it comes.
//!
//! A stream of pieces is styled as far as it can be known what they are: a mark is held back until the next character says
//! what it means. Where there is no terminal, or it is to have no colours, the text stays as it was said.

use std::io::stdout;

/// How things look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    is_styled: bool,
}

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const ITALIC: &str = "\x1b[3m";
const CYAN: &str = "\x1b[36m";
const RESET: &str = "\x1b[0m";

impl Style {
    /// As standard output takes it: `NO_COLOR` and terminals that can do nothing are heeded.
    pub(crate) fn of_stdout() -> Self {
        Self { is_styled: anstream::AutoStream::choice(&stdout()) != anstream::ColorChoice::Never }
    }

    fn in_style(self, style: &str, text: &str) -> String {
        if self.is_styled { format!("{style}{text}{RESET}") } else { text.to_owned() }
    }

    /// What the user said.
    pub(crate) fn user(self, text: &str) -> String {
        self.in_style(CYAN, text)
    }

    /// What is said beside it.
    pub(crate) fn note(self, text: &str) -> String {
        self.in_style(DIM, text)
    }

    pub(crate) fn strong(self, text: &str) -> String {
        self.in_style(BOLD, text)
    }
}

/// Markdown that is being read.
#[derive(Debug)]
pub(crate) struct Markdown {
    style: Style,
    /// What cannot be told yet: the beginning of a line, or marks.
    held: String,
    line: Line,
    is_bold: bool,
    is_italic: bool,
    is_code: bool,
    /// Within a block between fences.
    is_fenced: bool,
}

/// Where in a line the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Begin,
    Text,
    Heading,
    Fence,
}

impl Markdown {
    pub(crate) fn new(style: Style) -> Self {
        Self {
            style,
            held: String::new(),
            line: Line::Begin,
            is_bold: false,
            is_italic: false,
            is_code: false,
            is_fenced: false,
        }
    }

    /// What can be shown of a piece.
    pub(crate) fn push(&mut self, piece: &str) -> String {
        let mut out = String::new();
        for c in piece.chars() {
            match c {
                // A server's text moves no cursor.
                '\t' => self.character(' ', &mut out),
                c if c.is_control() && c != '\n' => {}
                c if self.style.is_styled => self.character(c, &mut out),
                c => out.push(c),
            }
        }
        out
    }

    /// What was held back, and the end of every style.
    pub(crate) fn finish(&mut self) -> String {
        if !self.style.is_styled {
            return String::new();
        }
        let mut out = String::new();
        self.settle_line(&mut out);
        self.settle_marks(None, &mut out);
        out.push_str(RESET);
        self.is_bold = false;
        self.is_italic = false;
        self.is_code = false;
        self.line = Line::Begin;
        out
    }

    fn character(&mut self, c: char, out: &mut String) {
        if c == '\n' {
            self.settle_line(out);
            self.settle_marks(None, out);
            if self.line != Line::Text || self.is_fenced {
                out.push_str(RESET);
            }
            out.push('\n');
            self.line = Line::Begin;
            return;
        }
        if self.line == Line::Begin {
            self.held.push(c);
            if !self.is_open() {
                self.settle_line(out);
            }
            return;
        }
        self.text(c, out);
    }

    /// Whether what is held of a line may still become something else than text.
    fn is_open(&self) -> bool {
        let held = self.held.trim_start_matches(' ');
        let is_mark = |mark: char| held.chars().all(|c| c == mark);
        held.len() < 8
            && (held.is_empty()
                || (is_mark('`') && held.len() < 3)
                || (!self.is_fenced
                    && (is_mark('#') || held == "-" || held == "*" || held == "+" || held == ">")))
    }

    /// Shows how a line begins.
    fn settle_line(&mut self, out: &mut String) {
        if self.line != Line::Begin {
            return;
        }
        let held = std::mem::take(&mut self.held);
        let body = held.trim_start_matches(' ');
        let indent = " ".repeat(held.len() - body.len());
        self.line = Line::Text;
        if body.starts_with("```") {
            self.is_fenced = !self.is_fenced;
            self.line = Line::Fence;
            out.push_str(&format!("{indent}{DIM}{body}"));
        } else if self.is_fenced {
            out.push_str(&format!("{CYAN}{held}"));
        } else if body.starts_with('#') && body.ends_with(' ') {
            self.line = Line::Heading;
            out.push_str(&format!("{indent}{BOLD}"));
        } else if let Some(rest) = ["- ", "* ", "+ "].iter().find_map(|mark| body.strip_prefix(mark)) {
            out.push_str(&format!("{indent}• {rest}"));
        } else if let Some(rest) = body.strip_prefix("> ") {
            out.push_str(&format!("{indent}{DIM}│{RESET} {rest}"));
        } else {
            out.push_str(&indent);
            for c in body.chars() {
                self.text(c, out);
            }
        }
    }

    /// Shows a character of text, or holds it back if it is a mark.
    fn text(&mut self, c: char, out: &mut String) {
        if self.is_fenced || self.line == Line::Fence {
            out.push(c);
            return;
        }
        let is_mark = c == '`' || (c == '*' && !self.is_code);
        if is_mark && self.held.chars().all(|held| held == c) && self.held.len() < 3 {
            self.held.push(c);
            return;
        }
        self.settle_marks(Some(c), out);
        if is_mark {
            self.held.push(c);
        } else {
            out.push(c);
        }
    }

    /// Shows what the marks mean that are held back, before a character, or before the end of a line.
    fn settle_marks(&mut self, next: Option<char>, out: &mut String) {
        let held = std::mem::take(&mut self.held);
        // A mark that opens stands before a word, and one that closes behind it.
        let opens = next.is_some_and(|next| !next.is_whitespace());
        let toggle = |is_on: &mut bool| {
            let turned = *is_on || opens;
            *is_on = !*is_on && opens;
            turned
        };
        let turned = match held.as_str() {
            "" => return,
            "`" => toggle(&mut self.is_code),
            "*" => toggle(&mut self.is_italic),
            "**" => toggle(&mut self.is_bold),
            "***" => toggle(&mut self.is_bold) & toggle(&mut self.is_italic),
            _ => false,
        };
        if !turned {
            out.push_str(&held);
            return;
        }
        out.push_str(RESET);
        for (is_on, code) in [
            (self.is_bold || self.line == Line::Heading, BOLD),
            (self.is_italic, ITALIC),
            (self.is_code, CYAN),
        ] {
            if is_on {
                out.push_str(code);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(text: &str, piece: usize) -> String {
        let mut markdown = Markdown::new(Style { is_styled: true });
        let characters: Vec<_> = text.chars().collect();
        let mut out: String =
            characters.chunks(piece).map(|piece| markdown.push(&piece.iter().collect::<String>())).collect();
        out.push_str(&markdown.finish());
        out
    }

    /// As it reads, styles shown as words.
    fn shown(text: &str) -> String {
        let shown = rendered(text, usize::MAX);
        for piece in [1, 2, 3, 7] {
            assert_eq!(rendered(text, piece), shown, "however it is cut");
        }
        let names = [(BOLD, "<b>"), (DIM, "<dim>"), (ITALIC, "<i>"), (CYAN, "<c>"), (RESET, "</>")];
        names.iter().fold(shown, |shown, (code, name)| shown.replace(code, name))
    }

    #[test]
    fn marks_become_styles() {
        for (text, expected) in [
            ("plain", "plain</>"),
            ("a **b** c", "a </><b>b</> c</>"),
            ("a *b* c", "a </><i>b</> c</>"),
            ("***b***", "</><b><i>b</></>"),
            ("`a*b*`", "</><c>a*b*</></>"),
            ("2 * 3 * 4", "2 * 3 * 4</>"),
            ("# Title\nText", "<b>Title</>\nText</>"),
            ("#tag", "#tag</>"),
            ("- one\n  - two\n* three", "• one\n  • two\n• three</>"),
            ("-5", "-5</>"),
            ("> said", "<dim>│</> said</>"),
            ("```rust\nlet *a* = 1;\n```\nx", "<dim>```rust</>\n<c>let *a* = 1;</>\n<dim>```</>\nx</>"),
            ("日本**語**", "日本</><b>語</></>"),
            ("", "</>"),
            ("**", "**</>"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn without_a_terminal_the_text_stays() {
        let mut markdown = Markdown::new(Style { is_styled: false });
        let text = "# a **b**\n```\nc";
        assert_eq!(markdown.push(text) + &markdown.finish(), text);
        assert_eq!(markdown.push("a\u{1b}[31mb\rc"), "a[31mbc", "and moves no cursor");
    }
}
