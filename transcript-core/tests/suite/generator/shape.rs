//! The features of a house style, and which combinations anybody would print.

use super::alphabet::{ALPHABETS, Alphabet};
use super::random::Random;

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident: $($value:ident),+;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $name { $($value),+ }

        impl $name {
            const ALL: &'static [Self] = &[$(Self::$value),+];
        }
    )+};
}

features! {
    /// What people are called in labels.
    Names: Full, Given, CapitalFamily, CapitalFull, Titled, CapitalTitled, Initials, Codes, Underscored, Letters, Roles,
        CapitalRoles, LowerCase;
    /// What stands before the label.
    Opener: Nothing, Bullet, Heading, Chevrons, TurnNumber, At, Circle;
    /// What the label is wrapped in.
    Decoration: Plain, Bold, BoldWithEnd, Italic, Angles, Brackets;
    /// What closes the label.
    End: Colon, SpacedColon, WideColon, Stop, StopDash, StopHyphen, SpacedDash, SpacedHyphen, DoubleHyphen, Tab, TwoSpaces,
        Bar, Bracket, Nothing;
    /// Where the speech begins.
    Place: SameLine, NextLine;
    /// Where a clock stands.
    Clock: Absent, BracketBefore, BareBefore, LineBefore, BracketAfterEnd, BracketAfterName, BareAfterName;
    /// How lines are broken.
    Width: Open, Narrow, Wide;
    /// What lines are indented.
    Indent: Flush, Labels, Continuations, All;
    /// What lies between turns.
    Gap: Tight, BlankLine;
    /// What recurs on every page.
    Pages: Absent, Heads, NumberedLines;
    /// What comes before the first turn.
    Front: Absent, Title, Roster, Yaml;
    /// Stage directions.
    Directions: Absent, OwnLine, BeforeSpeech, AfterName;
    /// How lines end.
    LineEnd: Feed, ReturnFeed;
}

/// A house style: one value of every feature.
pub(super) struct Style {
    pub(super) alphabet: &'static Alphabet,
    pub(super) names: Names,
    pub(super) opener: Opener,
    pub(super) decoration: Decoration,
    pub(super) end: End,
    pub(super) place: Place,
    pub(super) clock: Clock,
    pub(super) width: Width,
    pub(super) indent: Indent,
    pub(super) gap: Gap,
    pub(super) pages: Pages,
    pub(super) front: Front,
    pub(super) directions: Directions,
    pub(super) line_end: LineEnd,
    pub(super) colons_in_speech: bool,
}

impl Style {
    /// Draws styles until one is fit to print. Clock, decoration and place are drawn first and kept for a while:
    /// they go with few of the others, and would be rare if all were drawn anew.
    pub(super) fn draw(random: &mut Random) -> Self {
        loop {
            let Self { decoration, place, clock, .. } = Self::any(random);
            for _ in 0..500 {
                let style = Self { decoration, place, clock, ..Self::any(random) };
                if style.is_printable() {
                    return style;
                }
            }
        }
    }

    fn any(random: &mut Random) -> Self {
        // Half of all documents have a plain value of a feature, or hardly any would be printable.
        fn often<T: Copy>(random: &mut Random, plain: T, all: &[T]) -> T {
            if random.percent(50) { plain } else { *random.pick(all) }
        }
        Self {
            alphabet: random.pick(ALPHABETS),
            names: *random.pick(Names::ALL),
            opener: often(random, Opener::Nothing, Opener::ALL),
            decoration: often(random, Decoration::Plain, Decoration::ALL),
            end: *random.pick(End::ALL),
            place: often(random, Place::SameLine, Place::ALL),
            clock: often(random, Clock::Absent, Clock::ALL),
            width: *random.pick(Width::ALL),
            indent: often(random, Indent::Flush, Indent::ALL),
            gap: *random.pick(Gap::ALL),
            pages: often(random, Pages::Absent, Pages::ALL),
            front: *random.pick(Front::ALL),
            directions: often(random, Directions::Absent, Directions::ALL),
            line_end: often(random, LineEnd::Feed, LineEnd::ALL),
            colons_in_speech: random.percent(30),
        }
    }

    /// Whether a reader without prior knowledge could tell speakers from speech, and the features go together.
    fn is_printable(&self) -> bool {
        self.names_fit() && self.end_fits() && self.clock_fits() && self.lines_fit()
    }

