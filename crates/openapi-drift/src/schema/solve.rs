//! Is a set of values empty? If not, one of its values.
