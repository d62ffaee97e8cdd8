//! A letter to the administrator of a campus who can give a course more room.
//! Refuses to be sent by itself: the user reads it, changes it, and sends it.

use super::Language;

/// What Chamilo calls a megabyte.
const MEGABYTE: u64 = 1 << 20;

/// What the letter says; sizes in bytes.
#[derive(Clone, Debug)]
pub struct QuotaRequest<'a> {
    pub course_title: &'a str,
    pub course_code: &'a str,
    pub session_name: Option<&'a str>,
    /// What the course may hold now.
    pub quota: u64,
    /// What it holds now.
    pub used: u64,
    /// What is to be added.
    pub needed: u64,
    pub language: Language,
}

/// The letter, with a size to ask for that leaves some room. The reader is told what, how much, and where to change it.
pub fn request_to_administrator(facts: &QuotaRequest<'_>) -> String {
    let unit = if facts.language == Language::French {
        "Mo"
    } else {
        "MB"
    };
    let megabytes = |bytes: u64| format!("{}\u{a0}{unit}", bytes.div_ceil(MEGABYTE));
    let quota = megabytes(facts.quota);
    let used = megabytes(facts.used);
    let needed = megabytes(facts.needed);
    let proposed = megabytes(proposed_quota(facts.used, facts.needed));
    let title = facts.course_title;
    let code = facts.course_code;
    match facts.language {
        Language::English => {
            let session = facts
                .session_name
                .map(|name| format!(", session “{name}”"))
                .unwrap_or_default();
            format!(
                "Hello,\n\n\
                 I would like to put the recordings of my classes into the documents of the course “{title}” ({code}{session}). \
                 They do not fit: the course may hold {quota}, {used} of it are in use, and the recordings need {needed} more.\n\n\
                 Could you raise the disk space of this course to {proposed}? It is set in the administration, \
                 in the settings of the course.\n\n\
                 Many thanks"
            )
        }
        Language::French => {
            let session = facts
                .session_name
                .map(|name| format!(", session « {name} »"))
                .unwrap_or_default();
            format!(
                "Bonjour,\n\n\
                 je voudrais déposer les enregistrements de mes séances dans les documents du cours « {title} » ({code}{session}). \
                 La place manque : le cours dispose de {quota}, {used} sont utilisés, et il faut {needed} de plus pour les \
                 enregistrements.\n\n\
                 Pourriez-vous porter l’espace disque de ce cours à {proposed} ? Il se règle dans l’administration, \
                 dans les paramètres du cours.\n\n\
                 Merci beaucoup"
            )
        }
        Language::Spanish => {
            let session = facts
                .session_name
                .map(|name| format!(", sesión «{name}»"))
                .unwrap_or_default();
            format!(
                "Hola:\n\n\
                 Quisiera poner las grabaciones de mis clases en los documentos del curso «{title}» ({code}{session}). \
                 No caben: el curso dispone de {quota}, se usan {used} y las grabaciones necesitan {needed} más.\n\n\
                 ¿Podría aumentar el espacio en disco de este curso a {proposed}? Se configura en la administración, \
                 en los parámetros del curso.\n\n\
                 Muchas gracias"
            )
        }
    }
}

/// A tenth more than is needed, in whole hundreds of megabytes.
fn proposed_quota(used: u64, needed: u64) -> u64 {
    let step = 100 * MEGABYTE;
    let wanted = used.saturating_add(needed);
    wanted
        .saturating_add(wanted / 10)
        .div_ceil(step)
        .saturating_mul(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(language: Language) -> QuotaRequest<'static> {
        QuotaRequest {
            course_title: "Statistics 101",
            course_code: "STAT101",
            session_name: None,
            quota: 100 * MEGABYTE,
            used: 93 * MEGABYTE,
            needed: 350 * MEGABYTE + 1,
            language,
        }
    }

    #[test]
    fn the_letter_names_course_used_needed_quota_and_what_to_set() {
        for (language, unit) in [
            (Language::English, "MB"),
            (Language::French, "Mo"),
            (Language::Spanish, "MB"),
        ] {
            let letter = request_to_administrator(&facts(language));
            for part in [
                "Statistics 101",
                "STAT101",
                "100\u{a0}",
                "93\u{a0}",
                "351\u{a0}",
                "500\u{a0}",
                unit,
            ] {
                assert!(letter.contains(part), "{part} is missing in: {letter}");
            }
        }
    }

    #[test]
    fn a_session_is_named_where_there_is_one() {
        let facts = QuotaRequest {
            session_name: Some("Autumn 2026"),
            ..facts(Language::English)
        };
        assert!(request_to_administrator(&facts).contains("Autumn 2026"));
    }

    #[test]
    fn what_is_proposed_holds_what_is_needed() {
        for (used, needed) in [
            (0, 1),
            (93 * MEGABYTE, 350 * MEGABYTE),
            (0, 100 * MEGABYTE),
            (u64::MAX, 1),
        ] {
            assert!(
                proposed_quota(used, needed) >= used.saturating_add(needed) || used == u64::MAX
            );
        }
        assert_eq!(proposed_quota(0, 1), 100 * MEGABYTE);
    }
}
