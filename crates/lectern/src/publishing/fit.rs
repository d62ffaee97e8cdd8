//! What is offered when a recording does not fit into a course: less of it, a link to it, or a request for room.
//! Refuses to choose: each offer stands with its size, and the user decides.

use chamilo::Space;
use serde::Serialize;

use super::{KindWish, choose_files};
use crate::journal::{FileRow, KnownRecording, Presence};

/// Bytes of a link page at most; what it really takes is a good deal less.
pub(super) const LINK_PAGE_BYTES: u64 = 8192;

/// Stands for the size of a text that neither Zoom nor this computer knows: captions of a long day.
const UNKNOWN_TEXT_BYTES: u64 = 1 << 20;

/// What can be done instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlternativeKind {
    /// The sound and what was said, without pictures.
    AudioAndTranscript,
    /// A small page that leads to the recording at Zoom.
    Link,
    /// A letter to whoever can give the course more room; takes none itself.
    Request,
}

/// One offer, with its size against the room that is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    pub kind: AlternativeKind,
    /// Bytes that it takes in the course.
    pub bytes: u64,
    pub fits: bool,
}

/// What can be offered for this recording in a course with this room, the fullest first.
pub fn alternatives(
    recording: &KnownRecording,
    files: &[FileRow],
    space: Space,
) -> Vec<Alternative> {
    let offer = |kind, bytes| Alternative {
        kind,
        bytes,
        fits: bytes <= space.left(),
    };
    let mut offers = Vec::new();
    if !choose_files(files, Some(&[KindWish::Audio])).is_empty() {
        let chosen = choose_files(files, Some(&[KindWish::Audio, KindWish::Transcript]));
        let bytes = files
            .iter()
            .filter(|file| chosen.contains(&file.id))
            .map(size)
            .sum();
        offers.push(offer(AlternativeKind::AudioAndTranscript, bytes));
    }
    if recording.presence == Presence::There {
        offers.push(offer(AlternativeKind::Link, LINK_PAGE_BYTES));
    }
    offers.push(offer(AlternativeKind::Request, 0));
    offers
}

/// Bytes that a file takes in a course, as far as anybody knows.
pub(super) fn size(file: &FileRow) -> u64 {
    let kept = file.kept.as_ref().map(|kept| kept.size);
    kept.or(file.known.size).unwrap_or(UNKNOWN_TEXT_BYTES)
}

#[cfg(test)]
mod tests {
    use super::super::sample::file;
    use super::*;
    use crate::journal::AccountId;

    fn recording(presence: Presence) -> KnownRecording {
        KnownRecording {
            account: AccountId(1),
            uuid: "u".to_owned(),
            number: 1,
            host: "h".to_owned(),
            topic: None,
            kind: 2,
            start: "2026-11-09T13:00:00Z".parse().unwrap(),
            timezone: None,
            minutes: None,
            deletes_on: None,
            presence,
        }
    }

    fn space(left: u64) -> Space {
        Space {
            quota: 100_000_000,
            used: 100_000_000 - left,
            piece: 1_000_000,
        }
    }

    #[test]
    fn each_offer_stands_with_its_size_against_what_is_left() {
        let files = [
            file(1, "MP4", "active_speaker", 0, Some(300_000_000)),
            file(2, "M4A", "audio_only", 0, Some(20_000_000)),
            file(3, "TRANSCRIPT", "audio_transcript", 0, Some(90_000)),
            file(4, "M4A", "audio_only_each_participant", 0, Some(50_000_000)),
        ];
        let offers = alternatives(&recording(Presence::There), &files, space(20_090_000));
        let shown: Vec<_> = offers
            .iter()
            .map(|offer| (offer.kind, offer.bytes, offer.fits))
            .collect();
        assert_eq!(
            shown,
            [
                (AlternativeKind::AudioAndTranscript, 20_090_000, true),
                (AlternativeKind::Link, LINK_PAGE_BYTES, true),
                (AlternativeKind::Request, 0, true),
            ]
        );
        assert!(!alternatives(&recording(Presence::There), &files, space(20_089_999))[0].fits);
        assert!(!alternatives(&recording(Presence::There), &files, space(0))[1].fits);
    }

    #[test]
    fn nothing_is_offered_that_cannot_be_done() {
        let video = [file(1, "MP4", "active_speaker", 0, Some(1))];
        let kinds = |presence| -> Vec<_> {
            alternatives(&recording(presence), &video, space(0))
                .into_iter()
                .map(|offer| offer.kind)
                .collect()
        };
        assert_eq!(
            kinds(Presence::There),
            [AlternativeKind::Link, AlternativeKind::Request]
        );
        assert_eq!(kinds(Presence::Trashed), [AlternativeKind::Request]);
    }
}
