use jiff::SignedDuration;
use proptest::prelude::*;

use super::*;

fn at(minute: i64) -> Timestamp {
    "2026-11-20T09:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(minute)
}

fn stay(name: &str, from: i64, until: i64) -> Stay {
    Stay {
        name: name.into(),
        email: None,
        registrant: None,
        joined: Some(at(from)),
        left: Some(at(until)),
        seconds: None,
    }
}

fn member(id: u64, name: &str) -> Member {
    Member {
        person: Some(id),
        username: Some(format!("student{id}")),
        first_name: name.into(),
        last_name: "X".into(),
        email: Some(format!("{name}@x")),
    }
}

fn counted_key(name: &str) -> StayKey {
    StayKey::Name(name.into())
}

struct Room {
    learners: Vec<Member>,
    registrations: HashMap<String, String>,
    by_hand: HashMap<String, Option<u64>>,
}

impl Room {
    fn new(names: &[&str]) -> Self {
        Self {
            learners: (1..)
                .zip(names)
                .map(|(id, name)| member(id, name))
                .collect(),
            registrations: HashMap::new(),
            by_hand: HashMap::new(),
        }
    }

    fn count(&self, stays: &[Stay]) -> Counted {
        count(&Count {
            stays,
            learners: &self.learners,
            others: &[member(99, "teacher")],
            registrations: &self.registrations,
            by_hand: &self.by_hand,
        })
    }
}

#[test]
fn rejoining_adds_up_and_two_devices_do_not() {
    let mut room = Room::new(&["ana"]);
    room.registrations.insert("r1".into(), "ANA@x".into());
    let mine = |from, until| Stay {
        registrant: Some("r1".into()),
        ..stay("Ana's iPad", from, until)
    };
    let counted = room.count(&[
        mine(40, 60),
        mine(0, 20),
        mine(10, 30),
        stay("somebody", 0, 100),
    ]);
    let ana = &counted.present[0];
    assert_eq!((ana.seconds, ana.percent, ana.stays), (50 * 60, 50, 3));
    assert_eq!((ana.first_in, ana.last_out), (Some(at(0)), Some(at(60))));
    assert_eq!(ana.by, By::Registration);
    assert_eq!((counted.seconds, counted.absent.len()), (6000, 0));
}

#[test]
fn nobody_is_known_by_a_name_unless_somebody_says_so() {
    let mut room = Room::new(&["ana", "bo"]);
    let stays = [stay("ana X", 0, 60), stay("Bo", 0, 60)];
    let counted = room.count(&stays);
    assert_eq!((counted.present.len(), counted.absent.len()), (0, 2));
    assert_eq!(counted.visitors.len(), 2);
    room.by_hand
        .insert(StayKey::Name("ana X".into()).to_string(), Some(1));
    room.by_hand
        .insert(StayKey::Name("Bo".into()).to_string(), None);
    let counted = room.count(&stays);
    assert_eq!(counted.present[0].by, By::Hand);
    assert_eq!(counted.present[0].said, [counted_key("ana X")]);
    assert_eq!(counted.away[0].first_name, "teacher");
    assert_eq!(counted.absent, [room.learners[1].clone()]);
    assert!(counted.visitors[0].stranger);
}

#[test]
fn a_registration_counts_before_an_address_and_that_before_a_hand() {
    let mut room = Room::new(&["ana", "bo", "cy"]);
    room.registrations.insert("r1".into(), "ana@x".into());
    room.by_hand.insert("email:bo@x".into(), Some(3));
    let mixed = Stay {
        registrant: Some("r1".into()),
        email: Some("bo@x".into()),
        ..stay("Cy", 0, 10)
    };
    let by_address = Stay {
        registrant: Some("cancelled long ago".into()),
        email: Some("Bo@X".into()),
        ..stay("Cy", 0, 10)
    };
    let counted = room.count(&[mixed, by_address]);
    let who: Vec<&str> = counted
        .present
        .iter()
        .map(|one| one.member.first_name.as_str())
        .collect();
    assert_eq!(who, ["ana", "bo"]);
}

#[test]
fn a_stay_without_end_lasts_as_long_as_zoom_says_and_one_without_both_lasts_nothing() {
    let room = Room::new(&[]);
    let open = Stay {
        left: None,
        seconds: Some(90),
        ..stay("a", 0, 0)
    };
    let nothing = Stay {
        left: None,
        ..stay("b", 0, 0)
    };
    let counted = room.count(&[open, nothing]);
    assert_eq!(counted.visitors[0].seconds, 90);
    assert_eq!(
        (counted.visitors[1].seconds, counted.visitors[1].first_in),
        (0, None)
    );
    let nobody = Counted {
        away: vec![member(99, "teacher")],
        ..Counted::default()
    };
    assert_eq!(room.count(&[]), nobody);
}

#[test]
fn a_key_is_read_as_it_was_written() {
    for key in [
        StayKey::Email("ana@x".into()),
        StayKey::Name("a:b@c".into()),
        StayKey::Name(String::new()),
    ] {
        assert_eq!(StayKey::read(&key.to_string()), Some(key));
    }
    assert_eq!(StayKey::read("ana"), None);
}

proptest! {
    /// The union of stays, counted minute by minute.
    #[test]
    fn the_time_is_that_in_which_at_least_one_device_was_there(
        spans in proptest::collection::vec((0i64..120, 0i64..60), 1..12)
    ) {
        let mut room = Room::new(&["ana"]);
        room.registrations.insert("r".into(), "ana@x".into());
        let stays: Vec<Stay> = spans
            .iter()
            .map(|(from, length)| Stay { registrant: Some("r".into()), ..stay("a", *from, from + length) })
            .collect();
        let minutes = (0..200).filter(|minute| spans.iter().any(|(from, length)| (*from..from + length).contains(minute)));
        let counted = room.count(&stays);
        prop_assert_eq!(counted.present[0].seconds, 60 * minutes.count() as u64);
        prop_assert!(counted.present[0].seconds <= counted.seconds);
    }
}
