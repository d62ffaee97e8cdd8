//! The plan of asking, lived through with a clock of its own.
//! Refuses to wait.

use std::collections::HashMap;

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn midnight() -> Timestamp {
    at("2026-11-23T00:00:00Z")
}

fn morning() -> Timestamp {
    at("2026-11-23T08:00:00Z")
}

/// An account whose day is lived.
#[derive(Clone, Copy, Debug)]
struct Account {
    paid: bool,
    told: bool,
    hosts: usize,
    /// Its line ends and is opened again all the time.
    flaps: bool,
}

const SMALL: Account = Account {
    paid: true,
    told: false,
    hosts: 1,
    flaps: false,
};

impl Account {
    fn lists_cost(self) -> u32 {
        lists_cost(self.hosts, if self.paid { self.hosts } else { 0 })
    }

    /// Lives from one moment to another, answering each turn at once, and gives what was asked when.
    fn live(
        self,
        from: Timestamp,
        hours: i64,
        expects: impl Fn(Timestamp) -> Vec<String>,
    ) -> Vec<(Timestamp, Ask)> {
        let mut asked: Vec<(Timestamp, Ask)> = Vec::new();
        let mut last: HashMap<Ask, Timestamp> = HashMap::new();
        let mut used: HashMap<Date, u32> = HashMap::new();
        let mut now = from;
        let end = from + SignedDuration::from_hours(hours);
        while now < end {
            let used = used.entry(day(now)).or_default();
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
                    told: self.told,
                    lists_cost: self.lists_cost(),
                    expecting: &expecting,
                    lists_at: last.get(&Ask::Lists).copied(),
                    missed: self.flaps,
                    budget: Budget::of_day(*used, self.paid),
                },
            );
            if turn.at <= now {
                *used += turn.cost;
                last.insert(turn.ask.clone(), now);
                asked.push((now, turn.ask));
            } else {
                // What is expected may change meanwhile: it is looked at every minute.
                now = turn.at.min(now + SignedDuration::from_mins(1));
            }
        }
        asked
    }

    fn requests(self, asked: &[(Timestamp, Ask)]) -> u32 {
        let cost = |ask: &Ask| match ask {
            Ask::Lists => self.lists_cost(),
            Ask::Recent(_) => 1,
        };
        asked.iter().map(|(_, ask)| cost(ask)).sum()
    }
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
    let asked = SMALL.live(morning(), 6, expects);
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
    let asked = SMALL.live(morning(), 10, |_| Vec::new());
    assert_eq!(asked.len(), 40);
    assert!(asked.iter().all(|(_, ask)| *ask == Ask::Lists));
    let told = Account {
        told: true,
        ..SMALL
    };
    let told = told.live(morning(), 10, |_| Vec::new());
    assert_eq!(told.len(), 10, "once an hour while Zoom tells by itself");
}

#[test]
fn a_day_stays_within_what_asking_may_take_however_many_hosts_there_are() {
    for (hosts, paid) in [(1, false), (30, false), (1, true), (40, true), (400, true)] {
        let account = Account {
            hosts,
            paid,
            ..SMALL
        };
        let all = |_| (0..hosts).map(|host| format!("h{host}")).collect();
        let asked = account.live(midnight(), 24, all);
        let requests = account.requests(&asked);
        let allowed = if paid { PAID } else { FREE };
        assert!(requests <= allowed, "{account:?}: {requests}");
        assert!(
            requests >= allowed / 4 || hosts == 1,
            "{account:?}: {requests}"
        );
        let lists = asked.iter().filter(|(_, ask)| *ask == Ask::Lists).count();
        assert!(lists >= 1, "{account:?}");
    }
}

#[test]
fn a_line_that_is_opened_again_and_again_leaves_a_whole_day_room_for_what_is_expected() {
    for (hosts, paid) in [(1, false), (30, false), (1, true), (57, true), (300, true)] {
        let account = Account {
            hosts,
            paid,
            told: true,
            flaps: true,
        };
        let evening = midnight() + SignedDuration::from_hours(20);
        let expects = |now| {
            if now >= evening {
                vec!["h1".to_owned()]
            } else {
                Vec::new()
            }
        };
        let asked = account.live(midnight(), 24, expects);
        let requests = account.requests(&asked);
        let allowed = if paid { PAID } else { FREE };
        assert!(requests <= allowed, "{account:?}: {requests}");
        assert_eq!(asked[0], (midnight(), Ask::Lists), "at once");
        let recent = asked.iter().filter(|(_, ask)| *ask != Ask::Lists).count();
        assert!(recent >= 12, "{account:?}: {recent}");
        // What was missed in the evening is asked for in the evening.
        let late = asked
            .iter()
            .any(|(when, ask)| *when >= evening && *ask == Ask::Lists);
        assert!(late || account.lists_cost() > allowed / 20, "{account:?}");
    }
}

#[test]
fn who_can_be_asked_for_what_is_left_of_a_day_is_asked_although_the_lists_cannot_be_read_any_more()
{
    let expecting = [Expecting {
        host: "h1".to_owned(),
        asked: None,
    }];
    let now = morning();
    let mut view = View {
        told: false,
        lists_cost: lists_cost(300, 300),
        expecting: &expecting,
        lists_at: Some(now - SignedDuration::from_hours(20)),
        missed: true,
        budget: Budget::of_day(PAID - 5, true),
    };
    let turn = next(now, &view);
    assert_eq!((turn.at, &turn.ask), (now, &Ask::Recent("h1".to_owned())));
    view.expecting = &[];
    assert_eq!(next(now, &view).at, at("2026-11-24T00:00:00Z"));
}

#[test]
fn what_is_spent_is_waited_out_until_zooms_midnight() {
    let expecting = [Expecting {
        host: "h1".to_owned(),
        asked: Some(morning()),
    }];
    let mut view = View {
        told: false,
        lists_cost: lists_cost(1, 0),
        expecting: &expecting,
        lists_at: Some(morning()),
        missed: true,
        budget: Budget::of_day(FREE, false),
    };
    let midnight = at("2026-11-24T00:00:00Z");
    assert_eq!(next(morning(), &view).at, midnight);
    view.budget = Budget::of_day(0, false);
    assert!(next(midnight, &view).at <= midnight);
}

#[test]
fn what_was_missed_is_asked_for_at_once_and_once_a_minute_at_most() {
    let now = morning();
    let mut view = View {
        told: true,
        lists_cost: lists_cost(1, 1),
        expecting: &[],
        lists_at: Some(now - SignedDuration::from_mins(10)),
        missed: true,
        budget: Budget::of_day(0, true),
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
fn webinars_of_those_who_may_have_some_are_counted() {
    assert_eq!(lists_cost(10, 0), 43);
    assert_eq!(lists_cost(10, 4), 47);
    assert_eq!(lists_cost(0, 0), 7, "whoever is not known yet is there");
}

#[test]
fn a_clock_that_is_set_back_silences_nobody() {
    let now = morning();
    let ahead = now + SignedDuration::from_hours(48);
    let expecting = [Expecting {
        host: "h1".to_owned(),
        asked: Some(ahead),
    }];
    let mut view = View {
        told: false,
        lists_cost: lists_cost(1, 1),
        expecting: &[],
        lists_at: Some(ahead),
        missed: false,
        budget: Budget::of_day(0, true),
    };
    assert_eq!(next(now, &view).at, now);
    view.lists_at = Some(now);
    assert_eq!(next(now, &view).at, now + SELDOM);
    view.expecting = &expecting;
    assert_eq!(next(now, &view).at, now);
}
