//! What users of the sandbox are made to say: several scripts, quotes, commas, an emoji and one that is long.

const OPENINGS: [&str; 8] = [
    "What is the status of",
    "Summarize",
    "Why was there a delay with",
    "Draft an answer about",
    "Wo finde ich",
    "Compare last week with",
    "¿Cuándo llega",
    "List open questions on",
];

const SUBJECTS: [&str; 10] = [
    "my order?",
    "shipment 4711, pallets 3 and 4",
    "the \"blue\" line",
    "supplier Müller & Söhne",
    "the maintenance plan",
    "在庫レポート",
    "order 12, 13 and 14",
    "the quarterly forecast for the northern region, with every assumption spelled out and the three largest risks named",
    "yesterday's alerts 🚨",
    "contract renewals",
];

/// A title, or a message, for a number that was drawn.
pub(crate) fn title(draw: u32) -> String {
    let pick = |list: &'static [&'static str], draw: u32| {
        list.get(draw as usize % list.len()).copied().unwrap_or_default()
    };
    [pick(&OPENINGS, draw), " ", pick(&SUBJECTS, draw / 8)].concat()
}
