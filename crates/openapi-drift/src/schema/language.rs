//! String languages: automata over code points, patterns, formats.
