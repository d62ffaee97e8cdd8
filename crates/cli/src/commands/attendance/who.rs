//! `lectern attendance --match`: who a participant is, said by hand in words that can be typed.
//! Refuses to remember anything about somebody who was not there.

use lectern::Problem;
use lectern::attendance::{
    AttendanceOf, ClassRow, Counted, Meant, Report, StayKey, Visitor, by_hand, meant, person_named,
};
use lectern::journal::Scope;

use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::plain;

/// Remembers who participants are: all of it, or nothing where one of them or one of the people is not known.
pub async fn remember(
    shell: &Shell,
    scope: &Scope,
    read: &[AttendanceOf],
    matches: &[(String, String)],
) -> Result<Option<Exit>, Problem> {
    let reports: Vec<(&ClassRow, &Counted)> = read
        .iter()
        .filter_map(|one| match &one.report {
            Report::There(class) => Some((&one.class, &**class)),
            Report::NotYet | Report::TooLate | Report::NotAvailable { .. } => None,
        })
        .collect();
    if reports.is_empty() {
        // What is shown next says why.
        return Ok(None);
    }
    let mut said: Vec<(&ClassRow, StayKey, Option<u64>)> = Vec::new();
    for (who, person) in matches {
        let mut there = Vec::new();
        for (class, counted) in &reports {
            match meant(counted, who, typeable) {
                Meant::One(key) => there.push((*class, key)),
                Meant::Nobody => {}
                Meant::Several(keys) => {
                    let keys: Vec<String> =
                        keys.iter().map(|key| plain(&key.to_string())).collect();
                    shell.out.usage(format_args!(
                        "“{}” is more than one participant. Say which: {}.",
                        plain(who),
                        keys.join(", ")
                    ));
                    return Ok(Some(Exit::Usage));
                }
            }
        }
        if there.is_empty() {
            shell.out.usage(format_args!(
                "Nobody who was there and was not recognised is shown as “{}”. `lectern attendance {}` lists them.",
                plain(who),
                scope.number
            ));
            return Ok(Some(Exit::Usage));
        }
        for (class, key) in there {
            let number = if person.eq_ignore_ascii_case("nobody") {
                None
            } else {
                let named = person_named(&shell.companion, scope, class, person).await?;
                let Some(member) = named else {
                    shell.out.usage(format_args!(
                        "Nobody of the course has the user name or e-mail address “{}”. `lectern registrants plan {}` lists them.",
                        plain(person),
                        scope.number
                    ));
                    return Ok(Some(Exit::Usage));
                };
                member.person
            };
            said.push((class, key, number));
        }
    }
    for (class, key, number) in said {
        by_hand(&shell.companion, scope, class, &key, number)?;
    }
    Ok(None)
}

/// A name as it can be typed between double quotes, whichever shell that is in.
fn typeable(name: &str) -> String {
    plain(name).replace(['"', '`', '$', '\\', '!', '%'], "?")
}

/// What is typed to mean a visitor.
pub fn hint(class: &Counted, visitor: &Visitor) -> String {
    let shown = typeable(visitor.email.as_deref().unwrap_or(&visitor.name));
    if !shown.is_empty() && meant(class, &shown, typeable) == Meant::One(visitor.key.clone()) {
        return shown;
    }
    typeable(&visitor.key.to_string())
}
