//! When notices are told, for every reason there is to wait.
//! Refuses to need a journal.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp, Zoned};

use super::Eyes;
use super::plan::{Candidate, GAP, Group, Moment, Planned, plan};
use crate::journal::NoticeId;
use crate::settings::QuietHours;

fn ids(numbers: &[i64]) -> Vec<NoticeId> {
    numbers.iter().map(|number| NoticeId(*number)).collect()
}

fn candidates(group: Group, numbers: &[i64]) -> Vec<Candidate> {
    let one = |id| Candidate { id, group };
    ids(numbers).into_iter().map(one).collect()
}

fn at(text: &str) -> Zoned {
    format!("{text}[Europe/Paris]").parse().unwrap()
}

fn plain(now: &Zoned) -> Moment<'_> {
    Moment {
        now,
        eyes: Eyes::Elsewhere,
        quiet: None,
        running_until: None,
        last_told: HashMap::new(),
    }
}

fn quiet() -> Option<QuietHours> {
    QuietHours::read("22:00", "07:00").ok()
}

#[test]
fn five_recordings_at_once_are_one_notice_and_other_kinds_are_their_own() {
    let now = at("2026-11-23T15:00");
    let mut all = candidates(Group::Recording, &[3, 4, 5, 6, 7]);
    all.extend(candidates(Group::NotCopied, &[8]));
    all.extend(candidates(Group::Copied, &[9]));
    let planned = plan(&all, &plain(&now));
    assert_eq!(
        planned.tell,
        [ids(&[8]), ids(&[3, 4, 5, 6, 7]), ids(&[9])],
        "what went wrong comes first"
    );
    assert_eq!((planned.silently, planned.wake), (Vec::new(), None));
}

#[test]
fn what_comes_within_a_minute_of_the_last_waits_and_is_told_together() {
    let now = at("2026-11-23T15:00");
    let told: Timestamp = now.timestamp() - SignedDuration::from_secs(10);
    let moment = Moment {
        last_told: HashMap::from([("recording".to_owned(), told)]),
        ..plain(&now)
    };
    let recordings = candidates(Group::Recording, &[2, 3]);
    let planned = plan(&recordings, &moment);
    assert_eq!((planned.tell.len(), planned.wake), (0, Some(told + GAP)));

    let later = at("2026-11-23T15:01");
    let moment = Moment {
        now: &later,
        ..moment
    };
    assert_eq!(plan(&recordings, &moment).tell, [ids(&[2, 3])]);
    // A meeting does not wait for the minute to be over, and no other kind waits for this one.
    let moment = Moment {
        now: &now,
        last_told: HashMap::from([("meeting".to_owned(), told), ("copy".to_owned(), told)]),
        ..moment
    };
    let mut all = candidates(Group::Meeting, &[4]);
    all.extend(recordings);
    assert_eq!(plan(&all, &moment).tell, [ids(&[4]), ids(&[2, 3])]);
}

#[test]
fn a_clock_that_was_set_back_keeps_nothing_back() {
    let now = at("2026-11-23T15:00");
    let moment = Moment {
        last_told: HashMap::from([(
            "recording".to_owned(),
            now.timestamp() + SignedDuration::from_hours(48),
        )]),
        ..plain(&now)
    };
    assert_eq!(
        plan(&candidates(Group::Recording, &[1]), &moment).tell,
        [ids(&[1])]
    );
}

#[test]
fn in_quiet_hours_everything_waits_for_their_end_on_the_right_day() {
    for (now, end) in [
        ("2026-11-23T22:30", "2026-11-24T07:00"),
        ("2026-11-24T06:59", "2026-11-24T07:00"),
        // The clocks go back in this night, and forward in the other.
        ("2026-10-24T23:00", "2026-10-25T07:00"),
        ("2026-03-28T23:00", "2026-03-29T07:00"),
    ] {
        let now = at(now);
        let moment = Moment {
            quiet: quiet(),
            ..plain(&now)
        };
        for group in [Group::Recording, Group::Meeting, Group::NotCopied] {
            let planned = plan(&candidates(group, &[1]), &moment);
            let wake = Some(at(end).timestamp());
            assert_eq!((planned.tell.len(), planned.wake), (0, wake), "{now}");
        }
        assert_eq!(
            plan(&[], &moment),
            Planned::default(),
            "nothing to wake for"
        );
    }
    let now = at("2026-11-24T07:00");
    let moment = Moment {
        quiet: quiet(),
        ..plain(&now)
    };
    assert_eq!(
        plan(&candidates(Group::Recording, &[1]), &moment)
            .tell
            .len(),
        1
    );
}

#[test]
fn while_a_meeting_of_ones_own_runs_notices_wait_for_its_end() {
    let now = at("2026-11-23T15:00");
    let end = at("2026-11-23T16:30").timestamp();
    let moment = Moment {
        running_until: Some(end),
        ..plain(&now)
    };
    let planned = plan(&candidates(Group::Recording, &[1]), &moment);
    assert_eq!((planned.tell.len(), planned.wake), (0, Some(end)));
    // The next one may begin before this one ends: it is told, and the rest goes on waiting.
    let mut all = candidates(Group::Recording, &[1]);
    all.extend(candidates(Group::Meeting, &[2]));
    let planned = plan(&all, &moment);
    assert_eq!((planned.tell, planned.wake), (vec![ids(&[2])], Some(end)));
    // Into the quiet hours: then they wait for the later of both, and the next meeting for the end of these.
    let now = at("2026-11-23T22:10");
    let moment = Moment {
        now: &now,
        quiet: quiet(),
        running_until: Some(at("2026-11-23T22:30").timestamp()),
        ..moment
    };
    let planned = plan(&all, &moment);
    assert_eq!(planned.tell.len(), 0);
    assert_eq!(planned.wake, Some(at("2026-11-24T07:00").timestamp()));
}

#[test]
fn what_the_window_shows_at_this_moment_is_not_told_but_a_meeting_is() {
    let now = at("2026-11-23T15:00");
    let moment = Moment {
        eyes: Eyes::OnLectern,
        quiet: quiet(),
        ..plain(&now)
    };
    let mut all = candidates(Group::Recording, &[1, 2]);
    all.extend(candidates(Group::Meeting, &[3]));
    let planned = plan(&all, &moment);
    assert_eq!(planned.silently, ids(&[1, 2]));
    assert_eq!(planned.tell, [ids(&[3])]);
}
