//! The attendance sheet: one page that can be printed and signed, complete in itself.
//! Refuses scripts, addresses and anything unescaped: names on it were typed by strangers.

use jiff::tz::TimeZone;

use super::count::Counted;
use super::read::AttendanceOf;
use super::table::{clock, minutes};
use crate::publishing::Language;

struct Words {
    title: &'static str,
    head: [&'static str; 6],
    absent: &'static str,
    others: &'static str,
    teacher: &'static str,
}

fn words(language: Language) -> Words {
    match language {
        Language::English => Words {
            title: "Attendance sheet",
            head: [
                "",
                "Last name",
                "First name",
                "In – out",
                "Minutes",
                "Signature",
            ],
            absent: "absent",
            others: "Also present, not recognised",
            teacher: "Signature of the teacher",
        },
        Language::French => Words {
            title: "Feuille d’émargement",
            head: [
                "",
                "Nom",
                "Prénom",
                "Entrée – sortie",
                "Minutes",
                "Signature",
            ],
            absent: "absent",
            others: "Également présents, non reconnus",
            teacher: "Signature de l’enseignant",
        },
        Language::Spanish => Words {
            title: "Hoja de asistencia",
            head: [
                "",
                "Apellidos",
                "Nombre",
                "Entrada – salida",
                "Minutos",
                "Firma",
            ],
            absent: "ausente",
            others: "También presentes, no reconocidos",
            teacher: "Firma del profesor",
        },
    }
}

/// The page of one class, in its own time zone. Learners stand in the order of their names, present or not.
pub fn page(
    attendance: &AttendanceOf,
    class: &Counted,
    zone: &TimeZone,
    language: Language,
) -> String {
    let words = words(language);
    let topic = attendance.topic.as_deref().unwrap_or("Zoom");
    let when = match (class.from, class.until) {
        (Some(from), Some(until)) => {
            let until = until.to_zoned(zone.clone()).strftime("%H:%M").to_string();
            format!("{}–{until}", clock(from, zone))
        }
        _ => String::new(),
    };
    let mut lines: Vec<(String, String, String, String)> = Vec::new();
    for one in class.present.iter().filter(|one| !one.runs_it) {
        let time = |at: Option<jiff::Timestamp>| {
            at.map(|at| at.to_zoned(zone.clone()).strftime("%H:%M").to_string())
                .unwrap_or_default()
        };
        lines.push((
            one.member.last_name.clone(),
            one.member.first_name.clone(),
            format!("{} – {}", time(one.first_in), time(one.last_out)),
            minutes(one.seconds),
        ));
    }
    for member in &class.absent {
        lines.push((
            member.last_name.clone(),
            member.first_name.clone(),
            words.absent.to_owned(),
            String::new(),
        ));
    }
    lines.sort_by_key(|line| (line.0.to_lowercase(), line.1.to_lowercase()));
    let head: String = words
        .head
        .iter()
        .map(|cell| format!("<th scope=\"col\">{}</th>", escaped(cell)))
        .collect();
    let body: String = lines
        .iter()
        .zip(1..)
        .map(|((last, first, times, minutes), number)| {
            format!(
                "<tr><td>{number}</td><td>{}</td><td>{}</td><td>{}</td><td>{minutes}</td><td class=\"sign\"></td></tr>\n",
                escaped(last),
                escaped(first),
                escaped(times),
            )
        })
        .collect();
    let visitors: String = class
        .visitors
        .iter()
        .filter(|visitor| !visitor.stranger)
        .map(|visitor| {
            format!(
                "<li>{} ({})</li>",
                escaped(&visitor.name),
                minutes(visitor.seconds)
            )
        })
        .collect();
    let visitors = if visitors.is_empty() {
        String::new()
    } else {
        format!("<h2>{}</h2><ul>{visitors}</ul>\n", words.others)
    };
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>{} – {}</title>\n<style>{STYLE}</style></head>\n<body><h1>{}</h1>\n<p><strong>{}</strong><br>{when}</p>\n\
         <table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>\n{visitors}\
         <p class=\"teacher\">{}</p>\n</body></html>\n",
        language.tag(),
        words.title,
        escaped(topic),
        words.title,
        escaped(topic),
        words.teacher,
    )
}

const STYLE: &str = "@page{margin:15mm}body{font:11pt/1.4 system-ui,sans-serif;color:#000;background:#fff;margin:2em}\
h1{font-size:16pt;margin:0}h2{font-size:12pt}table{border-collapse:collapse;width:100%}\
th,td{border:1px solid #444;padding:4px 6px;text-align:start}tr{break-inside:avoid}thead{display:table-header-group}\
.sign{width:32%;height:2.2em}.teacher{margin-top:3em;border-top:1px solid #444;width:40%;padding-top:4px}";

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // What turns text around could make a name read as another.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::{ClassRow, Report, StayKey, Visitor};
    use crate::registrants::Member;

    #[test]
    fn a_name_is_text_on_the_page_whatever_it_says() {
        let hostile = "</td><script>alert(1)</script>\u{202e}";
        let class = Counted {
            absent: vec![Member {
                person: None,
                username: None,
                first_name: hostile.into(),
                last_name: "O'Brien".into(),
                email: None,
            }],
            visitors: vec![Visitor {
                key: StayKey::Name(hostile.into()),
                name: hostile.into(),
                email: None,
                stranger: false,
                first_in: None,
                last_out: None,
                seconds: 0,
                percent: 0,
            }],
            ..Counted::default()
        };
        let attendance = AttendanceOf {
            number: 1,
            topic: Some(hostile.into()),
            class: ClassRow {
                uuid: String::new(),
                start: None,
            },
            report: Report::NotYet,
            without_course: false,
        };
        for language in [Language::English, Language::French, Language::Spanish] {
            let page = page(&attendance, &class, &TimeZone::UTC, language);
            assert!(
                !page.contains("<script") && !page.contains('\u{202e}'),
                "{page}"
            );
            assert!(page.contains("class=\"sign\"></td>") && page.contains("O&#39;Brien"));
            assert!(!page.contains("http:") && !page.contains("https:"));
            assert!(page.contains(&format!("lang=\"{}\"", language.tag())));
        }
    }
}
