//! Rows of files for the tests of this module.
//! Refuses to be more than rows: no journal, no disk.

use jiff::Timestamp;

use crate::journal::{AccountId, FileIdentity, FileRow, FileRowId, KnownFile};

/// A finished file of `minutes` after noon, ten minutes long.
pub(super) fn file(
    id: i64,
    kind: &str,
    recording_type: &str,
    minutes: i64,
    size: Option<u64>,
) -> FileRow {
    let at = |minutes: i64| Timestamp::from_second(1_762_689_600 + minutes * 60).unwrap();
    let described = zoom::RecordingFile {
        id: Some(zoom::FileId::new(format!("f{id}"))),
        kind: zoom::FileKind::parse(kind),
        extension: String::new(),
        recording_type: zoom::RecordingType::parse(recording_type),
        start: Some(at(minutes)),
        end: Some(at(minutes + 10)),
        size,
        status: zoom::FileStatus::Completed,
        address: None,
        play_url: None,
    };
    let identity = FileIdentity::of(&described);
    FileRow {
        id: FileRowId(id),
        account: AccountId(1),
        uuid: "u".to_owned(),
        tag: identity.tag("u"),
        known: KnownFile {
            identity,
            kind: kind.to_owned(),
            recording_type: recording_type.to_owned(),
            extension: String::new(),
            start: described.start,
            end: described.end,
            size,
            processing: false,
        },
        kept: None,
        changed_in_zoom: false,
    }
}
