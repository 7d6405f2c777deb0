//! The spans of a JSON text, which was read before and is known to be JSON.

use super::{Entry, Part, PartId, Reading, Shape};

pub(super) fn parts(text: &str) -> Result<(Vec<Part>, PartId), String> {
    let mut scanner = Scanner {
        text,
        at: text.len() - text.trim_start_matches('\u{feff}').len(),
        reading: Reading::default(),
    };
    let root = scanner.whole()?;
    Ok((scanner.reading.parts, root))
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    reading: Reading,
}

enum Open {
    List(usize, Vec<PartId>),
    Object(usize, Vec<Entry>, Option<(String, std::ops::Range<usize>)>),
}

impl Scanner<'_> {
    /// Without recursion, since texts may be nested deeply.
    fn whole(&mut self) -> Result<PartId, String> {
        let mut open = Vec::new();
        loop {
            let start = self.next_token()?;
            let done = match self.byte() {
                b'{' => {
                    self.at += 1;
                    open.push(Open::Object(start, Vec::new(), None));
                    continue;
                }
                b'[' => {
                    self.at += 1;
                    open.push(Open::List(start, Vec::new()));
                    continue;
                }
                b',' | b':' => {
                    self.at += 1;
                    continue;
                }
                b'}' | b']' => {
                    self.at += 1;
                    let (start, shape) = match open.pop() {
                        Some(Open::List(start, items)) => (start, Shape::List { is_flow: true, items }),
                        Some(Open::Object(start, entries, _)) => {
                            (start, Shape::Object { is_flow: true, entries })
                        }
                        None => return Err("a bracket closes what was not opened".to_owned()),
                    };
                    self.reading.add(start..self.at, shape, false)
                }
                first => {
                    if first == b'"' {
                        self.string()?
                    } else {
                        self.word()?
                    }
                    let span = start..self.at;
                    if let Some(Open::Object(_, _, waits @ None)) = open.last_mut() {
                        let name = serde_json::from_str(self.text.get(span.clone()).unwrap_or_default());
                        *waits = Some((name.map_err(|error| error.to_string())?, span));
                        continue;
                    }
                    self.reading.add(span, Shape::Scalar { is_block: false }, false)
                }
            };
            match open.last_mut() {
                None => return Ok(done),
                Some(Open::List(_, items)) => items.push(done),
                Some(Open::Object(_, entries, waits)) => {
                    let (name, name_span) = waits.take().ok_or("a name is missing")?;
                    entries.push(Entry { name, name_span, value: done });
                }
            }
        }
    }

    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    fn next_token(&mut self) -> Result<usize, String> {
        while self.byte().is_ascii_whitespace() {
            self.at += 1;
        }
        if self.at < self.text.len() { Ok(self.at) } else { Err("the text ends too early".to_owned()) }
    }

    fn string(&mut self) -> Result<(), String> {
        loop {
            self.at += 1;
            match self.byte() {
                b'\\' => self.at += 1,
                b'"' => break,
                _ if self.at >= self.text.len() => return Err("a string does not end".to_owned()),
                _ => {}
            }
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self) -> Result<(), String> {
        let start = self.at;
        while self.byte().is_ascii_alphanumeric() || b"+-.".contains(&self.byte()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err("this is no value".to_owned()) }
    }
}
