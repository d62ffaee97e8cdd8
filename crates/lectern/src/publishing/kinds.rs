//! Which files of a recording go to the course: one video and its captions, or what was named.
//! Refuses to surprise: chat, polls, summaries and single voices go nowhere unless they are named.

use std::str::FromStr;

use jiff::Timestamp;
use zoom::{FileKind, RecordingType};

use crate::Problem;
use crate::journal::{FileRow, FileRowId};

/// A kind of file that somebody names, as `--kinds` takes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum KindWish {
    /// `video`: the one video that is published by default.
    Video,
    /// `audio`: the sound of the whole, without pictures.
    Audio,
    /// `transcript`.
    Transcript,
    /// `captions`.
    Captions,
    /// `chat`.
    Chat,
    /// `polls`.
    Polls,
    /// `timeline`.
    Timeline,
    /// `summary`, with next steps and chapters.
    Summary,
    /// `voices`: each participant alone.
    Voices,
    /// `all`: every file there is.
    All,
    /// `link`: no file, but a page that leads to the recording at Zoom. Chooses no file.
    Link,
    /// Zoom's word for a type of file, such as `MP4`: every file of that type but single voices.
    Type(FileKind),
    /// Zoom's word for a view or voice, such as `gallery_view`.
    View(RecordingType),
}

impl FromStr for KindWish {
    type Err = Problem;

    /// Reads one word, whatever the case of its letters.
    fn from_str(typed: &str) -> Result<Self, Problem> {
        let word = typed.trim().to_lowercase();
        let named = match word.as_str() {
            "video" => Some(Self::Video),
            "audio" => Some(Self::Audio),
            "transcript" => Some(Self::Transcript),
            "captions" => Some(Self::Captions),
            "chat" => Some(Self::Chat),
            "polls" => Some(Self::Polls),
            "timeline" => Some(Self::Timeline),
            "summary" => Some(Self::Summary),
            "voices" => Some(Self::Voices),
            "all" => Some(Self::All),
            "link" => Some(Self::Link),
            _ => None,
        };
        let by_type = || match FileKind::parse(&word) {
            FileKind::Other(_) => None,
            known => Some(Self::Type(known)),
        };
        let by_view = || match RecordingType::parse(&word) {
            RecordingType::Other(_) => None,
            known => Some(Self::View(known)),
        };
        named
            .or_else(by_type)
            .or_else(by_view)
            .ok_or_else(|| Problem::Unreadable {
                what: typed.trim().to_owned(),
            })
    }
}

/// A file with its words understood.
struct Seen<'a> {
    row: &'a FileRow,
    kind: FileKind,
    view: RecordingType,
}

impl Seen<'_> {
    fn of(row: &FileRow) -> Seen<'_> {
        let kind = FileKind::parse(&row.known.kind);
        Seen {
            row,
            kind,
            view: RecordingType::parse(&row.known.recording_type),
        }
    }

    fn is_voice(&self) -> bool {
        self.view == RecordingType::AudioOnlyEachParticipant
    }

    fn is_sound(&self) -> bool {
        self.kind == FileKind::M4a
            && matches!(
                self.view,
                RecordingType::AudioOnly | RecordingType::Other(_)
            )
    }

    fn is_transcript(&self) -> bool {
        self.kind == FileKind::Transcript || self.view == RecordingType::AudioTranscript
    }

    fn is_captions(&self) -> bool {
        self.kind == FileKind::Cc
            || matches!(
                self.view,
                RecordingType::ClosedCaption | RecordingType::CcTranscript
            )
    }

    fn is_summary(&self) -> bool {
        self.kind == FileKind::Summary
            || matches!(
                self.view,
                RecordingType::Summary
                    | RecordingType::SummaryNextSteps
                    | RecordingType::SummarySmartChapters
            )
    }

    /// Whether the wish names this file by itself, whatever else the recording has.
    fn is_wished(&self, wish: &KindWish) -> bool {
        match wish {
            KindWish::Video | KindWish::Link => false,
            KindWish::Audio => self.is_sound(),
            KindWish::Transcript => self.is_transcript(),
            KindWish::Captions => self.is_captions(),
            KindWish::Chat => {
                matches!(self.kind, FileKind::Chat | FileKind::ChatMessage)
                    || self.view == RecordingType::ChatFile
            }
            KindWish::Polls => self.kind == FileKind::Csv || self.view == RecordingType::Poll,
            KindWish::Timeline => {
                self.kind == FileKind::Timeline || self.view == RecordingType::Timeline
            }
            KindWish::Summary => self.is_summary(),
            KindWish::Voices => self.is_voice(),
            KindWish::All => true,
            KindWish::Type(kind) => self.kind == *kind && !self.is_voice(),
            KindWish::View(view) => self.view == *view,
        }
    }

    /// Place in the order of views to choose from, the best first; none for what is no view of the whole.
    fn rank(&self) -> Option<u8> {
        if self.kind != FileKind::Mp4 {
            return None;
        }
        match &self.view {
            RecordingType::SharedScreenWithSpeakerView => Some(0),
            RecordingType::SharedScreenWithSpeakerViewCc => Some(1),
            RecordingType::ActiveSpeaker => Some(2),
            RecordingType::SharedScreenWithGalleryView => Some(3),
            RecordingType::GalleryView => Some(4),
            RecordingType::SharedScreen => Some(5),
            RecordingType::ProductionStudio => Some(6),
            RecordingType::HostVideo => Some(7),
            // A view that this version does not know may be the only one there is.
            RecordingType::Other(_) => Some(8),
            _ => None,
        }
    }
}

