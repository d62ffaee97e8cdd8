//! The files of a recording: what they are, where their bytes are for now, and how Zoom writes them down.
//! Refuses to fetch bytes; `download` does that.

use std::fmt;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use crate::words::words;
use crate::{FileId, lenient};

words! {
    /// What a file holds (`file_type`, `developers.zoom.us/docs/api/meetings`).
    FileKind {
        /// Video.
        Mp4 = "MP4",
        /// Audio.
        M4a = "M4A",
        /// The chat as text.
        Chat = "CHAT",
        /// The transcript, a VTT file. It comes later than the video.
        Transcript = "TRANSCRIPT",
        /// Polls, a CSV file.
        Csv = "CSV",
        /// A thumbnail, or one of the older timelines.
        Tb = "TB",
        /// Closed captions, a VTT file. Has no id, status and size.
        Cc = "CC",
        /// The chat as JSON.
        ChatMessage = "CHAT_MESSAGE",
        /// A summary by Zoom's AI companion, JSON.
        Summary = "SUMMARY",
        /// The timeline, JSON. Has no id, status and size.
        Timeline = "TIMELINE",
    }
}

words! {
    /// Which view or voice a file shows (`recording_type`, `developers.zoom.us/docs/api/meetings`).
    RecordingType {
        SharedScreenWithSpeakerView = "shared_screen_with_speaker_view",
        SharedScreenWithSpeakerViewCc = "shared_screen_with_speaker_view(CC)",
        SharedScreenWithGalleryView = "shared_screen_with_gallery_view",
        ActiveSpeaker = "active_speaker",
        GalleryView = "gallery_view",
        SharedScreen = "shared_screen",
        AudioOnly = "audio_only",
        AudioTranscript = "audio_transcript",
        ChatFile = "chat_file",
        Poll = "poll",
        HostVideo = "host_video",
        ClosedCaption = "closed_caption",
        Timeline = "timeline",
        Thumbnail = "thumbnail",
        AudioInterpretation = "audio_interpretation",
        Summary = "summary",
        SummaryNextSteps = "summary_next_steps",
        SummarySmartChapters = "summary_smart_chapters",
        SignInterpretation = "sign_interpretation",
        ProductionStudio = "production_studio",
        /// One participant's voice; these stand in a list of their own (`participant_audio_files`).
        AudioOnlyEachParticipant = "audio_only_each_participant",
        CcTranscript = "cc_transcript",
    }
}

words! {
    /// Whether the bytes are there yet (`status`).
    FileStatus {
        Completed = "completed",
        Processing = "processing",
    }
}

/// Where the bytes of a file are for now. It dies within hours and opens files, so it is neither stored nor shown;
/// its host is checked when it is used.
#[derive(Clone, PartialEq, Eq)]
pub struct DownloadAddress(Url);

impl DownloadAddress {
    /// Takes an address as an answer gave it.
    pub fn new(address: Url) -> Self {
        Self(address)
    }

    pub(crate) fn as_url(&self) -> &Url {
        &self.0
    }
}

impl fmt::Debug for DownloadAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "DownloadAddress({})",
            self.0.host_str().unwrap_or("no host")
        )
    }
}

/// One file of a recording. Closed captions and timelines have no id: (instance, kind, start) names them.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordingFile {
    pub id: Option<FileId>,
    pub kind: FileKind,
    /// Upper case (`MP4`, `VTT`); empty where Zoom does not say.
    pub extension: String,
    pub recording_type: RecordingType,
    pub start: Option<Timestamp>,
    /// Absent while the meeting still runs.
    pub end: Option<Timestamp>,
    /// Bytes as announced. Differences from what is sent have been seen, so it warns and proves nothing.
    pub size: Option<u64>,
    pub status: FileStatus,
    pub address: Option<DownloadAddress>,
    /// The page that plays it, for people.
    pub play_url: Option<String>,
}

/// Which of the two lists of a recording an entry stands in: each leaves out members of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileList {
    Recording,
    ParticipantAudio,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default, deserialize_with = "lenient::text")]
    id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    file_type: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    file_extension: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recording_type: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recording_start: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recording_end: Option<String>,
    #[serde(default, deserialize_with = "lenient::whole")]
    file_size: Option<i64>,
    #[serde(default, deserialize_with = "lenient::text")]
    status: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    download_url: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    play_url: Option<String>,
}

