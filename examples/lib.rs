//! Nothing to see here: the examples stand beside this file.
