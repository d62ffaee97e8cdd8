//! Which files one recording consists of, in the order in which Zoom makes them.
//! Knows no address: a file carries only the opaque key that its address will end in.

use jiff::{SignedDuration, Timestamp};

use super::{File, Readiness};
use crate::media::{self, Scene, VirtualFile};
use crate::seed::Seed;

/// What the files of one recording are made from.
pub(super) struct Recorded {
    pub(super) host: String,
    pub(super) students: Vec<String>,
    pub(super) topic: Option<String>,
    pub(super) start: Timestamp,
    pub(super) minutes: u32,
    pub(super) seed: Seed,
    /// Turns the optional kinds, so that recordings with few files do not all have the same ones.
    pub(super) turn: usize,
    /// Of each MP4 and M4A.
    pub(super) file_bytes: Option<u64>,
}

/// What every recording has first.
const ALWAYS: usize = 3;

/// One round of everything that Zoom can make; who pauses and resumes gets another round.
const ROUND: [Make; 11] = [
    Make::Video("shared_screen_with_speaker_view"),
    Make::Audio,
    Make::Transcript,
    Make::Chat,
    Make::Timeline,
    Make::ClosedCaption,
    Make::Video("shared_screen_with_gallery_view"),
    Make::Poll,
    Make::Summary,
    Make::Voice,
    Make::Video("active_speaker"),
];

#[derive(Clone, Copy)]
enum Make {
    Video(&'static str),
    Audio,
    Transcript,
    Chat,
    Timeline,
    ClosedCaption,
    Poll,
    Summary,
    Voice,
}

pub(super) fn draw(recorded: &Recorded, count: u32) -> Vec<File> {
    (0..count as usize)
        .map(|index| {
            let (round, position) = (index / ROUND.len(), index % ROUND.len());
            let optional = ROUND.len() - ALWAYS;
            let make = match position.checked_sub(ALWAYS) {
                None => ROUND[position],
                Some(further) => ROUND[ALWAYS + (further + recorded.turn) % optional],
            };
            file(recorded, make, round, index)
        })
        .collect()
}

fn file(recorded: &Recorded, make: Make, round: usize, index: usize) -> File {
    let seed = recorded.seed.part("file").nth(index as u64);
    let pause = SignedDuration::from_mins(10);
    let start = recorded.start + SignedDuration::from_secs(4) + pause * round as i32;
    let end = start + SignedDuration::from_mins(i64::from(recorded.minutes));
    let (file_type, extension, recording_type) = make.words();
    let content = make.content(recorded, seed);
    File {
        id: recording_type.or(make.voice_type()).map(|_| id(seed)),
        file_type,
        extension,
        recording_type,
        voice_of: matches!(make, Make::Voice).then(|| {
            let who = recorded.students.first().unwrap_or(&recorded.host);
            format!("Audio only - {who}.m4a")
        }),
        start,
        end,
        stated_size: content.size(),
        readiness: Readiness::Ready,
        key: key(seed),
        content,
    }
}

impl Make {
    /// `file_type`, `file_extension`, `recording_type`.
    fn words(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Make::Video(view) => ("MP4", "MP4", Some(view)),
            Make::Audio => ("M4A", "M4A", Some("audio_only")),
            Make::Transcript => ("TRANSCRIPT", "VTT", Some("audio_transcript")),
            Make::Chat => ("CHAT", "TXT", Some("chat_file")),
            Make::Timeline => ("TIMELINE", "JSON", None),
            Make::ClosedCaption => ("CC", "VTT", None),
            Make::Poll => ("CSV", "CSV", Some("poll")),
            Make::Summary => ("SUMMARY", "JSON", Some("summary")),
            Make::Voice => ("M4A", "M4A", None),
        }
    }

    /// A single voice has an id although its list says no `recording_type`.
    fn voice_type(self) -> Option<&'static str> {
        matches!(self, Make::Voice).then_some("audio_only_each_participant")
    }

    fn content(self, recorded: &Recorded, seed: Seed) -> VirtualFile {
        let scene = Scene {
            topic: recorded.topic.clone(),
            start: recorded.start,
            host: recorded.host.clone(),
            students: recorded.students.clone(),
            seed: seed.value(),
        };
        let bytes = |least, spread| {
            recorded
                .file_bytes
                .unwrap_or(least + seed.part("size").below(spread))
        };
        match self {
            Make::Video(_) => VirtualFile::mp4(bytes(200_000, 600_000), seed.value()),
            Make::Audio | Make::Voice => VirtualFile::m4a(bytes(60_000, 120_000), seed.value()),
            Make::Transcript => VirtualFile::text(media::transcript(&scene), "text/vtt"),
            Make::ClosedCaption => VirtualFile::text(media::closed_captions(&scene), "text/vtt"),
            Make::Chat => VirtualFile::text(media::chat(&scene), "text/plain"),
            Make::Timeline => VirtualFile::text(media::timeline_json(&scene), "application/json"),
            Make::Summary => VirtualFile::text(media::summary_json(&scene), "application/json"),
            Make::Poll => VirtualFile::text(media::poll_csv(&scene), "text/csv"),
        }
    }
}

/// `72576a1f-4e66-4a77-87c4-f13f9808bd76`
fn id(seed: Seed) -> String {
    let hex = hex::encode(seed.part("id").bytes::<16>());
    [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ]
    .join("-")
}

fn key(seed: Seed) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(seed.part("key").bytes::<30>())
}
