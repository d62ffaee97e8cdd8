//! A small page for the course's documents that leads to a recording at Zoom.
//! Refuses to hold a script, an address that is not Zoom's, and anything that has to be fetched.

use jiff::civil::Date;
use secrecy::{ExposeSecret, SecretString};
use url::{Host, Url};

use super::Language;
use crate::journal::KnownRecording;
use crate::{Companion, Problem, Result, Side};

/// Where Zoom plays a recording for people: an https address of Zoom, or the rehearsal's on this computer.
#[derive(Clone, PartialEq, Eq)]
pub struct PlayAddress(Url);

impl PlayAddress {
    /// Checks an address that Zoom gave. `rehearsal` is whether the account itself lives on this computer.
    ///
    /// # Errors
    /// `HostRefused` for any other host: students would be led there in the teacher's name.
    pub fn new(address: &str, rehearsal: bool) -> Result<Self> {
        let refused = |host: &str| Problem::HostRefused {
            side: Side::Zoom,
            host: host.to_owned(),
        };
        let url = Url::parse(address.trim()).map_err(|_| refused(""))?;
        let fits = if rehearsal {
            wire::is_loopback(&url) && matches!(url.scheme(), "http" | "https")
        } else {
            is_zoom(&url)
        };
        let bare = url.username().is_empty() && url.password().is_none();
        if fits && bare {
            Ok(Self(url))
        } else {
            Err(refused(url.host_str().unwrap_or_default()))
        }
    }

    /// The address with the passcode in it, as Zoom's own invitations write it (`pwd`,
    /// `developers.zoom.us/docs/api/meetings`).
    fn opened_by(&self, passcode: Option<&SecretString>) -> String {
        let mut url = self.0.clone();
        if let Some(passcode) = passcode {
            url.query_pairs_mut()
                .append_pair("pwd", passcode.expose_secret());
        }
        url.into()
    }
}

impl std::fmt::Debug for PlayAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PlayAddress({})", self.0.host_str().unwrap_or_default())
    }
}

fn is_zoom(url: &Url) -> bool {
    let Some(Host::Domain(host)) = url.host() else {
        return false;
    };
    let zoom = ["zoom.us", "zoomgov.com"].iter().any(|domain| {
        host.strip_suffix(domain)
            .is_some_and(|front| front.is_empty() || front.ends_with('.'))
    });
    zoom && url.scheme() == "https" && url.port().is_none()
}

/// What a link page says.
#[derive(Debug)]
pub struct LinkPage {
    pub title: String,
    pub play: PlayAddress,
    /// Opens the recording; everybody who sees the page sees it too.
    pub passcode: Option<SecretString>,
    /// The day on which Zoom deletes the recording.
    pub expires: Option<Date>,
    pub language: Language,
}

struct Words {
    watch: &'static str,
    passcode: &'static str,
    note: &'static str,
    months: [&'static str; 12],
}

const ENGLISH: Words = Words {
    watch: "Watch the recording on Zoom",
    passcode: "Passcode, if Zoom asks for it:",
    note: "The recording is kept by Zoom and opens in a new tab.",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
};

const FRENCH: Words = Words {
    watch: "Voir l’enregistrement sur Zoom",
    passcode: "Code d’accès, si Zoom le demande :",
    note: "L’enregistrement se trouve chez Zoom et s’ouvre dans un nouvel onglet.",
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
};

const SPANISH: Words = Words {
    watch: "Ver la grabación en Zoom",
    passcode: "Código de acceso, si Zoom lo pide:",
    note: "La grabación está en Zoom y se abre en una pestaña nueva.",
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
};

fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
        Language::Spanish => &SPANISH,
    }
}

fn until(language: Language, day: Date) -> String {
    let month = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    let month = words(language)
        .months
        .get(month)
        .copied()
        .unwrap_or_default();
    let (day, year) = (day.day(), day.year());
    match language {
        Language::English => format!("Zoom deletes it on {day} {month} {year}."),
        Language::French if day == 1 => format!("Zoom le supprimera le 1er {month} {year}."),
        Language::French => format!("Zoom le supprimera le {day} {month} {year}."),
        Language::Spanish => format!("Zoom la borrará el {day} de {month} de {year}."),
    }
}

/// The whole page. The link opens in a new tab, because students see documents inside a frame (facts e.6).
pub fn link_page(facts: &LinkPage) -> String {
    let words = words(facts.language);
    let title = escaped(&facts.title);
    let address = escaped(&facts.play.opened_by(facts.passcode.as_ref()));
    let mut rest = String::new();
    if let Some(passcode) = &facts.passcode {
        rest.push_str(&format!(
            "<p>{} <code>{}</code></p>\n",
            words.passcode,
            escaped(passcode.expose_secret())
        ));
    }
    if let Some(day) = facts.expires {
        rest.push_str(&format!(
            "<p>{}</p>\n",
            escaped(&until(facts.language, day))
        ));
    }
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"{lang}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n\
         <style>{STYLE}</style>\n\
         </head>\n\
         <body>\n\
         <main>\n\
         <h1 dir=\"auto\">{title}</h1>\n\
         <p><a href=\"{address}\" target=\"_blank\" rel=\"noopener\">{watch}</a></p>\n\
         {rest}<p>{note}</p>\n\
         </main>\n\
         </body>\n\
         </html>\n",
        lang = facts.language.tag(),
        watch = words.watch,
        note = words.note,
    )
}

