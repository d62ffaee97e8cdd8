//! Zoom's closed lists of words as enums that stay open: a word that is new to us is kept, not refused.
//! Refuses to know any particular list; `files` and `users` hold those.

/// Makes an enum of Zoom's words, with `as_str`, parsing that never fails, `Display` and serde as the word itself.
macro_rules! words {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
            /// A word that this version does not know, as Zoom wrote it.
            Other(String),
        }

        impl $name {
            /// Every known word.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// Zoom's word.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }

            /// Reads Zoom's word, in whatever case it comes.
            pub fn parse(word: &str) -> Self {
                $(if word.eq_ignore_ascii_case($word) {
                    return Self::$variant;
                })+
                Self::Other(word.to_owned())
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Ok(Self::parse(word))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(|word| Self::parse(&word))
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    use crate::{FileKind, FileStatus, RecordingType, UserStatus};

    #[test]
    fn every_known_word_is_read_back_as_itself() {
        for kind in FileKind::KNOWN {
            assert_eq!(&FileKind::parse(kind.as_str()), kind);
        }
        for kind in RecordingType::KNOWN {
            assert_eq!(&RecordingType::parse(kind.as_str()), kind);
        }
        for status in FileStatus::KNOWN {
            assert_eq!(&FileStatus::parse(status.as_str()), status);
        }
        for status in UserStatus::KNOWN {
            assert_eq!(&UserStatus::parse(status.as_str()), status);
        }
    }

    #[test]
    fn an_unknown_word_is_kept_as_it_was_written() {
        assert_eq!(
            FileKind::parse("Hologram"),
            FileKind::Other("Hologram".into())
        );
        assert_eq!(RecordingType::parse("").as_str(), "");
        assert_eq!(
            serde_json::to_string(&FileKind::Other("X".into())).unwrap(),
            "\"X\""
        );
        assert_eq!(
            serde_json::from_str::<FileKind>("\"mp4\"").unwrap(),
            FileKind::Mp4
        );
    }
}
