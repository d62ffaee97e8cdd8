//! A word for what somebody was shown: handed back with the wish to have it done, it tells whether something else would be done.
//! Refuses to say what was shown: a word is compared, never read.

use sha2::{Digest, Sha256};

use super::plan::Plan;
use super::sync::How;

/// The word of these plans together: one part for who comes and goes, one for changed names, one for guests.
pub(super) fn seal(plans: &[&Plan]) -> String {
    parts(plans).join(".")
}

/// Whether doing these plans in that way is what was shown. What is not to be done may be otherwise by now.
pub(super) fn is_as_shown(plans: &[&Plan], seal: &str, how: &How) -> bool {
    let shown: Vec<&str> = seal.split('.').collect();
    let [people, names, guests] = parts(plans);
    match shown.as_slice() {
        [known_people, known_names, known_guests] => {
            *known_people == people
                && (!how.rename || *known_names == names)
                && (!how.guests || *known_guests == guests)
        }
        _ => false,
    }
}

fn parts(plans: &[&Plan]) -> [String; 3] {
    let people: Vec<_> = plans.iter().map(|plan| (&plan.add, &plan.remove)).collect();
    let names: Vec<_> = plans.iter().map(|plan| &plan.renamed).collect();
    let guests: Vec<_> = plans.iter().map(|plan| &plan.guests).collect();
    [
        word(&serde_json::json!(people)),
        word(&serde_json::json!(names)),
        word(&serde_json::json!(guests)),
    ]
}

fn word(what: &serde_json::Value) -> String {
    let digest = Sha256::digest(what.to_string().as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Plan {
    /// The word of this plan.
    pub fn seal(&self) -> String {
        seal(&[self])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{RegistrantRow, Standing};
    use crate::registrants::{Before, Member, plan};

    fn member(email: &str, first: &str) -> Member {
        Member {
            person: None,
            username: None,
            first_name: first.into(),
            last_name: "Núñez".into(),
            email: Some(email.into()),
        }
    }

    fn row(email: &str, first: &str) -> RegistrantRow {
        RegistrantRow {
            id: format!("id-{email}"),
            email: email.into(),
            first_name: first.into(),
            last_name: "Núñez".into(),
            status: Standing::Approved,
        }
    }

    fn compared(new: &str, here: &str, guest: Option<&str>) -> Plan {
        let mut registrants = vec![row("here@x", "H")];
        registrants.extend(guest.map(|email| row(email, "G")));
        plan(&Before {
            learners: &[member(new, "N"), member("here@x", here)],
            others: &[],
            registrants: &registrants,
            results: &[],
            lapsed: &std::collections::HashSet::new(),
            host_email: None,
            retry: false,
        })
    }

    #[test]
    fn a_seal_holds_for_what_would_be_done_and_for_nothing_else() {
        let shown = compared("new@x", "H", None).seal();
        let holds = |now: Plan, how: How| is_as_shown(&[&now], &shown, &how);
        let usual = How::default();
        assert!(holds(compared("new@x", "H", None), usual));
        assert!(!holds(compared("other@x", "H", None), usual));
        // A changed name is a change only where it is to be written, a guest only where guests are to go.
        let (married, visited) = (
            || compared("new@x", "Married", None),
            || compared("new@x", "H", Some("guest@elsewhere")),
        );
        let rename = How {
            rename: true,
            ..usual
        };
        let guests = How {
            guests: true,
            ..usual
        };
        assert!(holds(married(), usual) && !holds(married(), rename));
        assert!(holds(visited(), usual) && holds(visited(), rename));
        assert!(!holds(visited(), guests));
        assert!(!is_as_shown(&[&visited()], "", &usual));
    }

    #[test]
    fn a_class_more_or_less_is_another_plan() {
        let one = compared("new@x", "H", None);
        let shown = seal(&[&one, &one]);
        let usual = How::default();
        assert!(is_as_shown(&[&one, &one], &shown, &usual));
        assert!(!is_as_shown(&[&one], &shown, &usual));
    }
}
