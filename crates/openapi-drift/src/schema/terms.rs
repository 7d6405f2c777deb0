//! Sets of values, each once: equal sets get equal numbers as far as their spelling shows it.
