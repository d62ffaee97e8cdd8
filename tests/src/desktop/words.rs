//! The words of the window, from the one catalogue, for tests that go through it in several languages.
//! Knows only messages of one line without variables: names of views and buttons are such.

use std::path::Path;

/// A language that the window speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    French,
    Spanish,
}

impl Language {
    pub const ALL: [Language; 3] = [Language::English, Language::French, Language::Spanish];

    /// As the settings name it.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::Spanish => "es",
        }
    }

    /// What stands in the catalogue under that name.
    ///
    /// # Panics
    /// When there is no such message, or it is no plain line.
    pub fn word(self, message: &str) -> String {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../ui/locales")
            .join(self.code())
            .with_extension("ftl");
        let catalogue =
            std::fs::read_to_string(&file).expect("the catalogue is part of the checkout");
        let line = catalogue
            .lines()
            .find_map(|line| line.strip_prefix(message)?.strip_prefix(" = "));
        let word = line.unwrap_or_else(|| panic!("{} does not know {message}", file.display()));
        assert!(!word.contains('{'), "{message} is no plain line");
        word.trim().to_owned()
    }
}