/// Reads one entry. `None` only where it is no object at all.
pub(crate) fn read_file(entry: Value, list: FileList) -> Option<RecordingFile> {
    let raw: Raw = serde_json::from_value(entry).ok()?;
    let kind = FileKind::parse(raw.file_type.as_deref().unwrap_or_default());
    let address = raw
        .download_url
        .and_then(|text| Url::parse(text.trim()).ok())
        .map(DownloadAddress);
    let end = lenient::moment(raw.recording_end.as_deref(), None);
    let status = match raw.status.as_deref() {
        Some(word) => FileStatus::parse(word),
        None if matches!(kind, FileKind::Cc | FileKind::Timeline) => FileStatus::Completed,
        // An entry of a meeting that still runs has an empty type and end.
        None if kind.as_str().is_empty() || end.is_none() || address.is_none() => {
            FileStatus::Processing
        }
        None => FileStatus::Completed,
    };
    let recording_type = match (raw.recording_type.as_deref(), list, &kind) {
        (Some(word), _, _) => RecordingType::parse(word),
        (None, FileList::ParticipantAudio, _) => RecordingType::AudioOnlyEachParticipant,
        (None, _, FileKind::Cc) => RecordingType::ClosedCaption,
        (None, _, FileKind::Timeline) => RecordingType::Timeline,
        (None, ..) => RecordingType::Other(String::new()),
    };
    Some(RecordingFile {
        id: raw.id.map(FileId::new),
        kind,
        extension: raw.file_extension.unwrap_or_default().trim().to_uppercase(),
        recording_type,
        start: lenient::moment(raw.recording_start.as_deref(), None),
        end,
        // Zero is what Zoom writes while it does not know.
        size: raw
            .file_size
            .and_then(|size| u64::try_from(size).ok())
            .filter(|size| *size > 0),
        status,
        address,
        play_url: raw.play_url,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(entry: Value) -> RecordingFile {
        read_file(entry, FileList::Recording).unwrap()
    }

    #[test]
    fn a_finished_video_is_read_whole() {
        let file = read(json!({
            "id": "f1", "meeting_id": "/abc//DEF==", "recording_start": "2026-11-20T09:00:04Z",
            "recording_end": "2026-11-20T09:31:00Z", "file_type": "MP4", "file_extension": "mp4", "file_size": "3328371",
            "recording_type": "shared_screen_with_speaker_view(CC)", "play_url": "https://zoom.us/rec/play/x",
            "download_url": "https://us06web.zoom.us/rec/download/abc?k=secret", "status": "completed"
        }));
        assert_eq!(file.kind, FileKind::Mp4);
        assert_eq!(file.extension, "MP4");
        assert_eq!(
            file.recording_type,
            RecordingType::SharedScreenWithSpeakerViewCc
        );
        assert_eq!(file.size, Some(3_328_371));
        assert_eq!(file.status, FileStatus::Completed);
        assert_eq!(file.end.unwrap().to_string(), "2026-11-20T09:31:00Z");
        assert_eq!(
            format!("{:?}", file.address.unwrap()),
            "DownloadAddress(us06web.zoom.us)"
        );
    }

    #[test]
    fn an_entry_of_a_running_meeting_is_processing() {
        let file = read(json!({
            "id": "f1", "recording_start": "2026-11-20T09:00:04Z", "recording_end": "", "file_type": "",
            "file_extension": "", "file_size": 0, "status": "processing"
        }));
        assert_eq!(
            (file.status, file.kind),
            (FileStatus::Processing, FileKind::Other(String::new()))
        );
        assert_eq!(
            (file.extension.as_str(), file.size, file.end, file.address),
            ("", None, None, None)
        );
        assert_eq!(
            read(json!({"file_type": "", "recording_end": ""})).status,
            FileStatus::Processing
        );
    }

    #[test]
    fn captions_and_timelines_without_status_are_complete() {
        for (kind, recording_type) in [
            ("CC", RecordingType::ClosedCaption),
            ("TIMELINE", RecordingType::Timeline),
        ] {
            let file =
                read(json!({"file_type": kind, "download_url": "https://zoom.us/rec/download/x"}));
            assert_eq!(
                (file.id, file.status, file.size),
                (None, FileStatus::Completed, None)
            );
            assert_eq!(file.recording_type, recording_type);
        }
    }

    #[test]
    fn a_single_voice_has_its_type_from_its_list() {
        let entry = json!({"id": "v", "file_type": "M4A", "status": "completed"});
        let file = read_file(entry, FileList::ParticipantAudio).unwrap();
        assert_eq!(file.recording_type, RecordingType::AudioOnlyEachParticipant);
    }

    #[test]
    fn members_of_a_wrong_shape_are_absent_ones() {
        let file = read(
            json!({"id": 7, "file_type": {"a": 1}, "file_size": -4, "download_url": "not an address"}),
        );
        assert_eq!(file.id, Some(FileId::new("7")));
        assert_eq!((file.size, file.address), (None, None));
        assert_eq!(read_file(json!("text"), FileList::Recording), None);
    }
}
