use lectern::{NetworkTrouble, Problem as P, Side};

use super::*;

const SIDES: [Side; 2] = [Side::Zoom, Side::Campus];

fn troubles() -> Vec<NetworkTrouble> {
    use NetworkTrouble as T;
    let host = || "campus.example.org".to_owned();
    vec![
        T::HostNotFound { host: host() },
        T::Unreachable { host: host() },
        T::TimedOut { host: host() },
        T::UnknownAuthority { host: host() },
        T::Certificate {
            host: host(),
            reason: "it belongs to another name".into(),
        },
        T::Tls { host: host() },
        T::ProxySignIn,
        T::Proxy,
        T::Cut { host: host() },
        T::BodyCut,
    ]
}

/// One of every kind.
fn every_problem() -> Vec<P> {
    let text = || "something".to_owned();
    let mut all = vec![
        P::SecretMissing { account: text() },
        P::SecretMissing {
            account: "proxy".into(),
        },
        P::SecretFile {
            variable: "LECTERN_ZOOM_SECRET_FILE".into(),
        },
        P::KeyringLocked,
        P::KeyringAbsent,
        P::Keyring { detail: text() },
        P::SecretTooLong,
        P::ZoomCredential,
        P::ZoomAccount,
        P::ZoomAppType,
        P::ZoomAppDisabled,
        P::ZoomSignIn { reason: text() },
        P::SignInAgain,
        P::SignInDeclined,
        P::SignInUnanswered,
        P::PortTaken { port: 4711 },
        P::JwtRetired,
        P::TokenRefused,
        P::ClockWrong { seconds: -700 },
        P::CampusSignIn,
        P::CampusKey,
        P::WebServicesOff,
        P::NotChamilo { detail: text() },
        P::ElsewhereSignedIn,
        P::SessionExpired,
        P::ScopeMissing {
            scopes: vec!["user:read:admin".into(), "meeting:read:admin".into()],
        },
        P::ScopeMissing { scopes: Vec::new() },
        P::PaidPlan,
        P::ZoomPermission,
        P::ZoomRefused { code: 300 },
        P::RateLimited {
            after_seconds: Some(1),
        },
        P::RateLimited {
            after_seconds: None,
        },
        P::DailyLimit {
            until: Some("2026-11-24T00:00:00Z".parse().unwrap()),
        },
        P::DailyLimit { until: None },
        P::NotAllowed {
            course: String::new(),
        },
        P::CourseNotFound { course: text() },
        P::NotYourCourse { course: text() },
        P::MaybeMade,
        P::NetworkSettings { detail: text() },
        P::AuthorityMissing { path: text() },
        P::AuthorityUnreadable { path: text() },
        P::GoneFromZoom,
        P::InTrash,
        P::Processing,
        P::NotTheFile,
        P::WrongLength {
            stated: 2000,
            received: 1999,
        },
        P::Damaged { detail: text() },
        P::RangeRefused,
        P::CopyLost,
        P::NotPulled,
        P::NotLinked,
        P::DoesNotFit {
            needed: 300 << 20,
            left: 7 << 20,
            quota: 100 << 20,
        },
        P::PieceTooLarge,
        P::NotStored,
        P::ProofFailed,
        P::AnotherCopy { path: text() },
        P::NotOurs { path: text() },
        P::DocumentNotFound { name: text() },
        P::DocumentNotFound {
            name: String::new(),
        },
        P::DestinationChanged {
            course: "STAT101".into(),
        },
        P::CopyUnderWay {
            folder: "Zoom-recordings".into(),
            hidden: true,
        },
        P::DocumentWouldGo,
        P::FolderOfPractice {
            path: "/tmp/x".into(),
        },
        P::NotWhilePractising,
        P::AgendaTooLong,
        P::NothingToUndo,
        P::MeetingNotFound { name: text() },
        P::DiskFull { path: text() },
        P::ReadOnly { path: text() },
        P::FolderMissing { path: text() },
        P::Disk {
            path: String::new(),
            detail: text(),
        },
        P::NoHome,
        P::JournalNewer {
            found: 12,
            known: 11,
        },
        P::Journal { detail: text() },
        P::Settings { detail: text() },
        P::Busy,
        P::AccountNotFound { name: text() },
        P::AccountNotFound {
            name: String::new(),
        },
        P::AccountNameTaken { name: text() },
        P::AccountKnown { name: text() },
        P::WhichApp,
        P::Unreadable { what: text() },
        P::CannotOpen { what: text() },
        P::Internal { detail: text() },
    ];
    for side in SIDES {
        all.push(P::NoAccount { side });
        all.push(P::Server { side, status: 503 });
        all.push(P::Unexpected {
            side,
            detail: text(),
        });
        all.push(P::HostRefused { side, host: text() });
        all.extend(
            troubles()
                .into_iter()
                .map(|failure| P::Network { side, failure }),
        );
    }
    all
}

