//! What a person types, and when they interrupt: heard while an answer comes, too.

use std::{io::BufRead as _, thread};

use tokio::sync::mpsc;

/// Something that was heard.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Line(String),
    /// Ctrl-C.
    Interrupt,
    /// Nothing more will be typed.
    End,
}

/// Lines of standard input, and interrupts.
pub(super) struct Input {
    lines: mpsc::UnboundedReceiver<String>,
    interrupts: mpsc::UnboundedReceiver<()>,
    is_over: bool,
}

impl Input {
    /// Interrupts only.
    pub(super) fn none() -> Self {
        let (_, lines) = mpsc::unbounded_channel();
        Self { lines, interrupts: interrupts(), is_over: true }
    }

    /// Reads from now on, in a thread of its own: the runtime cannot be kept waiting by somebody who types.
    pub(super) fn of_stdin() -> Self {
        let (sender, lines) = mpsc::unbounded_channel();
        thread::spawn(move || {
            // Whoever closed the input, or sent what is no text, has said all.
            for line in std::io::stdin().lock().lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { lines, interrupts: interrupts(), is_over: false }
    }

    /// What is heard next. Once the input is over, the end is told once to whoever waits for a line, and then only
    /// interrupts are.
    pub(super) async fn next(&mut self) -> Heard {
        loop {
            tokio::select! {
                biased;
                Some(()) = self.interrupts.recv() => return Heard::Interrupt,
                line = self.lines.recv(), if !self.is_over => match line {
                    Some(line) => return Heard::Line(line),
                    None => {
                        self.is_over = true;
                        return Heard::End;
                    }
                },
                else => std::future::pending().await,
            }
        }
    }

    /// Whether nothing more will be typed.
    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }
}

/// Each Ctrl-C from now on. The first one that is heard takes it from the system: it does not end the program any more.
fn interrupts() -> mpsc::UnboundedReceiver<()> {
    let (sender, receiver) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            if sender.send(()).is_err() {
                break;
            }
        }
    });
    receiver
}
