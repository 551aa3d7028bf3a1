//! Every kind of mistake zhanlan tells, under a stable word.

/// Whether a diagnostic stops the publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Worth mending; publishing goes on.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal $severity:ident,)+) => {
        /// What kind of mistake: a stable word, used by people to look it up and by programs to match it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $name,)+ }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable word.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// The kind that a stable word stands for.
            #[must_use]
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == word)
            }

            /// Whether it stops the publishing.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// An animation with too many frames to be shown moving.
    AnimationTooLong = "animation-too-long" Warning,
    /// Bytes that are neither UTF-8 nor GB18030 text.
    UnreadableEncoding = "unreadable-encoding" Error,
    /// A file that could not be read.
    UnreadableFile = "unreadable-file" Error,
    /// A Markdown file below a folder no type owns.
    UnknownFolder = "unknown-folder" Error,
    /// A Markdown file at a place where it means nothing.
    MisplacedFile = "misplaced-file" Warning,
    /// Two files that claim one entry (`a.md` and `a/index.md`).
    DuplicateEntry = "duplicate-entry" Error,
    /// A text that does not start with `---`.
    MissingFrontMatter = "missing-front-matter" Error,
    /// Front matter without its closing `---`.
    UnclosedFrontMatter = "unclosed-front-matter" Error,
    /// Front matter beyond 64 KiB.
    FrontMatterTooLong = "front-matter-too-long" Error,
    /// A YAML error that has no code of its own.
    YamlSyntax = "yaml-syntax" Error,
    /// Anchors, aliases, tags, several documents.
    YamlFeature = "yaml-feature" Error,
    /// A full-width colon after a key.
    FullWidthColon = "full-width-colon" Error,
    /// Full-width quotes around a value.
    FullWidthQuotes = "full-width-quotes" Warning,
    /// A full-width comma or bracket in a list.
    FullWidthList = "full-width-list" Error,
    /// A tab, or a full-width space, in the indentation.
    BadIndentation = "bad-indentation" Error,
    /// `key:value` without the space.
    MissingSpaceAfterColon = "missing-space-after-colon" Error,
    /// A `"` or `'` that is never closed.
    UnclosedQuote = "unclosed-quote" Error,
    /// A value that starts with `#` and is read as a comment.
    SwallowedComment = "swallowed-comment" Warning,
    /// The same key twice in one mapping.
    DuplicateKey = "duplicate-key" Error,
    /// A key the type does not have.
    UnknownKey = "unknown-key" Error,
    /// A required key that is not there, or is empty.
    MissingKey = "missing-key" Error,
    /// A value of another kind than the field's.
    WrongKind = "wrong-kind" Error,
    /// A number below the least or above the greatest allowed.
    OutOfLimits = "out-of-limits" Error,
    /// A text longer than allowed.
    TooLong = "too-long" Error,
    /// A value outside the field's choices.
    UnknownChoice = "unknown-choice" Error,
    /// A date in no form we know.
    BadDate = "bad-date" Error,
    /// A date the calendar does not have.
    ImpossibleDate = "impossible-date" Error,
    /// A range that ends before it starts.
    ReversedRange = "reversed-range" Error,
    /// A time of day in no form we know.
    BadTime = "bad-time" Error,
    /// A colour that is not `#rrggbb`.
    BadColour = "bad-colour" Error,
    /// A web address that is none.
    BadUrl = "bad-url" Error,
    /// A slug with other characters than a-z, 0-9 and hyphens.
    BadSlug = "bad-slug" Error,
    /// Two entries of one folder with the same slug.
    DuplicateSlug = "duplicate-slug" Error,
    /// A relation that names no entry.
    UnknownRelation = "unknown-relation" Error,
    /// A relation that names several entries.
    AmbiguousRelation = "ambiguous-relation" Error,
    /// A relation to an entry that is not published on this date.
    HiddenRelation = "hidden-relation" Warning,
    /// A photo that is not there.
    MissingPhoto = "missing-photo" Error,
    /// A photo that is there in other case.
    PhotoCase = "photo-case" Error,
    /// An attachment or recording that is not there.
    MissingFile = "missing-file" Error,
    /// A file of a kind that cannot be published here.
    UnsupportedFile = "unsupported-file" Error,
    /// A photo whose bytes are broken.
    BrokenPhoto = "broken-photo" Error,
    /// A recording that is empty, breaks off, or is none.
    BrokenRecording = "broken-recording" Error,
    /// A recording larger than the limit.
    LargeRecording = "large-recording" Warning,
    /// A recording packed in a way that not every phone knows.
    UnplayableRecording = "unplayable-recording" Warning,
    /// A recording that starts only when all of it has come.
    SlowRecording = "slow-recording" Warning,
    /// A film with sound and without captions.
    MissingCaptions = "missing-captions" Warning,
    /// Captions that no browser reads.
    BadCaptions = "bad-captions" Error,
    /// A file in which the name of its author, or a place, may be left.
    NotScrubbed = "not-scrubbed" Warning,
    /// A photo larger than the decoder may take.
    PhotoTooLarge = "photo-too-large" Error,
    /// A photo whose name tells another format than its bytes.
    MislabelledPhoto = "mislabelled-photo" Warning,
    /// Photos that are out of focus, or moved.
    BlurredPhoto = "blurred-photo" Warning,
    /// Photos with too little light.
    DarkPhoto = "dark-photo" Warning,
    /// Photos of few pixels.
    TinyPhoto = "tiny-photo" Warning,
    /// Photos of one entry that show nearly the same.
    AlikePhotos = "alike-photos" Warning,
    /// A photo without alternative text.
    MissingAlt = "missing-alt" Warning,
    /// A photo from another host.
    RemotePhoto = "remote-photo" Error,
    /// An entry without text.
    EmptyBody = "empty-body" Warning,
    /// A link to an entry or file that is not there.
    MissingLinkTarget = "missing-link-target" Error,
    /// A link to an entry that is not published on this date.
    HiddenLink = "hidden-link" Warning,
    /// A link to a heading that is not there.
    MissingAnchor = "missing-anchor" Warning,
    /// A link in a form the site cannot serve everywhere.
    AbsoluteLink = "absolute-link" Error,
    /// Raw HTML that the allow-list removed.
    HtmlRemoved = "html-removed" Warning,
    /// A mobile-phone number.
    PhoneNumber = "phone-number" Error,
    /// An identity-card number.
    IdentityNumber = "identity-number" Error,
    /// A bank-card number.
    BankCardNumber = "bank-card-number" Error,
    /// An outcome that moved against its own words.
    ContradictoryOutcome = "contradictory-outcome" Warning,
    /// A total that its parts exceed.
    SumBeyondTotal = "sum-beyond-total" Warning,
    /// An entry of a day on which what it names was not founded yet.
    BeforeFounding = "before-founding" Warning,
    /// Results of what is still to come, or was when it was published.
    EarlyResults = "early-results" Warning,
    /// An event of more than a month ago without a photo.
    EventWithoutPhotos = "event-without-photos" Warning,
    /// An entry with the title and the date of another one.
    RepeatedEntry = "repeated-entry" Warning,
    /// A setting whose form does not fit (filing numbers, addresses).
    BadSetting = "bad-setting" Error,
    /// A type that statistics name and nobody declares.
    UnknownType = "unknown-type" Error,
    /// A field that statistics name and the type does not have.
    UnknownField = "unknown-field" Error,
    /// A figure or chart whose parts do not go together.
    BadFigure = "bad-figure" Error,
    /// A condition that a field of its kind cannot have.
    BadFilter = "bad-filter" Error,
    /// A condition that no entry meets.
    EmptyFilter = "empty-filter" Warning,
    /// Values of one sum with different units.
    MixedUnits = "mixed-units" Error,
    /// A sum above the total its owner declares.
    TotalExceeded = "total-exceeded" Warning,
    /// A table that is not there, or cannot be read.
    BadTable = "bad-table" Error,
    /// A column that a table does not have.
    UnknownColumn = "unknown-column" Error,
    /// A cell that holds something else than its column.
    BadCell = "bad-cell" Error,
    /// A photo format that this program was built without.
    FormatNotBuilt = "format-not-built" Warning,
    /// No `site.yaml` in the folder.
    MissingSettings = "missing-settings" Error,
    /// A type file that cannot be understood.
    BadTypeFile = "bad-type-file" Error,
    /// A theme that is not there.
    MissingTheme = "missing-theme" Error,
    /// A theme's `theme.yaml` or words that cannot be understood.
    BadThemeFile = "bad-theme-file" Error,
    /// A template that cannot be read or rendered.
    TemplateError = "template-error" Error,
    /// Two things that would be published under one path.
    TwoWriters = "two-writers" Error,
}