#[test]
fn every_problem_says_what_happened_why_and_what_to_do_next() {
    for trouble in every_problem() {
        let said = problem(&trouble);
        for part in [&said.what, &said.why, &said.next] {
            assert!(
                part.len() > 10 && part.ends_with('.'),
                "{trouble:?}: {part:?}"
            );
            assert!(
                part.chars()
                    .next()
                    .is_some_and(|c| !c.is_lowercase() || c == '`'),
                "{trouble:?}: {part:?}"
            );
            assert!(
                !part.contains("  ") && !part.contains(".."),
                "{trouble:?}: {part:?}"
            );
        }
        assert!(said.next.contains(' '), "{trouble:?}");
    }
}

#[test]
fn no_word_is_a_debug_text() {
    for trouble in every_problem() {
        let said = problem(&trouble).to_string();
        for mark in ['{', '}', '\\', '"'] {
            assert!(!said.contains(mark), "{said}");
        }
        // The name of the kind, as the source spells it.
        let name = format!("{trouble:?}");
        let name = name.split([' ', '(']).next().unwrap();
        let two_words = name.chars().filter(|c| c.is_uppercase()).count() > 1;
        assert!(!two_words || !said.contains(name), "{said}");
    }
}

#[test]
fn three_ways_to_fail_at_the_campus_are_named_together() {
    let said = problem(&P::CampusSignIn).to_string();
    for part in [
        "wrong",
        "does not know the user",
        "LDAP, CAS or single sign-on",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn an_unknown_authority_is_said_in_the_words_that_were_agreed() {
    let failure = NetworkTrouble::UnknownAuthority {
        host: "campus.example.org".into(),
    };
    let said = problem(&P::Network {
        side: Side::Campus,
        failure,
    })
    .to_string();
    assert!(
        said.starts_with("This computer does not know who signed"),
        "{said}"
    );
    assert!(said.contains("--ca-file"), "{said}");
}

#[test]
fn text_of_others_cannot_rewrite_the_terminal() {
    assert_eq!(
        plain("\u{1b}[2Jtopic\r\n of\u{202e}fdp\t1\u{7}"),
        "[2Jtopic offdp 1"
    );
    assert_eq!(
        plain("  Éléments d’algèbre 🎓 עברית  "),
        "Éléments d’algèbre 🎓 עברית"
    );
    let said = problem(&P::ZoomSignIn {
        reason: "\u{1b}]0;title\u{7}".into(),
    })
    .to_string();
    assert!(!said.chars().any(char::is_control), "{said:?}");
}

#[test]
fn sizes_are_those_that_the_campus_shows() {
    for (count, said) in [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (1024, "1 kB"),
        (1536, "1.5 kB"),
        (100 << 20, "100 MB"),
        (3_000_000, "2.8 MB"),
        (5 << 30, "5 GB"),
        (u64::MAX, "16777215 TB"),
    ] {
        assert_eq!(bytes(count), said);
    }
    assert_eq!(plural(1_usize, "file", "files"), "1 file");
    assert_eq!(plural(0_u64, "file", "files"), "0 files");
}
