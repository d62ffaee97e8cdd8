//! The few words that the shell itself says: the window's title, those of the system's dialogs, names of files.
//! Refuses to hold them: they stand in the one catalogue, `ui/locales`, in all its languages.

use fluent::{FluentArgs, FluentBundle, FluentResource};
use lectern::publishing::Language;
use unic_langid::LanguageIdentifier;

/// Words in one language.
pub(crate) struct Words {
    language: Language,
}

const TITLE: &str = "shell-title";
const TITLE_PRACTICE: &str = "shell-title-practice";
const FOLDER_DIALOG: &str = "shell-choose-folder";
const CALENDAR_DIALOG: &str = "shell-save-calendar";
const LINKS_DIALOG: &str = "shell-save-links";
const PEOPLE_DIALOG: &str = "shell-choose-people";
const FILES_DIALOG: &str = "shell-choose-recordings";
const TABLE_DIALOG: &str = "shell-save-attendance";
const SHEET_DIALOG: &str = "shell-save-sheet";
const TABLE_NAME: &str = "shell-attendance";
const SHEET_NAME: &str = "shell-attendance-sheet";
const SETUP_DIALOG: &str = "shell-choose-setup";
const SAVE_SETUP_DIALOG: &str = "shell-save-setup";

impl Words {
    /// `chosen` in the settings, else the system's.
    pub(crate) fn of(chosen: Option<&str>) -> Self {
        Self {
            language: chosen.map_or_else(system_language, Language::of_tag),
        }
    }

    pub(crate) fn title(&self, practice: bool) -> String {
        self.say(if practice { TITLE_PRACTICE } else { TITLE })
    }

    pub(crate) fn folder_dialog(&self) -> String {
        self.say(FOLDER_DIALOG)
    }

    pub(crate) fn calendar_dialog(&self) -> String {
        self.say(CALENDAR_DIALOG)
    }

    pub(crate) fn links_dialog(&self) -> String {
        self.say(LINKS_DIALOG)
    }

    pub(crate) fn people_dialog(&self) -> String {
        self.say(PEOPLE_DIALOG)
    }

    pub(crate) fn files_dialog(&self) -> String {
        self.say(FILES_DIALOG)
    }

    pub(crate) fn table_dialog(&self) -> String {
        self.say(TABLE_DIALOG)
    }

    pub(crate) fn sheet_dialog(&self) -> String {
        self.say(SHEET_DIALOG)
    }

    pub(crate) fn setup_dialog(&self) -> String {
        self.say(SETUP_DIALOG)
    }

    pub(crate) fn save_setup_dialog(&self) -> String {
        self.say(SAVE_SETUP_DIALOG)
    }

    /// In which they are said.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// With what the names of attendance files begin.
    pub(crate) fn table_name(&self) -> String {
        self.say(TABLE_NAME)
    }

    pub(crate) fn sheet_name(&self) -> String {
        self.say(SHEET_NAME)
    }

    /// The message of this name. A name that the catalogue does not have, which a test finds, is better shown than nothing.
    pub(crate) fn say(&self, name: &str) -> String {
        self.say_args(name, None)
    }

    /// The message of this name, with these texts in it.
    pub(crate) fn say_with(&self, name: &str, texts: &[(&str, &str)]) -> String {
        let mut arguments = FluentArgs::new();
        for (variable, text) in texts {
            arguments.set(*variable, (*text).to_owned());
        }
        self.say_args(name, Some(&arguments))
    }

    /// The message of this name, of so many (`$count`).
    pub(crate) fn say_counted(&self, name: &str, count: usize) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set("count", count);
        self.say_args(name, Some(&arguments))
    }

    fn say_args(&self, name: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let identifier: LanguageIdentifier = self.language.tag().parse().unwrap_or_default();
        // What cannot be read of a catalogue is left out, and the rest counts.
        let resource = match FluentResource::try_new(catalogue(self.language).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let mut bundle = FluentBundle::new(vec![identifier]);
        bundle.add_resource_overriding(resource);
        let message = bundle.get_message(name);
        match message.as_ref().and_then(fluent::FluentMessage::value) {
            Some(value) => bundle
                .format_pattern(value, arguments, &mut Vec::new())
                .into_owned(),
            None => name.to_owned(),
        }
    }
}

/// The language of this computer, as far as the catalogue has it.
pub(crate) fn system_language() -> Language {
    let tag = sys_locale::get_locale();
    Language::of_tag(tag.as_deref().unwrap_or_default())
}

fn catalogue(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../ui/locales/en.ftl"),
        Language::French => include_str!("../../ui/locales/fr.ftl"),
        Language::Spanish => include_str!("../../ui/locales/es.ftl"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_shell_stands_in_every_language() {
        for language in [Language::English, Language::French, Language::Spanish] {
            let words = Words { language };
            let of_tray = crate::tray::WORDS;
            let of_notices = crate::notices::WORDS;
            let own = [
                TITLE,
                TITLE_PRACTICE,
                FOLDER_DIALOG,
                CALENDAR_DIALOG,
                LINKS_DIALOG,
                PEOPLE_DIALOG,
                FILES_DIALOG,
                TABLE_DIALOG,
                SHEET_DIALOG,
                TABLE_NAME,
                SHEET_NAME,
                SETUP_DIALOG,
                SAVE_SETUP_DIALOG,
            ];
            for name in own
                .into_iter()
                .chain(of_tray)
                .chain(crate::closing::WORDS)
                .chain(of_notices)
            {
                let said = words.say(name);
                assert_ne!(said, name, "{language:?}");
                assert!(!said.trim().is_empty(), "{language:?} {name}");
            }
        }
    }

    #[test]
    fn practice_is_named_in_the_title() {
        let words = Words::of(Some("fr-CA"));
        assert_eq!(words.title(false), "Lectern");
        assert!(
            words.title(true).contains("campus d’essai"),
            "{}",
            words.title(true)
        );
    }
}
