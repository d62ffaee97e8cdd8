//! The languages of the texts that Lectern puts into courses and letters.
//! Refuses to be the catalogue of the shells: only what leaves the program without a shell stands here.

/// A language that these texts exist in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    English,
    French,
    Spanish,
}

impl Language {
    /// The language of a tag such as `fr`, `fr-CA` or `es_PE.UTF-8`; English where there is no other.
    pub fn of_tag(tag: &str) -> Self {
        match tag
            .split(['-', '_', '.'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            "fr" => Self::French,
            "es" => Self::Spanish,
            _ => Self::English,
        }
    }

    /// The tag, for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Spanish => "es",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_tag_is_read_by_its_language_alone() {
        for (tag, language) in [
            ("fr", Language::French),
            ("FR-ca", Language::French),
            ("es_PE.UTF-8", Language::Spanish),
            ("en-GB", Language::English),
            ("de", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::of_tag(tag), language, "{tag}");
        }
    }
}
