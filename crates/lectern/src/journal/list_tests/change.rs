//! Changes of every kind that a list depends on, and any of them, drawn by chance.
//! Refuses to make one; the world does.

use proptest::prelude::*;

use super::super::*;

/// One change of the journal, by whatever part of the companion.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Recording {
        one: u64,
        meeting: u64,
        kind: i64,
        day: i64,
        topic: Option<String>,
        deletes: Option<i64>,
        presence: Presence,
    },
    Files {
        one: u64,
        sizes: Vec<Option<u64>>,
        processing: bool,
    },
    Keep {
        one: u64,
    },
    Lose {
        one: u64,
    },
    Presence {
        one: u64,
        presence: Presence,
    },
    Link {
        key: LinkKey,
        target: Option<usize>,
    },
    Courses {
        runs: bool,
        title: &'static str,
        autumn: bool,
    },
    Hosts {
        name: Option<&'static str>,
    },
    /// Who the user says they are.
    Me {
        email: Option<&'static str>,
    },
    Transfer {
        one: u64,
        publish: bool,
        state: TransferState,
        why: Option<Problem>,
    },
    Documents {
        course: usize,
        copies: Vec<(u64, DocumentState)>,
    },
    Meeting {
        number: u64,
        kind: i64,
        day: Option<i64>,
        minutes: Option<u32>,
        topic: Option<&'static str>,
        gone: bool,
    },
    ForgetCampus,
}

pub(super) const TOPICS: [&str; 8] = [
    "Álgebra LINEAL, repaso",
    "STAT101: week 3",
    "Statistics, 100% done",
    "a_b",
    "Physics",
    "",
    "統計学",
    "<script>alert(1)</script>",
];

fn presence() -> impl Strategy<Value = Presence> {
    prop_oneof![
        8 => Just(Presence::There),
        1 => Just(Presence::Trashed),
        1 => Just(Presence::Gone),
    ]
}

pub(super) fn change() -> impl Strategy<Value = Change> {
    let one = || 0_u64..7;
    let number = || 0_u64..4;
    let kind = || prop::sample::select(vec![1_i64, 2, 2, 2, 3, 4, 8]);
    let key = prop_oneof![
        one().prop_map(|one| LinkKey::Instance(format!("u{one}"))),
        number().prop_map(|number| LinkKey::Number(600_000_000 + number)),
    ];
    let state = prop::sample::select(vec![
        TransferState::Waiting,
        TransferState::Receiving,
        TransferState::Sending,
        TransferState::Paused,
        TransferState::Retry,
        TransferState::Failed,
        TransferState::Kept,
        TransferState::Proven,
    ]);
    let why = prop::option::of(prop::sample::select(vec![
        Problem::GoneFromZoom,
        Problem::CampusSignIn,
        Problem::DoesNotFit {
            needed: 3,
            left: 1,
            quota: 2,
        },
    ]));
    let certainty = prop::sample::select(vec![
        DocumentState::There,
        DocumentState::Sized,
        DocumentState::Proven,
    ]);
    prop_oneof![
        4 => (one(), number(), kind(), 0_i64..12, prop::option::of(prop::sample::select(TOPICS.to_vec())),
              prop::option::of(-2_i64..20), presence())
            .prop_map(|(one, meeting, kind, day, topic, deletes, presence)| Change::Recording {
                one, meeting, kind, day, topic: topic.map(str::to_owned), deletes, presence
            }),
        3 => (one(), prop::collection::vec(prop::option::of(0_u64..5_000), 0..3), prop::bool::weighted(0.2))
            .prop_map(|(one, sizes, processing)| Change::Files { one, sizes, processing }),
        3 => one().prop_map(|one| Change::Keep { one }),
        1 => one().prop_map(|one| Change::Lose { one }),
        1 => (one(), presence()).prop_map(|(one, presence)| Change::Presence { one, presence }),
        5 => (key, prop::option::weighted(0.8, 0_usize..5)).prop_map(|(key, target)| Change::Link { key, target }),
        1 => (any::<bool>(), prop::sample::select(vec!["Statistics", "Álgebra"]), any::<bool>())
            .prop_map(|(runs, title, autumn)| Change::Courses { runs, title, autumn }),
        1 => prop::option::of(prop::sample::select(vec!["Teresa García", "", "T. G."]))
            .prop_map(|name| Change::Hosts { name }),
        1 => prop::option::of(prop::sample::select(vec!["teresa@campus.example", "nobody@campus.example"]))
            .prop_map(|email| Change::Me { email }),
        4 => (one(), any::<bool>(), state, why)
            .prop_map(|(one, publish, state, why)| Change::Transfer { one, publish, state, why }),
        3 => (0_usize..3, prop::collection::vec((one(), certainty), 0..3))
            .prop_map(|(course, copies)| Change::Documents { course, copies }),
        4 => (number(), kind(), prop::option::of(0_i64..12), prop::option::of(0_u32..100),
              prop::option::of(prop::sample::select(TOPICS.to_vec())), prop::bool::weighted(0.2))
            .prop_map(|(number, kind, day, minutes, topic, gone)| Change::Meeting {
                number, kind, day, minutes, topic, gone
            }),
        1 => Just(Change::ForgetCampus),
    ]
}
