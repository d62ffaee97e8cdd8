//! The line, lived through with moments and random numbers of its own.
//! Refuses to open anything.

use super::*;
use crate::{NetworkTrouble, Side};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

/// When it is opened next, by a clock that nobody set back.
fn due(line: &Line) -> Option<Timestamp> {
    line.due(Timestamp::MAX)
}

fn seconds(line: &Line) -> Option<i64> {
    Some(due(line)?.duration_since(at(0)).as_secs())
}

fn away() -> Problem {
    let failure = NetworkTrouble::Unreachable {
        host: "ws.zoom.us".to_owned(),
    };
    Problem::Network {
        side: Side::Zoom,
        failure,
    }
}

#[test]
fn a_socket_whose_time_is_up_is_followed_by_another_at_once() {
    let mut line = Line::new(at(0));
    line.opened(at(0));
    assert_eq!(due(&line), None);
    assert_eq!(line.ended(at(3300), Ended::TimeUp, 7), None);
    assert_eq!(seconds(&line), Some(3300));
}

#[test]
fn tokens_that_are_over_at_once_are_not_asked_for_without_end() {
    let mut line = Line::new(at(0));
    let mut opened = 0;
    for second in 0..3600 {
        if due(&line).is_some_and(|due| due <= at(second)) {
            opened += 1;
            line.opened(at(second));
            let why = line.ended(at(second), Ended::TimeUp, 1000);
            assert!(matches!(why, Some(Why::Broken { problem: None, .. })));
        }
    }
    assert!(opened <= 70, "{opened}");
}

#[test]
fn who_was_closed_once_and_then_kept_out_by_a_keyring_is_heard_as_soon_as_it_is_unlocked() {
    let mut line = Line::new(at(0));
    line.opened(at(0));
    line.ended(at(10), Ended::ClosedByZoom, 1000);
    line.not_opened(at(11), Problem::KeyringLocked, 1000);
    assert_eq!(seconds(&line), Some(911));
    line.nudged(at(20));
    assert_eq!(seconds(&line), Some(20));
}

#[test]
fn a_clock_that_is_set_back_makes_no_wait_longer() {
    let mut line = Line::new(at(10_000));
    line.not_opened(at(10_000), Problem::ZoomCredential, 1000);
    assert_eq!(line.due(at(10_100)), Some(at(10_900)));
    assert_eq!(line.due(at(3_000)), Some(at(3_000)));
}

#[test]
fn closed_twice_within_a_minute_means_another_computer_and_a_quarter_of_an_hour_of_peace() {
    for random in [0, 500, 1000] {
        let mut line = Line::new(at(0));
        line.opened(at(0));
        let first = line.ended(at(59), Ended::ClosedByZoom, random);
        assert!(matches!(first, Some(Why::Broken { problem: None, .. })));
        line.opened(at(60));
        let second = line.ended(at(70), Ended::ClosedByZoom, random).unwrap();
        let Why::AnotherComputer { retry } = second else {
            panic!("{second:?}");
        };
        let wait = retry.duration_since(at(70)).as_secs();
        assert!((900..=1200).contains(&wait), "{wait}");
        // Nobody hurries it.
        line.nudged(at(80));
        assert_eq!(due(&line), Some(retry));
        // It is still there: told once more is enough.
        line.opened(retry);
        let third = line.ended(retry + SHORT / 2, Ended::ClosedByZoom, random);
        assert!(matches!(third, Some(Why::AnotherComputer { .. })));
    }
}

#[test]
fn a_socket_that_lived_wipes_out_the_short_ones() {
    let mut line = Line::new(at(0));
    for round in 0..5 {
        let begun = round * 1000;
        line.opened(at(begun));
        line.ended(at(begun + 10), Ended::ClosedByZoom, 0);
        line.opened(at(begun + 20));
        let why = line.ended(at(begun + 90), Ended::ClosedByZoom, 0);
        assert!(matches!(why, Some(Why::Broken { .. })), "{why:?}");
    }
}

#[test]
fn two_computers_come_to_rest_and_one_of_them_listens() {
    // Each evicts the other the moment it opens; nobody else closes anything.
    let mut random = 1_u64;
    let mut lines = [Line::new(at(0)), Line::new(at(600))];
    let mut listener: Option<usize> = None;
    let mut evictions = Vec::new();
    for second in 0..86_400 {
        for me in 0..2 {
            if due(&lines[me]).is_some_and(|due| due <= at(second)) {
                random = random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                lines[me].opened(at(second));
                if let Some(other) = listener.replace(me).filter(|other| *other != me) {
                    lines[other].ended(at(second), Ended::ClosedByZoom, random >> 33);
                    evictions.push(second);
                }
            }
        }
    }
    let last_hour = evictions.iter().filter(|at| **at > 82_800).count();
    assert!(evictions.len() < 24 * 4 * 3, "{}", evictions.len());
    assert!(last_hour <= 12, "{last_hour}");
    assert!(listener.is_some());
}

#[test]
fn a_line_that_does_not_stand_is_tried_more_and_more_slowly_up_to_a_minute() {
    let mut line = Line::new(at(0));
    let waits: Vec<i64> = (0..9)
        .map(|_| {
            line.not_opened(at(0), away(), 1000);
            seconds(&line).unwrap()
        })
        .collect();
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    line.not_opened(at(0), away(), 0);
    assert_eq!(seconds(&line), Some(30), "half of it for sure");
    line.nudged(at(5));
    assert_eq!(seconds(&line), Some(5));
    // Opened and cut at once is no success.
    line.opened(at(5));
    line.ended(at(6), Ended::Cut, 1000);
    line.opened(at(7));
    line.ended(at(8), Ended::Silent, 1000);
    assert_eq!(seconds(&line), Some(10));
}

#[test]
fn what_trying_again_does_not_mend_is_tried_seldom() {
    let mut line = Line::new(at(0));
    line.not_opened(at(0), Problem::ZoomCredential, 1000);
    assert_eq!(seconds(&line), Some(900));
    let why = line.unknown(at(0), 0);
    assert!(matches!(why, Why::UnknownSubscription { .. }));
    assert_eq!(seconds(&line), Some(3600));
    assert_eq!(line.foreign(), Why::AnotherAccount);
    line.nudged(at(9));
    assert_eq!(
        due(&line),
        None,
        "until somebody names another subscription"
    );
}

#[test]
fn a_clock_that_is_set_back_evicts_nobody() {
    let mut line = Line::new(at(0));
    line.opened(at(10_000));
    let why = line.ended(at(9_000), Ended::ClosedByZoom, 0);
    assert!(matches!(why, Some(Why::Broken { .. })));
    line.opened(at(9_001));
    let why = line.ended(at(9_002), Ended::ClosedByZoom, 0);
    assert!(matches!(why, Some(Why::Broken { .. })));
}
