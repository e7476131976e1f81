//! Nothing to see here: the benches stand beside this file.
