//! The attendance of a class as a table for a spreadsheet, in the language of the user.
//! Refuses to format numbers with anything but digits: spreadsheets have habits of their own.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::count::{By, Counted};
use super::read::ClassRow;
use crate::publishing::Language;

/// The words of one language.
struct Words {
    head: [&'static str; 11],
    present: &'static str,
    absent: &'static str,
    visitor: &'static str,
    by: [&'static str; 3],
}

fn words(language: Language) -> Words {
    match language {
        Language::English => Words {
            head: [
                "Class",
                "Last name",
                "First name",
                "E-mail",
                "Attendance",
                "First in",
                "Last out",
                "Minutes",
                "Percent",
                "Recognised by",
                "UUID",
            ],
            present: "present",
            absent: "absent",
            visitor: "not recognised",
            by: ["registration", "e-mail address", "hand"],
        },
        Language::French => Words {
            head: [
                "Cours",
                "Nom",
                "Prénom",
                "Courriel",
                "Présence",
                "Première entrée",
                "Dernière sortie",
                "Minutes",
                "Pour cent",
                "Reconnu par",
                "UUID",
            ],
            present: "présent",
            absent: "absent",
            visitor: "non reconnu",
            by: ["inscription", "adresse électronique", "saisie"],
        },
        Language::Spanish => Words {
            head: [
                "Clase",
                "Apellidos",
                "Nombre",
                "Correo electrónico",
                "Asistencia",
                "Primera entrada",
                "Última salida",
                "Minutos",
                "Por ciento",
                "Reconocido por",
                "UUID",
            ],
            present: "presente",
            absent: "ausente",
            visitor: "no reconocido",
            by: ["inscripción", "correo electrónico", "a mano"],
        },
    }
}

/// The rows, heading first: who was there, who was not, and who was there and is nobody known. Each says which class it is
/// of, as those of several classes may stand in one file, and who was absent has no times: by its start, and by Zoom's name
/// of it, as a class that was left and begun anew can have another's start.
pub fn table(
    of: &ClassRow,
    class: &Counted,
    zone: &TimeZone,
    language: Language,
) -> Vec<Vec<String>> {
    let words = words(language);
    let time = |at: Option<Timestamp>| at.map(|at| clock(at, zone)).unwrap_or_default();
    let own = time(of.start.or(class.from));
    let mut rows = vec![words.head.map(str::to_owned).to_vec()];
    for one in &class.present {
        rows.push(vec![
            own.clone(),
            one.member.last_name.clone(),
            one.member.first_name.clone(),
            one.member.email.clone().unwrap_or_default(),
            words.present.to_owned(),
            time(one.first_in),
            time(one.last_out),
            minutes(one.seconds),
            one.percent.to_string(),
            match one.by {
                By::Registration => words.by[0],
                By::Email => words.by[1],
                By::Hand => words.by[2],
            }
            .to_owned(),
            of.uuid.clone(),
        ]);
    }
    for member in &class.absent {
        rows.push(vec![
            own.clone(),
            member.last_name.clone(),
            member.first_name.clone(),
            member.email.clone().unwrap_or_default(),
            words.absent.to_owned(),
            String::new(),
            String::new(),
            "0".to_owned(),
            "0".to_owned(),
            String::new(),
            of.uuid.clone(),
        ]);
    }
    for visitor in &class.visitors {
        rows.push(vec![
            own.clone(),
            visitor.name.clone(),
            String::new(),
            visitor.email.clone().unwrap_or_default(),
            words.visitor.to_owned(),
            time(visitor.first_in),
            time(visitor.last_out),
            minutes(visitor.seconds),
            visitor.percent.to_string(),
            String::new(),
            of.uuid.clone(),
        ]);
    }
    rows
}

/// Whole minutes, rounded to the nearest.
pub(super) fn minutes(seconds: u64) -> String {
    ((seconds + 30) / 60).to_string()
}

/// Day and time as spreadsheets read them everywhere.
pub(super) fn clock(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone())
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}
