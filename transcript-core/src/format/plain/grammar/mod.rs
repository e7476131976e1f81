//! The grammar of what stands around a label: clocks, openers, wrapping, delimiters and brackets.
//!
//! Each parser reads at the start of its input. No other file of this room names nom.

mod clock;
mod mark;
mod opener;

pub(crate) use clock::{clock, hour_line, is_clock};
pub(crate) use mark::{Delimiter, Wrap, bracketed, mark, wrap_opening};
pub(crate) use opener::{Opener, is_picture, opener};

use nom::IResult;

/// The result of a parser, without nom's error: either it fits or it does not.
fn fit<'t, O>(result: IResult<&'t str, O>, input: &'t str) -> Option<(O, usize)> {
    result.ok().map(|(rest, output)| (output, input.len() - rest.len()))
}