/// The files to publish, the video first. `None` is the default: one video, or the sound where there is no video, and the
/// captions that go with it.
///
/// A recording that was paused has several segments: each gives its best view. Files that Zoom still works on are left out,
/// and no lesser view takes the place of a better one that is on its way.
pub fn choose_files(files: &[FileRow], kinds: Option<&[KindWish]>) -> Vec<FileRowId> {
    let seen: Vec<Seen<'_>> = files.iter().map(Seen::of).collect();
    let mut chosen: Vec<&Seen<'_>> = Vec::new();
    match kinds {
        None => {
            chosen.extend(one_video(&seen));
            if chosen.is_empty() {
                chosen.extend(seen.iter().filter(|file| file.is_sound()));
            }
            chosen.extend(
                seen.iter()
                    .filter(|file| file.is_transcript() || file.is_captions()),
            );
        }
        Some(wishes) => {
            if wishes.contains(&KindWish::Video) {
                chosen.extend(one_video(&seen));
            }
            chosen.extend(
                seen.iter()
                    .filter(|file| wishes.iter().any(|wish| file.is_wished(wish))),
            );
        }
    }
    let mut ids = Vec::new();
    for file in chosen.into_iter().filter(|file| !file.row.known.processing) {
        if !ids.contains(&file.row.id) {
            ids.push(file.row.id);
        }
    }
    ids
}

