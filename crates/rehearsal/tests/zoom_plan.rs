//! What a world holds follows from its options: counts, spread, links, topics, and nothing that chance decides.
//! No server is started here but where an agenda must be read.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use rehearsal::zoom::{Kind, Recorded};
use rehearsal::{Fault, Options};
use support::{Account, now, plan};

async fn recordings(options: Options) -> Vec<Recorded> {
    Account::open(options).await.zoom.recordings()
}

#[tokio::test]
async fn the_number_of_files_is_exact_whatever_the_number_of_recordings() {
    for (files, meetings, wanted) in [(40, 6, 8), (1, 6, 8), (7, 1, 3), (40, 30, 12), (200, 3, 2)] {
        let options = Options {
            files: Some(files),
            meetings,
            recordings: wanted,
            ..Options::default()
        };
        let recordings = recordings(options).await;
        let count: usize = recordings
            .iter()
            .map(|recording| recording.files.len())
            .sum();
        assert_eq!(count, files as usize);
        assert_eq!(recordings.len() as u32, wanted.min(files));
        assert!(
            recordings
                .iter()
                .all(|recording| !recording.files.is_empty())
        );
    }
}

#[tokio::test]
async fn no_two_files_have_the_same_bytes() {
    let recordings = recordings(Options {
        files: Some(90),
        file_bytes: Some(50_000),
        ..Options::default()
    })
    .await;
    let hashes: BTreeSet<_> = recordings
        .iter()
        .flat_map(|one| &one.files)
        .map(|file| file.content.sha256())
        .collect();
    assert_eq!(hashes.len(), 90);
    for file in recordings.iter().flat_map(|one| &one.files) {
        if matches!(file.file_type, "MP4" | "M4A") {
            assert_eq!(file.content.size(), 50_000);
        }
    }
}

#[tokio::test]
async fn one_seed_is_one_world_and_another_is_another() {
    let keys = |recordings: Vec<Recorded>| -> Vec<_> {
        recordings
            .into_iter()
            .map(|one| (one.uuid, one.number, one.topic, one.start, one.files.len()))
            .collect()
    };
    let (one, same) = (
        recordings(Options::default()).await,
        recordings(Options::default()).await,
    );
    let other = recordings(Options {
        seed: 2,
        ..Options::default()
    })
    .await;
    assert_eq!(keys(one.clone()), keys(same));
    assert_ne!(keys(one), keys(other));
}

#[tokio::test]
async fn recordings_are_of_every_type_and_spread_over_eighty_days() {
    let recordings = recordings(Options::default()).await;
    let kinds: BTreeSet<u8> = recordings.iter().map(|one| one.kind as u8).collect();
    assert_eq!(kinds, BTreeSet::from([1, 2, 3, 4, 8]));
    for recording in &recordings {
        let age = now().duration_since(recording.start);
        assert!(
            age > SignedDuration::ZERO && age < SignedDuration::from_hours(80 * 24),
            "{age}"
        );
    }
    let months: BTreeSet<i64> = (recordings.iter())
        .map(|one| now().duration_since(one.start).as_hours() / (24 * 30))
        .collect();
    assert_eq!(months, BTreeSet::from([0, 1, 2]));
}

#[tokio::test]
async fn two_recordings_share_topic_and_minute() {
    let recordings = recordings(Options::default()).await;
    let mut names = BTreeMap::new();
    for recording in &recordings {
        let minute = recording.start.as_second() / 60;
        *names.entry((recording.topic.clone(), minute)).or_insert(0) += 1;
    }
    assert!(names.values().any(|count| *count == 2), "{names:?}");
}

#[tokio::test]
async fn in_an_unlinked_world_every_topic_leads_to_its_course() {
    let options = Options {
        unlinked: true,
        meetings: 20,
        recordings: 60,
        ..Options::default()
    };
    let account = Account::open(options).await;
    let token = account.token().await;
    for recording in account.zoom.recordings() {
        let topic = recording.topic.unwrap();
        let target = recording.target.unwrap();
        let course = rehearsal::people::courses()
            .into_iter()
            .find(|course| course.code == target.course)
            .unwrap();
        assert!(
            topic.contains(&course.code) || topic.contains(&course.title),
            "{topic}"
        );
        let (status, body) = account
            .rest(&token, &format!("/meetings/{}", recording.number))
            .await;
        assert!(
            status == 404 || !body["agenda"].as_str().unwrap().contains("/courses/"),
            "{body}"
        );
    }
}

#[tokio::test]
async fn without_oddities_the_user_may_publish_everything_and_with_them_not() {
    let plain = recordings(Options::default()).await;
    assert!(plain.iter().all(|one| one.target.is_some()
        && !one.trashed
        && one.files.iter().all(|file| file.ready)));
    assert!(
        plain
            .iter()
            .all(|one| one.target.as_ref().unwrap().course != "HIST200")
    );

    let odd = recordings(Options {
        oddities: true,
        ..Options::default()
    })
    .await;
    assert_eq!(odd.iter().filter(|one| one.target.is_none()).count(), 3);
    assert_eq!(odd.iter().filter(|one| one.trashed).count(), 1);
    assert!(
        odd.iter()
            .flat_map(|one| &one.files)
            .any(|file| !file.ready)
    );
    assert!(
        odd.iter()
            .any(|one| one.topic.is_none() && one.kind == Kind::Instant)
    );
}

#[test]
fn the_quota_fits_unless_it_must_not() {
    let options = Options {
        files: Some(40),
        file_bytes: Some(3_000_000),
        ..Options::default()
    };
    let fits = plan(&options).fitting_quota(false);
    assert!(fits > 100_000_000, "{fits}");
    let short = plan(&Options {
        faults: vec![Fault::Quota],
        ..options
    })
    .fitting_quota(true);
    assert!(short < 40 * 3_000_000 / 2, "{short}");
}

#[tokio::test]
async fn forty_files_are_of_every_kind_with_and_without_an_id() {
    let recordings = recordings(Options {
        files: Some(40),
        ..Options::default()
    })
    .await;
    let files: Vec<_> = recordings.iter().flat_map(|one| &one.files).collect();
    let kinds: BTreeSet<_> = files.iter().map(|file| file.file_type).collect();
    assert_eq!(
        kinds,
        BTreeSet::from([
            "MP4",
            "M4A",
            "TRANSCRIPT",
            "CHAT",
            "TIMELINE",
            "CC",
            "CSV",
            "SUMMARY"
        ])
    );
    for file in files {
        assert_eq!(
            file.id.is_none(),
            matches!(file.file_type, "CC" | "TIMELINE")
        );
    }
}
