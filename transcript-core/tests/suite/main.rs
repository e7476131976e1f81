//! The tests of the crate as its users see it, in one binary.

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod diagnostics;
#[cfg(test)]
mod injected;
#[cfg(test)]
mod score;
#[cfg(test)]
mod styles;