/// The best view of each segment, in the order of time.
fn one_video<'a>(files: &'a [Seen<'a>]) -> Vec<&'a Seen<'a>> {
    let mut views: Vec<(u8, &Seen<'_>)> = files
        .iter()
        .filter_map(|file| Some((file.rank()?, file)))
        .collect();
    views.sort_by_key(|(rank, file)| (file.row.known.start, *rank));
    let mut best: Vec<(u8, &Seen<'_>)> = Vec::new();
    let mut until: Option<Timestamp> = None;
    for (rank, file) in views {
        let known = &file.row.known;
        // Views of one segment overlap in time; their starts have been seen to differ by seconds.
        let same_segment = match (best.last(), known.start) {
            (None, _) => false,
            (Some((_, last)), start) if start == last.row.known.start => true,
            (Some(_), Some(start)) => until.is_some_and(|until| start < until),
            (Some(_), None) => true,
        };
        let end = known.end.or(known.start);
        match best.last_mut() {
            Some(last) if same_segment => {
                until = until.max(end);
                if rank < last.0 {
                    *last = (rank, file);
                }
            }
            _ => {
                until = end;
                best.push((rank, file));
            }
        }
    }
    best.into_iter().map(|(_, file)| file).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::file;
    use super::*;

    fn chosen(files: &[FileRow], kinds: &[&str]) -> Vec<i64> {
        let wishes: Vec<KindWish> = kinds.iter().map(|kind| kind.parse().unwrap()).collect();
        choose_files(files, Some(&wishes))
            .into_iter()
            .map(|id| id.0)
            .collect()
    }

    fn default(files: &[FileRow]) -> Vec<i64> {
        choose_files(files, None)
            .into_iter()
            .map(|id| id.0)
            .collect()
    }

    fn everything() -> Vec<FileRow> {
        [
            ("MP4", "gallery_view"),
            ("MP4", "active_speaker"),
            ("MP4", "shared_screen_with_speaker_view"),
            ("M4A", "audio_only"),
            ("TRANSCRIPT", "audio_transcript"),
            ("CC", ""),
            ("CHAT", "chat_file"),
            ("CSV", "poll"),
            ("TIMELINE", ""),
            ("SUMMARY", "summary"),
            ("SUMMARY", "summary_next_steps"),
            ("M4A", "audio_only_each_participant"),
            ("TB", "thumbnail"),
            ("MP4", "sign_interpretation"),
        ]
        .into_iter()
        .zip(1..)
        .map(|((kind, view), id)| file(id, kind, view, 0, Some(1)))
        .collect()
    }

    #[test]
    fn by_default_one_video_goes_with_its_captions_and_nothing_else() {
        assert_eq!(default(&everything()), [3, 5, 6]);
    }

    #[test]
    fn the_next_best_view_stands_in() {
        let mut files = everything();
        files.remove(2);
        assert_eq!(default(&files), [2, 5, 6]);
        files.remove(1);
        assert_eq!(default(&files), [1, 5, 6]);
        files.remove(0);
        assert_eq!(
            default(&files),
            [4, 5, 6],
            "no view of the whole: the sound"
        );
    }

    #[test]
    fn every_segment_of_a_paused_recording_goes() {
        let files = [
            file(1, "MP4", "active_speaker", 40, None),
            file(2, "MP4", "shared_screen_with_speaker_view", 20, None),
            file(3, "MP4", "active_speaker", 20, None),
            file(4, "MP4", "active_speaker", 0, None),
            file(5, "MP4", "shared_screen_with_speaker_view", 0, None),
            file(6, "TRANSCRIPT", "audio_transcript", 20, None),
        ];
        assert_eq!(
            default(&files),
            [5, 2, 1, 6],
            "a segment without a shared screen gives its speaker"
        );
    }

    #[test]
    fn views_that_start_a_little_apart_are_one_segment() {
        let mut late = file(2, "MP4", "shared_screen_with_speaker_view", 1, None);
        late.known.end = None;
        assert_eq!(
            default(&[file(1, "MP4", "active_speaker", 0, None), late]),
            [2]
        );
    }

    #[test]
    fn what_zoom_still_works_on_is_left_out_and_not_replaced_by_less() {
        let mut files = everything();
        files[2].known.processing = true;
        assert_eq!(default(&files), [5, 6]);
        assert_eq!(chosen(&files, &["all"]).len(), files.len() - 1);
    }

    #[test]
    fn what_is_named_goes_and_single_voices_only_by_their_name() {
        let files = everything();
        for (kinds, expected) in [
            (&["video"][..], vec![3]),
            (&["Audio"], vec![4]),
            (&["captions", "transcript"], vec![5, 6]),
            (&["chat", "polls"], vec![7, 8]),
            (&["timeline"], vec![9]),
            (&["summary"], vec![10, 11]),
            (&["voices"], vec![12]),
            (&["M4A"], vec![4]),
            (&["mp4"], vec![1, 2, 3, 14]),
            (&["gallery_view", "video"], vec![3, 1]),
            (&["link"], vec![]),
            (&["all"], (1..=14).collect()),
        ] {
            assert_eq!(chosen(&files, kinds), expected, "{kinds:?}");
        }
    }

    #[test]
    fn an_unknown_word_is_refused_by_its_name() {
        for typed in ["", "films", "mp5"] {
            assert_eq!(
                typed.parse::<KindWish>(),
                Err(Problem::Unreadable {
                    what: typed.to_owned()
                })
            );
        }
    }
}