    fn names_fit(&self) -> bool {
        let capitals = matches!(
            self.names,
            Names::CapitalFamily
                | Names::CapitalFull
                | Names::CapitalTitled
                | Names::CapitalRoles
                | Names::LowerCase
        );
        let titled = matches!(self.names, Names::Titled | Names::CapitalTitled);
        let initials = self.names == Names::Initials && !self.alphabet.has_case;
        let underlined = self.names == Names::Underscored && self.decoration == Decoration::Italic;
        !(capitals && !self.alphabet.has_case
            || titled && self.alphabet.honorifics.is_empty()
            || initials
            || underlined)
    }

    /// Whether something other than words shows where the label ends.
    fn is_enclosed(&self) -> bool {
        self.decoration != Decoration::Plain
            || self.opener == Opener::Circle
            || self.place == Place::NextLine && self.is_opened()
    }

    /// Whether something shows where the label begins.
    fn is_opened(&self) -> bool {
        !matches!(self.opener, Opener::Nothing | Opener::Bullet)
    }

    fn end_fits(&self) -> bool {
        let angles = self.decoration == Decoration::Angles;
        let stop = matches!(self.end, End::Stop | End::StopDash | End::StopHyphen);
        let same_line_only = stop
            || matches!(
                self.end,
                End::SpacedDash
                    | End::SpacedHyphen
                    | End::DoubleHyphen
                    | End::Bar
                    | End::Tab
                    | End::TwoSpaces
            );
        if angles != (self.end == End::Nothing && angles) || same_line_only && self.place == Place::NextLine {
            return false;
        }
        let western = stop || matches!(self.end, End::SpacedHyphen | End::DoubleHyphen | End::Bracket);
        if self.alphabet.is_spaceless && western || self.end == End::WideColon && !self.alphabet.is_spaceless
        {
            return false;
        }
        // A label without a mark at its end must be marked off otherwise.
        let bare_end = matches!(self.end, End::Nothing | End::TwoSpaces);
        let clocked = matches!(self.clock, Clock::BracketAfterName | Clock::BareAfterName);
        let sure = self.is_enclosed() || clocked;
        let next = self.place == Place::NextLine && self.gap == Gap::BlankLine;
        let lower = self.names == Names::LowerCase && !angles && !self.is_enclosed() && !self.is_opened();
        !(self.end == End::Nothing && !sure && !next || lower && (bare_end || stop))
            && (self.decoration != Decoration::BoldWithEnd || matches!(self.end, End::Colon | End::Stop))
            && (self.opener != Opener::Circle || self.alphabet.is_spaceless)
    }

    fn clock_fits(&self) -> bool {
        match self.clock {
            Clock::BareAfterName => self.end == End::Nothing && self.place == Place::NextLine,
            Clock::BracketAfterName => matches!(self.end, End::Nothing | End::Colon),
            Clock::BracketAfterEnd => {
                matches!(self.end, End::Colon | End::WideColon)
                    || self.end == End::Nothing && self.is_enclosed()
            }
            Clock::BracketBefore | Clock::BareBefore => {
                matches!(self.opener, Opener::Nothing | Opener::Bullet)
            }
            Clock::Absent | Clock::LineBefore => true,
        }
    }

    fn lines_fit(&self) -> bool {
        let numbered = self.pages == Pages::NumberedLines;
        let markdown =
            matches!(self.decoration, Decoration::Bold | Decoration::BoldWithEnd | Decoration::Italic)
                || matches!(self.opener, Opener::Heading | Opener::Bullet);
        let typed = numbered || self.indent != Indent::Flush || self.pages == Pages::Heads;
        let note = self.directions == Directions::AfterName;
        !(numbered
            && (self.opener == Opener::TurnNumber
                || self.width == Width::Open
                || self.clock != Clock::Absent))
            && !(markdown && typed)
            && !(note && (self.end == End::Nothing || self.decoration != Decoration::Plain))
            && !(self.opener == Opener::Heading && self.place == Place::SameLine)
            && !(self.front == Front::Yaml && typed)
    }

    /// The features and their values, for tables.
    pub(super) fn features(&self) -> Vec<(&'static str, String)> {
        vec![
            ("alphabet", self.alphabet.name.to_owned()),
            ("names", format!("{:?}", self.names)),
            ("opener", format!("{:?}", self.opener)),
            ("decoration", format!("{:?}", self.decoration)),
            ("end", format!("{:?}", self.end)),
            ("place", format!("{:?}", self.place)),
            ("clock", format!("{:?}", self.clock)),
            ("width", format!("{:?}", self.width)),
            ("indent", format!("{:?}", self.indent)),
            ("gap", format!("{:?}", self.gap)),
            ("pages", format!("{:?}", self.pages)),
            ("front", format!("{:?}", self.front)),
            ("directions", format!("{:?}", self.directions)),
            ("line end", format!("{:?}", self.line_end)),
            ("colons", format!("{}", self.colons_in_speech)),
        ]
    }
}
