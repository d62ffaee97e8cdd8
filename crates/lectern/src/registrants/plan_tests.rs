use jiff::Timestamp;
use proptest::prelude::*;

use super::*;

fn member(email: &str, first: &str) -> Member {
    Member {
        person: None,
        username: None,
        first_name: first.into(),
        last_name: "X".into(),
        email: (!email.is_empty()).then(|| email.to_owned()),
    }
}

fn row(email: &str, first: &str, status: Standing) -> RegistrantRow {
    RegistrantRow {
        id: format!("id of {email} {first}"),
        email: email.into(),
        first_name: first.into(),
        last_name: "X".into(),
        status,
    }
}

fn result(email: &str, wanted: Wanted, outcome: Outcome) -> ResultRow {
    ResultRow {
        email: email.into(),
        first_name: "A".into(),
        last_name: "X".into(),
        wanted,
        outcome,
        id: None,
        at: Timestamp::UNIX_EPOCH,
    }
}

fn between(learners: &[Member], registrants: &[RegistrantRow], results: &[ResultRow]) -> Plan {
    between_with(learners, registrants, results, &HashSet::new())
}

fn between_with(
    learners: &[Member],
    registrants: &[RegistrantRow],
    results: &[ResultRow],
    lapsed: &HashSet<String>,
) -> Plan {
    plan(&Before {
        learners,
        others: &[member("teacher@x", "T")],
        registrants,
        results,
        lapsed,
        host_email: Some("Host@X"),
        retry: false,
    })
}

#[test]
fn each_person_stands_in_one_place() {
    let learners = [
        member("new@x", "N"),
        member("Here@X", "H"),
        member("waits@x", "W"),
        member("no@x", "D"),
        member("married@x", "New name"),
        member("", "Without"),
        member("here@x ", "Twin"),
        member("host@x", "Host"),
        member("bad@x", "B"),
    ];
    let registrants = [
        row("here@x", "H", Standing::Approved),
        row("waits@x", "W", Standing::Pending),
        row("no@x", "D", Standing::Denied),
        row("married@x", "Old name", Standing::Approved),
        row("left@x", "L", Standing::Approved),
        row("guest@x", "G", Standing::Approved),
        row("invited@x", "I", Standing::Approved),
        row("teacher@x", "T", Standing::Approved),
    ];
    let failed = Outcome::Failed {
        why: Why::AddressRefused,
    };
    let results = [
        result("left@x", Wanted::Add, Outcome::Done),
        result("bad@x", Wanted::Add, failed),
        result("invited@x", Wanted::Guest, Outcome::Done),
    ];
    let plan = between(&learners, &registrants, &results);
    let emails =
        |rows: &[RegistrantRow]| rows.iter().map(|row| row.email.clone()).collect::<Vec<_>>();
    assert_eq!(plan.add, [member("new@x", "N")]);
    assert_eq!(emails(&plan.remove), ["left@x"]);
    assert_eq!(emails(&plan.unchanged), ["here@x", "waits@x", "teacher@x"]);
    assert_eq!(
        (plan.pending, emails(&plan.denied)),
        (1, vec!["no@x".into()])
    );
    assert_eq!(plan.renamed.len(), 1);
    assert_eq!(plan.without_email, [member("", "Without")]);
    assert_eq!(plan.shared_address, [member("here@x ", "Twin")]);
    assert_eq!(plan.refused[0].why, Why::AddressRefused);
    assert_eq!(emails(&plan.guests), ["guest@x", "invited@x"]);
    assert!(!plan.is_in_step() && plan.sent_to_zoom() == 1);
}

#[test]
fn people_of_one_name_are_different_people_and_are_shown_together() {
    let learners = [
        member("a@x", "Ana"),
        member("b@x", "ANA"),
        member("c@x", "C"),
    ];
    let plan = between(&learners, &[], &[]);
    assert_eq!(plan.add.len(), 3);
    assert_eq!(plan.homonyms.len(), 1);
    assert_eq!(plan.homonyms[0].len(), 2);
}

