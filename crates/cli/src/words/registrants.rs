//! Words for registrants: why somebody or nobody is registered, and what is wrong with a list of people.
//! Refuses to blame a person: an address is refused, nobody is.

use lectern::registrants::{Availability, ImportTrouble, RowTrouble, Why};

use super::{Sentences, day_and_time, plain, plural, problem, say};

/// Each class was asked for, and there is none.
pub fn no_class_to_come() -> Sentences {
    say(
        "No class of this meeting is to come, so nobody was registered.",
        "It is no series, or its last class took place.",
        "Leave --every-class out to register people to the meeting itself.",
    )
}

/// What became of a wish about mails where Zoom takes none.
pub fn mailed_by_setting(people: usize, mails: bool) -> Sentences {
    let registered = plural(people as u64, "person was", "people were");
    say(
        format!(
            "{registered} registered one by one, where the meeting's own setting decides about mails."
        ),
        if mails {
            "It is on, so Zoom mailed them their personal links."
        } else {
            "It is off, so Zoom mailed nobody."
        },
        if mails {
            "Switch the mails off where the meeting is edited, before more people are registered."
        } else {
            "Send the links with `lectern registrants links MEETING --send`, or switch the mails on where the meeting is edited."
        },
    )
}

/// Why something about a registrant did not come to be.
pub fn why(why: &Why) -> Sentences {
    match why {
        Why::AddressRefused => say(
            "Zoom does not take this e-mail address.",
            "It is mistyped, or of a shape that Zoom does not know.",
            "Correct it in the person's profile on the campus, and run the same command again.",
        ),
        Why::NameRefused => say(
            "Zoom does not take this name.",
            "It is empty, or holds what Zoom does not allow in names.",
            "Correct it in the person's profile on the campus, and run the same command again.",
        ),
        Why::IsTheHost => say(
            "The host of a meeting cannot register to it.",
            "A host joins with the start link.",
            "Nothing is to be done.",
        ),
        Why::WorkAddressOnly => say(
            "The Zoom account takes work e-mail addresses only.",
            "This one is of a public mail service.",
            "Have the person use an address of the institution, or ask the Zoom administrator to lift the rule.",
        ),
        Why::DomainBlocked => say(
            "The Zoom account blocks this e-mail domain.",
            "Its administrator keeps a list of them.",
            "Have the person use another address, or ask the Zoom administrator.",
        ),
        Why::TooOftenToday { until } => say(
            "Zoom takes no more changes of this registration today.",
            "It allows 3 registrations and 10 changes per person, meeting and day.",
            match until {
                Some(until) => {
                    format!("Run the same command again after {}.", day_and_time(*until))
                }
                None => "Run the same command again after midnight UTC.".to_owned(),
            },
        ),
        Why::NotRegistered => say(
            "There is no such registration any more.",
            "Somebody took it away meanwhile.",
            "Run `lectern registrants list MEETING` to see who is registered.",
        ),
        Why::NotKnown => say(
            "No registrant is meant by this.",
            "Nobody has this e-mail address, or several people have this name.",
            "Run `lectern registrants list MEETING`, and name the e-mail address as it stands there.",
        ),
        Why::Denied => say(
            "Somebody denied this registration.",
            "Whoever runs the meeting decided so.",
            "Ask them, or let the person in with `lectern registrants approve MEETING PERSON`.",
        ),
        Why::TakenAwayByHand => say(
            "This registration was taken away by name.",
            "What somebody took away on purpose does not come back by itself.",
            "Register the person again with `lectern registrants sync MEETING --retry`.",
        ),
        Why::FreePlan => say(
            "Registration needs a paid Zoom plan.",
            "The host of this meeting has none, so Zoom registers nobody.",
            "Participants join with the ordinary link; everything else works. With a licence for the host, registration opens.",
        ),
        Why::RegistrationOff => say(
            "This meeting takes no registrations.",
            "It was scheduled without them.",
            "Switch registration on where the meeting is edited, and run the same command again.",
        ),
        Why::Over => say(
            "The meeting is over.",
            "Zoom registers nobody to a meeting that has ended.",
            "Register people to the next one.",
        ),
        Why::Full => say(
            "The meeting is full.",
            "Its plan allows no more participants or registrants.",
            "Take registrations away that are not needed, or ask the Zoom administrator for a larger plan.",
        ),
        Why::QuestionsAsked { fields } => say(
            format!(
                "The meeting asks registrants for more than names and addresses: {}.",
                fields
                    .iter()
                    .map(|field| plain(field))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            "The course knows no answers to that.",
            "Make these questions optional on the meeting's page on zoom.us, and run the same command again.",
        ),
        Why::Other { problem: other } => problem(other),
    }
}

/// Why a meeting takes no registrations as it was asked; none where it does.
pub fn availability(availability: &Availability) -> Option<Sentences> {
    match availability {
        Availability::Open => None,
        Availability::PerClass => Some(say(
            "People register for each class of this series.",
            "A registration to the whole of it does not exist.",
            "Name a class with --class, or go through all with `lectern registrants sync MEETING --every-class`.",
        )),
        Availability::No { reason } => Some(why(reason)),
    }
}

/// Why a file is no list of people.
pub fn import_trouble(trouble: &ImportTrouble) -> Sentences {
    match trouble {
        ImportTrouble::TooLarge => say(
            "The file is too large for a list of people.",
            "More than 16 MB are not read.",
            "Check that it is the right file.",
        ),
        ImportTrouble::NotText => say(
            "The file is no CSV.",
            "It holds something else than text; spreadsheets' own files (.xlsx, .ods) are not read.",
            "Save the list as CSV, and name that file.",
        ),
        ImportTrouble::Empty => say(
            "The file holds nobody.",
            "There is no row in it.",
            "Check that it is the right file.",
        ),
        ImportTrouble::NoEmailColumn { columns } => say(
            "The file has no column of e-mail addresses.",
            format!(
                "Its columns are: {}.",
                columns
                    .iter()
                    .map(|column| plain(column))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            "Add a column “E-mail”: Zoom registers people by their address.",
        ),
        ImportTrouble::Broken { line } => say(
            "The file cannot be read as a table.",
            format!("It breaks on line {line}; often a quotation mark is missing there."),
            "Correct that line, or save the list as CSV again.",
        ),
    }
}

/// What is wrong with a row.
pub fn row_trouble(trouble: &RowTrouble) -> String {
    match trouble {
        RowTrouble::Broken { line } => {
            format!("line {line}: a quotation mark is missing, so the row cannot be read")
        }
        RowTrouble::NoAddress { line } => format!("line {line}: no e-mail address"),
        RowTrouble::NotAnAddress { line, text } => {
            format!("line {line}: “{}” is no e-mail address", plain(text))
        }
        RowTrouble::Doubled { line, first, email } => {
            format!(
                "line {line}: {} stands on line {first} already",
                plain(email)
            )
        }
    }
}

/// `3 people`.
pub fn people(count: usize) -> String {
    plural(count as u64, "person", "people")
}

pub fn report_not_yet() -> Sentences {
    say(
        "Zoom has no report of this class yet.",
        "It computes reports some minutes after the end; a class in which only one person was has none.",
        "Run the same command again later.",
    )
}

pub fn report_too_late() -> Sentences {
    say(
        "Zoom has no report of this class any more.",
        "It keeps reports for about a year.",
        "Write attendance to a file in time with --csv.",
    )
}

pub fn report_not_available() -> Sentences {
    say(
        "Attendance needs a paid Zoom plan.",
        "On a free plan Zoom tells nobody who was in a class.",
        "With a licence, classes from then on have a report; until then, a list is kept by hand.",
    )
}
