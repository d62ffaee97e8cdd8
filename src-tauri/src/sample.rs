//! What tests of the shell begin with: a desk in a folder of their own, and recordings in a journal.
//! Holds nothing that is shipped.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lectern::journal::{
    AccountId, AccountKind, CourseRow, FileIdentity, HostRow, Kept, KnownFile, KnownRecording,
    Link, LinkKey, LinkOrigin, NewAccount, Presence, Target,
};
use lectern::publishing::Language;
use lectern::secrets::MemorySecrets;
use lectern::{Companion, DataFolder, Journal, Surroundings, system_random};
use rehearsal::Options;

use crate::desk::{Desk, Own, ProfileKind};

/// Surroundings without a keyring, and with the clock of this computer.
pub(crate) fn surroundings() -> Surroundings {
    Surroundings {
        secrets: Arc::new(MemorySecrets::default()),
        patience: wire::Patience::hurried(),
        now: wire::system_clock(),
        random: system_random(),
    }
}

/// A desk whose own profile lies in this folder, and whose practice campus is small.
pub(crate) fn desk(folder: &Path) -> Desk {
    let folder: PathBuf = folder.into();
    let own = Own::new(Some(folder), Language::English, |_| Ok(surroundings()));
    Desk::new(own, Options::default(), ProfileKind::Own)
}

pub(crate) fn companion(folder: &Path) -> Arc<Companion> {
    let folder = DataFolder::at(folder).unwrap();
    Arc::new(Companion::open(folder, surroundings()).unwrap())
}

fn account(journal: &Journal, name: &str, kind: AccountKind) -> AccountId {
    let address = format!("https://{name}.example/");
    journal
        .put_account(&NewAccount {
            name: name.into(),
            kind,
            address,
            hosts: None,
        })
        .unwrap()
}

pub(crate) fn recording(account: AccountId, uuid: &str, topic: Option<&str>) -> KnownRecording {
    KnownRecording {
        account,
        uuid: uuid.into(),
        number: 81_234_567_890,
        host: "h1".into(),
        topic: topic.map(Into::into),
        kind: 2,
        start: "2026-11-16T09:00:00Z".parse().unwrap(),
        timezone: None,
        minutes: Some(45),
        deletes_on: Some("2099-12-03".parse().unwrap()),
        presence: Presence::There,
    }
}

pub(crate) fn file(kind: &str, recording_type: &str, size: u64) -> KnownFile {
    let described = zoom::RecordingFile {
        id: Some(zoom::FileId::new(format!("{kind}-{recording_type}"))),
        kind: zoom::FileKind::parse(kind),
        extension: kind.into(),
        recording_type: zoom::RecordingType::parse(recording_type),
        start: None,
        end: None,
        size: Some(size),
        status: zoom::FileStatus::Completed,
        address: None,
        play_url: None,
    };
    KnownFile {
        identity: FileIdentity::of(&described),
        kind: kind.into(),
        recording_type: recording_type.into(),
        extension: kind.into(),
        start: None,
        end: None,
        size: Some(size),
        processing: false,
    }
}

/// One recording "u1" of a video and a chat, of the course PHYS110 in its session "Autumn"; gives both accounts.
pub(crate) fn one_recording(journal: &Journal) -> (AccountId, AccountId) {
    let api_key = "k".to_owned();
    let zoom = account(journal, "zoom", AccountKind::ZoomJwt { api_key });
    let username = "t".to_owned();
    let campus = account(journal, "campus", AccountKind::Campus { username });
    let host = HostRow {
        account: zoom,
        id: "h1".into(),
        email: "teresa@campus.example".into(),
        name: "Teresa García".into(),
        licensed: true,
        active: true,
        created_at: None,
    };
    journal.put_hosts(zoom, &[host]).unwrap();
    let course = CourseRow {
        campus,
        code: "PHYS110".into(),
        session: Some(1),
        directory: "PHYS110".into(),
        title: "Physics I".into(),
        session_name: Some("Autumn".into()),
        runs: true,
    };
    journal.put_courses(campus, &[course]).unwrap();
    journal
        .put_recording(&recording(zoom, "u1", Some("Springs")))
        .unwrap();
    let files = [
        file("MP4", "shared_screen_with_speaker_view", 300),
        file("CHAT", "chat_file", 5),
    ];
    journal.put_files(zoom, "u1", &files).unwrap();
    let link = Link {
        target: Target::Course {
            campus,
            code: "PHYS110".into(),
            session: Some(1),
            group: None,
        },
        origin: LinkOrigin::Here,
    };
    let key = LinkKey::Instance("u1".into());
    journal.put_link(zoom, &key, Some(&link)).unwrap();
    (zoom, campus)
}

/// As if the video of "u1" had been fetched.
pub(crate) fn keep_the_video(companion: &Companion, zoom: AccountId) {
    let journal = companion.journal();
    let file = journal.files_of(zoom, "u1").unwrap()[0].id;
    let kept = Kept {
        path: "Springs/lesson.mp4".into(),
        size: 300,
        sha256: "ab".repeat(32),
    };
    journal.keep_file(file, &kept).unwrap();
}

/// Has "u1" belong to another course of the user's.
pub(crate) fn assign_elsewhere(companion: &Companion, zoom: AccountId, campus: AccountId) {
    let journal = companion.journal();
    let course = |code: &str, session: Option<u64>| CourseRow {
        campus,
        code: code.into(),
        session,
        directory: code.into(),
        title: code.into(),
        session_name: session.map(|_| "Autumn".into()),
        runs: true,
    };
    let courses = [course("PHYS110", Some(1)), course("MATH200", None)];
    journal.put_courses(campus, &courses).unwrap();
    let link = Link {
        target: Target::Course {
            campus,
            code: "MATH200".into(),
            session: None,
            group: None,
        },
        origin: LinkOrigin::Here,
    };
    let key = LinkKey::Instance("u1".into());
    journal.put_link(zoom, &key, Some(&link)).unwrap();
}