#[test]
fn a_course_that_seems_empty_takes_nobody_away() {
    let registrants = [row("a@x", "A", Standing::Approved)];
    let results = [result("a@x", Wanted::Add, Outcome::Done)];
    let plan = between(&[], &registrants, &results);
    assert!(plan.course_is_empty && plan.remove.is_empty());
    assert_eq!(plan.guests.len(), 1);
}

#[test]
fn nobody_of_the_course_is_taken_away_for_having_no_address_any_more() {
    let learners = [member("", "Ana"), member("", "Married"), member("b@x", "B")];
    let registrants = [
        row("ana@x", "Ana", Standing::Approved),
        row("ana@home", "Ana", Standing::Denied),
        row("old@x", "Maiden", Standing::Approved),
        row("left@x", "Left", Standing::Approved),
    ];
    let done = |email| result(email, Wanted::Add, Outcome::Done);
    let results = [done("ana@x"), done("old@x"), done("left@x")];
    let lapsed = HashSet::from(["old@x".to_owned()]);
    let plan = between_with(&learners, &registrants, &results, &lapsed);
    assert_eq!(
        plan.unchanged,
        [registrants[0].clone(), registrants[2].clone()]
    );
    assert_eq!(plan.denied, [registrants[1].clone()]);
    assert_eq!(plan.remove, [registrants[3].clone()]);
    assert!(plan.guests.is_empty() && plan.without_email.len() == 2);
}

#[test]
fn what_is_refused_for_the_moment_is_asked_for_again() {
    let learners = [member("a@x", "A")];
    let later = Outcome::Later {
        why: Why::TooOftenToday { until: None },
    };
    assert_eq!(
        between(&learners, &[], &[result("a@x", Wanted::Add, later)])
            .add
            .len(),
        1
    );
}

proptest! {
    /// Whoever is in the course stands in the plan once, whoever is registered does too, and doing what it says leaves nothing
    /// to do.
    #[test]
    fn nobody_is_lost_and_a_second_plan_is_empty(
        people in proptest::collection::vec((0u8..20, 0u8..3), 0..30),
        there in proptest::collection::hash_set(0u8..30, 0..30),
        known in proptest::collection::hash_set(0u8..30, 0..30),
    ) {
        let learners: Vec<Member> = people
            .iter()
            .map(|(n, name)| member(&if *n == 0 { String::new() } else { format!("p{n}@x") }, &format!("N{name}")))
            .collect();
        let registrants: Vec<RegistrantRow> =
            there.iter().map(|n| row(&format!("p{n}@x"), "N0", Standing::Approved)).collect();
        let mut results: Vec<ResultRow> =
            known.iter().map(|n| result(&format!("p{n}@x"), Wanted::Add, Outcome::Done)).collect();
        let first = between(&learners, &registrants, &results);
        // Who has no address may be any registrant of that name, and each of those stays.
        let is_kept = |row: &&RegistrantRow| learners.iter().all(|member| member.key().as_ref() != Some(&row.email));
        let kept = first.unchanged.iter().filter(is_kept).count();
        let placed = first.add.len() + first.without_email.len() + first.shared_address.len() + first.refused.len()
            + first.denied.len() + first.renamed.len() + first.unchanged.len() - kept;
        prop_assert_eq!(placed, learners.len());
        prop_assert_eq!(
            first.unchanged.len() + first.renamed.len() + first.denied.len() + first.remove.len() + first.guests.len(),
            registrants.len()
        );

        let mut after: Vec<RegistrantRow> =
            registrants.iter().filter(|row| !first.remove.contains(row)).cloned().collect();
        for added in &first.add {
            let email = added.key().unwrap();
            after.push(row(&email, &added.first_name, Standing::Approved));
            results.retain(|result| result.email != email);
            results.push(result(&email, Wanted::Add, Outcome::Done));
        }
        prop_assert!(between(&learners, &after, &results).is_in_step());
    }
}
