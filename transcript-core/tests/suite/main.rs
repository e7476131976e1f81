//! The tests of the crate as its users see it, in one binary.

#[cfg(test)]
mod captions;
#[cfg(test)]
mod conformance;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod credit;
#[cfg(test)]
mod diagnostics;
#[cfg(test)]
mod doors;
#[cfg(test)]
mod floors;
#[cfg(test)]
mod generator;
#[cfg(test)]
mod injected;
#[cfg(test)]
mod score;
#[cfg(test)]
mod speakers;
#[cfg(test)]
mod styles;
#[cfg(test)]
mod universe;
