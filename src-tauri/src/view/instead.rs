//! What can be done with a recording that does not fit into its course.
//! Refuses to choose, and to send the letter.

use lectern::publishing::{Alternative, AlternativeKind, Choices};
use serde::{Deserialize, Serialize};

/// What can be had instead of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum OfferKind {
    AudioAndTranscript,
    Link,
    /// A letter to whoever can give the course more room.
    Request,
}

/// One offer, with its size against the room that is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Offer {
    kind: OfferKind,
    #[cfg_attr(test, specta(type = u32))]
    bytes: u64,
    fits: bool,
}

/// Everything that is offered; sizes in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Alternatives {
    #[cfg_attr(test, specta(type = u32))]
    needed: u64,
    #[cfg_attr(test, specta(type = u32))]
    left: u64,
    #[cfg_attr(test, specta(type = u32))]
    quota: u64,
    offers: Vec<Offer>,
    /// In the language of the window.
    letter: String,
}

impl From<Choices> for Alternatives {
    fn from(choices: Choices) -> Self {
        Self {
            needed: choices.needed,
            left: choices.left,
            quota: choices.quota,
            offers: choices.offers.iter().map(Offer::from).collect(),
            letter: choices.letter,
        }
    }
}

impl From<&Alternative> for Offer {
    fn from(offer: &Alternative) -> Self {
        Self {
            kind: offer.kind.into(),
            bytes: offer.bytes,
            fits: offer.fits,
        }
    }
}

impl From<AlternativeKind> for OfferKind {
    fn from(kind: AlternativeKind) -> Self {
        match kind {
            AlternativeKind::AudioAndTranscript => Self::AudioAndTranscript,
            AlternativeKind::Link => Self::Link,
            AlternativeKind::Request => Self::Request,
        }
    }
}

impl From<OfferKind> for AlternativeKind {
    fn from(kind: OfferKind) -> Self {
        match kind {
            OfferKind::AudioAndTranscript => Self::AudioAndTranscript,
            OfferKind::Link => Self::Link,
            OfferKind::Request => Self::Request,
        }
    }
}
