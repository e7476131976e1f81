//! T02: labels, turns, and what was said.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Label;
use crate::span::Span;

/// What is odd about the white space of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spacing {
    BeforeDelimiter,
    NoneAfterDelimiter,
    InsideLabel,
}

/// What stands where speech was expected.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Instead<'t> {
    Label(&'t str),
    Annotation(Span),
    End,
}

impl Diagnostic {
    /// T0201
    pub(crate) fn no_speakers(span: Span) -> Self {
        Self::new(
            Code::NoSpeakers,
            span,
            "expected speaker labels, found none: this does not look like a transcript",
        )
        .with_help("if it is one, show what a label looks like, as in `label_example=\"MR. X:\"`")
    }

    /// T0202
    pub(crate) fn unattributed_text(span: Span) -> Self {
        Self::new(Code::UnattributedText, span, "text outside every turn: it stays unattributed")
            .with_help("put a label before it if somebody says it")
    }

    /// T0203
    pub(crate) fn missing_delimiter(span: Span, label: &Label, delimiter: &str) -> Self {
        let text = &label.text;
        Self::new(Code::MissingDelimiter, span, format!("expected `{delimiter}` after label `{text}`"))
            .with_note(format!("`{text}` opens {}", turns(label.count)))
            .with_related(label.first, "first here")
            .with_help(format!("add `{delimiter}`"))
            .with_fix(Span::at(span.end()), delimiter)
    }

    /// T0204
    pub(crate) fn misspelt_label(span: Span, label: &Label, meant: &Label) -> Self {
        let (text, right) = (&label.text, &meant.text);
        Self::new(Code::MisspeltLabel, span, format!("label `{text}` looks like a misspelling of `{right}`"))
            .with_note(format!("seen {}; `{right}` is seen {}", times(label.count), times(meant.count)))
            .with_related(meant.first, format!("`{right}` stands first here"))
            .with_help(format!("replace it with `{right}`"))
            .with_fix(span, &*meant.text)
    }

    /// T0205
    pub(crate) fn label_spacing(span: Span, label: &str, spacing: Spacing) -> Self {
        let new = |message: String| Self::new(Code::LabelSpacing, span, message);
        match spacing {
            Spacing::BeforeDelimiter => new(format!("white space between label `{label}` and its delimiter"))
                .with_help("remove it")
                .with_fix(span, ""),
            Spacing::NoneAfterDelimiter => new(format!("no white space between label `{label}` and speech"))
                .with_help("add a space")
                .with_fix(Span::at(span.end()), " "),
            Spacing::InsideLabel => new(format!("more than one space inside label `{label}`"))
                .with_help("leave one space")
                .with_fix(span, " "),
        }
    }

    /// T0206
    pub(crate) fn empty_label(delimiter: Span, text: &str) -> Self {
        Self::new(Code::EmptyLabel, delimiter, format!("expected a label before `{}`", delimiter.slice(text)))
            .with_help("write who speaks before it, or remove it")
    }

    /// T0207
    pub(crate) fn empty_turn(span: Span, label: &str, found: &Instead<'_>) -> Self {
        let new = |found: String| {
            Self::new(Code::EmptyTurn, span, format!("expected speech after label `{label}`, found {found}"))
        };
        let add = "add what was said, or remove the label";
        match *found {
            Instead::Label(next) => new(format!("label `{next}`")).with_help(add),
            Instead::End => new("the end of the text".to_owned()).with_help(add),
            Instead::Annotation(annotation) => new("only an annotation".to_owned())
                .with_related(annotation, "this is not speech")
                .with_help("add what was said, or put the annotation on a line of its own"),
        }
    }

    /// T0208
    pub(crate) fn doubtful_label(span: Span, label: &str, taken: bool) -> Self {
        let (read, other) = if taken { ("a label", "skip_lines") } else { ("speech", "label_lines") };
        Self::new(
            Code::DoubtfulLabel,
            span,
            format!("`{label}` may or may not be a label; it is read as {read}"),
        )
        .with_note("it is used once, and resembles the other labels only in part")
        .with_help(format!("if that is wrong, name the line in `{other}`"))
    }

    /// T0209
    pub(crate) fn label_inside_line(span: Span, label: &Label, gap: Span, line_break: &str) -> Self {
        let text = &label.text;
        Self::new(Code::LabelInsideLine, span, format!("label `{text}` stands in the middle of a line"))
            .with_note(format!("`{text}` opens {}", turns(label.count)))
            .with_help("start a new line before it")
            .with_fix(gap, line_break)
    }

    /// T0210
    pub(crate) fn repeated_text(first: Span, second: Span, text: &str) -> Self {
        const WORDS: usize = 4;
        let words: Vec<&str> = second.slice(text).split_whitespace().take(WORDS).collect();
        let message = format!("the sentence `{} …` stands twice in succession", words.join(" "));
        Self::new(Code::RepeatedText, second, message)
            .with_related(first, "first here")
            .with_help("remove one, if it was not said twice")
    }
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

fn turns(count: u32) -> String {
    if count == 1 { "1 turn".to_owned() } else { format!("{count} turns") }
}
