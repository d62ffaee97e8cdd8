//! What somebody may ask a list for: every sort and filter, words that are found and words that are not.
//! Refuses to know what is there.

use jiff::civil::Date;
use proptest::prelude::*;

use super::world;
use crate::journal::*;

pub(super) fn sorts() -> [RecordingSort; 4] {
    [
        RecordingSort::Course,
        RecordingSort::Newest,
        RecordingSort::Largest,
        RecordingSort::LeavesFirst,
    ]
}

pub(super) fn filters() -> [RecordingFilter; 6] {
    [
        RecordingFilter::All,
        RecordingFilter::NeedsYou,
        RecordingFilter::LeavesSoon,
        RecordingFilter::NotInCourse,
        RecordingFilter::Ready,
        RecordingFilter::InTrouble,
    ]
}

fn searches() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        1 => prop::sample::select(vec!["algebra", "100%", "stat", "a_b", "garcia", "autumn lineal", "600000001", "nothing like it"])
            .prop_map(str::to_owned),
    ]
}

/// Sometimes the Zoom account, sometimes the campus, sometimes what nobody knows.
fn account() -> impl Strategy<Value = Option<AccountId>> {
    prop::option::weighted(0.3, (1_i64..4).prop_map(AccountId))
}

pub(super) fn query() -> impl Strategy<Value = ListQuery> {
    let since = prop::option::weighted(0.2, Just(world::start(6)));
    let meeting = prop::option::weighted(0.2, 0_u64..4);
    (
        prop::sample::select(filters().to_vec()),
        searches(),
        prop::sample::select(sorts().to_vec()),
        since,
        meeting,
        account(),
    )
        .prop_map(|(filter, search, sort, since, meeting, of)| ListQuery {
            filter,
            search,
            sort,
            since,
            meeting: meeting.map(|number| (AccountId(1), 600_000_000 + number)),
            of,
        })
}

pub(super) fn meeting_query() -> impl Strategy<Value = MeetingListQuery> {
    let day = || {
        prop::option::weighted(
            0.2,
            (1_i8..28).prop_map(|day| Date::constant(2026, 11, day)),
        )
    };
    (
        prop::sample::select(vec![
            MeetingFilter::All,
            MeetingFilter::Course,
            MeetingFilter::User,
            MeetingFilter::Global,
        ]),
        prop::sample::select(vec![Period::Upcoming, Period::Past]),
        prop::sample::select(vec![Whose::Mine, Whose::Department]),
        searches(),
        day(),
        day(),
        account(),
    )
        .prop_map(
            |(filter, period, whose, search, from, until, of)| MeetingListQuery {
                filter,
                period,
                whose,
                search,
                from,
                until,
                of,
            },
        )
}