/// System colours follow light, dark and forced-colour modes by themselves.
const STYLE: &str = ":root{color-scheme:light dark}\
    body{margin:2rem;font:1rem/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}\
    main{max-width:40rem}h1{font-size:1.25rem;overflow-wrap:anywhere}\
    a{display:inline-block;padding:.5rem 1rem;border:2px solid;border-radius:.25rem;color:LinkText}\
    a:focus-visible{outline:3px solid;outline-offset:2px}";

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// The page of a recording as Zoom describes it at this moment, in the companion's language.
///
/// # Errors
/// `GoneFromZoom` where Zoom no longer has it or names no page that plays it.
pub async fn link_page_of(
    companion: &Companion,
    recording: &KnownRecording,
    title: &str,
) -> Result<String> {
    let zoom = companion.zoom(recording.account).await?;
    let found = zoom
        .recording(&zoom::InstanceUuid::new(&recording.uuid))
        .await?;
    let account = companion
        .journal()
        .accounts()?
        .into_iter()
        .find(|account| account.id == recording.account);
    let rehearsal = account
        .and_then(|account| Url::parse(&account.address).ok())
        .is_some_and(|address| wire::is_loopback(&address));
    let address = found
        .share_url
        .or_else(|| found.files.iter().find_map(|file| file.play_url.clone()));
    let page = LinkPage {
        title: title.to_owned(),
        play: PlayAddress::new(&address.ok_or(Problem::GoneFromZoom)?, rehearsal)?,
        passcode: found.play_passcode,
        expires: found.deletes_on.or(recording.deletes_on),
        language: companion.language(),
    };
    Ok(link_page(&page))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fit::LINK_PAGE_BYTES;
    use super::*;

    fn page(title: &str, language: Language) -> LinkPage {
        LinkPage {
            title: title.to_owned(),
            play: PlayAddress::new("https://us06web.zoom.us/rec/share/x?a=1", false).unwrap(),
            passcode: Some(SecretString::from("a<b&\"c d")),
            expires: Some(Date::constant(2026, 12, 1)),
            language,
        }
    }

    #[test]
    fn a_page_says_everything_in_each_language() {
        for (language, watch, date) in [
            (
                Language::English,
                "Watch the recording on Zoom",
                "1 December 2026",
            ),
            (
                Language::French,
                "Voir l’enregistrement sur Zoom",
                "1er décembre 2026",
            ),
            (
                Language::Spanish,
                "Ver la grabación en Zoom",
                "1 de diciembre de 2026",
            ),
        ] {
            let html = link_page(&page("Correlation", language));
            let link = "href=\"https://us06web.zoom.us/rec/share/x?a=1&amp;pwd=a%3Cb%26%22c+d\" target=\"_blank\" rel=\"noopener\"";
            assert!(html.contains(link), "{html}");
            assert!(html.contains("<code>a&lt;b&amp;&quot;c d</code>"), "{html}");
            assert!(html.contains(watch) && html.contains(date), "{html}");
            assert!(html.contains(&format!("<html lang=\"{}\">", language.tag())));
        }
    }

    #[test]
    fn without_passcode_and_date_nothing_is_said_of_them() {
        let html = link_page(&LinkPage {
            passcode: None,
            expires: None,
            ..page("x", Language::English)
        });
        assert!(
            !html.contains("Passcode") && !html.contains("deletes") && !html.contains("pwd="),
            "{html}"
        );
    }

    #[test]
    fn only_zoom_is_linked_to() {
        for good in [
            "https://zoom.us/rec/share/x",
            "https://company.zoom.us/rec/play/x?y",
            "https://x.zoomgov.com/",
        ] {
            assert!(PlayAddress::new(good, false).is_ok(), "{good}");
        }
        for bad in [
            "http://zoom.us/rec/share/x",
            "https://zoom.us.example.org/",
            "https://notzoom.us/",
            "https://zoom.us:8443/",
            "https://u@zoom.us/",
            "javascript:alert(1)//zoom.us",
            "https://127.0.0.1/",
            "",
        ] {
            assert!(
                matches!(
                    PlayAddress::new(bad, false),
                    Err(Problem::HostRefused { .. })
                ),
                "{bad}"
            );
        }
        assert!(PlayAddress::new("http://127.0.0.1:1/rec/share/x", true).is_ok());
        assert!(PlayAddress::new("https://zoom.us/rec/share/x", true).is_err());
    }

    #[test]
    fn the_passcode_shows_in_no_debug_text() {
        let shown = format!("{:?}", page("x", Language::English));
        assert!(
            !shown.contains("c d") && !shown.contains("share"),
            "{shown}"
        );
    }

    proptest! {
        #[test]
        fn no_title_breaks_out_of_the_page(title in any::<String>()) {
            let html = link_page(&page(&title, Language::English));
            let tags = html.matches('<').count();
            prop_assert_eq!(tags, link_page(&page("x", Language::English)).matches('<').count());
            prop_assert!(!html.to_lowercase().contains("<script"));
        }
    }

    #[test]
    fn a_page_never_takes_more_than_is_announced() {
        for language in [Language::English, Language::French, Language::Spanish] {
            let html = link_page(&page(&"'".repeat(254), language));
            assert!(html.len() as u64 <= LINK_PAGE_BYTES, "{}", html.len());
        }
    }
}
