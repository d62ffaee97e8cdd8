//! The plan of asking, lived through with a clock of its own.
//! Refuses to wait.

use std::collections::HashMap;

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn morning() -> Timestamp {
    at("2026-11-23T08:00:00Z")
}

/// Lives from one moment to another, answering each turn at once, and gives what was asked when.
fn live(
    from: Timestamp,
    hours: i64,
    paid: bool,
    told: bool,
    hosts: usize,
    expects: impl Fn(Timestamp) -> Vec<String>,
) -> Vec<(Timestamp, Ask)> {
    let mut asked: Vec<(Timestamp, Ask)> = Vec::new();
    let mut last: HashMap<Ask, Timestamp> = HashMap::new();
    let mut budget = Budget::new(from, paid);
    let mut now = from;
    let end = from + SignedDuration::from_hours(hours);
    while now < end {
        budget = budget.at(now, paid);
        let expecting: Vec<Expecting> = expects(now)
            .into_iter()
            .map(|host| Expecting {
                asked: last.get(&Ask::Recent(host.clone())).copied(),
                host,
            })
            .collect();
        let turn = next(
            now,
            &View {
                told,
                hosts,
                expecting: &expecting,
                lists_at: last.get(&Ask::Lists).copied(),
                missed: false,
                budget,
            },
        );
        if turn.at <= now {
            budget.spend(&turn.ask, hosts);
            last.insert(turn.ask.clone(), now);
            asked.push((now, turn.ask));
        } else {
            // What is expected may change meanwhile: it is looked at every minute.
            now = turn.at.min(now + SignedDuration::from_mins(1));
        }
    }
    asked
}

fn requests(asked: &[(Timestamp, Ask)], hosts: usize) -> u32 {
    asked.iter().map(|(_, ask)| cost(ask, hosts)).sum()
}

#[test]
fn a_file_that_gets_ready_is_asked_for_within_five_minutes_whenever_that_is() {
    let class_over = morning() + SignedDuration::from_mins(50);
    let expects = |now: Timestamp| {
        let open = class_over..class_over + SignedDuration::from_hours(3);
        if open.contains(&now) {
            vec!["h1".to_owned()]
        } else {
            Vec::new()
        }
    };
    let asked = live(morning(), 6, true, false, 1, expects);
    for minute in 0..175 {
        let ready = class_over + SignedDuration::from_mins(minute);
        let seen = asked.iter().find(|(when, _)| *when >= ready).unwrap().0;
        let late = seen.duration_since(ready);
        assert!(late <= SignedDuration::from_mins(5), "{minute}: {late:?}");
    }
    // Afterwards seldom again.
    let quiet = class_over + SignedDuration::from_hours(3);
    let later = asked.iter().filter(|(when, _)| *when > quiet).count();
    assert!(later <= 10, "{later}");
}

#[test]
fn while_nothing_is_expected_the_lists_are_read_four_times_an_hour() {
    let asked = live(morning(), 10, true, false, 1, |_| Vec::new());
    assert_eq!(asked.len(), 40);
    assert!(asked.iter().all(|(_, ask)| *ask == Ask::Lists));
    let told = live(morning(), 10, true, true, 1, |_| Vec::new());
    assert_eq!(told.len(), 10, "once an hour while Zoom tells by itself");
}

#[test]
fn a_day_stays_within_what_asking_may_take_however_many_hosts_there_are() {
    for (hosts, paid) in [(1, false), (30, false), (1, true), (40, true), (400, true)] {
        let all = |_| (0..hosts).map(|host| format!("h{host}")).collect();
        let midnight = at("2026-11-23T00:00:00Z");
        let asked = live(midnight, 24, paid, false, hosts, all);
        let requests = requests(&asked, hosts);
        let allowed = if paid { PAID } else { FREE };
        assert!(requests <= allowed, "{hosts} {paid}: {requests}");
        assert!(
            requests >= allowed / 4 || hosts == 1,
            "{hosts} {paid}: {requests}"
        );
        let lists = asked.iter().filter(|(_, ask)| *ask == Ask::Lists).count();
        assert!(lists >= 1, "{hosts} {paid}");
    }
}

#[test]
fn what_is_spent_is_waited_out_until_zooms_midnight() {
    let mut budget = Budget::new(morning(), false);
    for _ in 0..2000 {
        budget.spend(&Ask::Recent("h1".to_owned()), 1);
    }
    let expecting = [Expecting {
        host: "h1".to_owned(),
        asked: Some(morning()),
    }];
    let mut view = View {
        told: false,
        hosts: 1,
        expecting: &expecting,
        lists_at: Some(morning()),
        missed: true,
        budget,
    };
    let midnight = at("2026-11-24T00:00:00Z");
    assert_eq!(next(morning(), &view).at, midnight);
    view.budget = view.budget.at(midnight, false);
    assert!(next(midnight, &view).at <= midnight);
}

#[test]
fn what_was_missed_is_asked_for_at_once_and_once_a_minute_at_most() {
    let now = morning();
    let mut view = View {
        told: true,
        hosts: 1,
        expecting: &[],
        lists_at: Some(now - SignedDuration::from_mins(10)),
        missed: true,
        budget: Budget::new(now, true),
    };
    assert!(next(now, &view).at <= now);
    view.lists_at = Some(now - SignedDuration::from_secs(10));
    assert_eq!(next(now, &view).at, now + SignedDuration::from_secs(50));
    view.missed = false;
    assert_eq!(
        next(now, &view).at,
        now - SignedDuration::from_secs(10) + SignedDuration::from_mins(60)
    );
}

#[test]
fn a_clock_that_is_set_back_silences_nobody() {
    let now = morning();
    let view = View {
        told: false,
        hosts: 1,
        expecting: &[],
        lists_at: Some(now + SignedDuration::from_hours(48)),
        missed: false,
        budget: Budget::new(now, true),
    };
    assert_eq!(next(now, &view).at, now + SELDOM);
}
