//! Lists of people as spreadsheets write them, in every usual shape, and what is none.
//! Refuses to ask Zoom.

use super::*;

fn people(text: &str) -> Vec<(String, String, String)> {
    let read = read_table(text).unwrap();
    assert_eq!(read.troubles, [], "{text:?}");
    read.people
        .into_iter()
        .map(|one| (one.first_name, one.last_name, one.email.unwrap_or_default()))
        .collect()
}

#[test]
fn every_usual_shape_says_the_same() {
    let ana = (
        "Ana".to_owned(),
        "Núñez; López".to_owned(),
        "ana@example.test".to_owned(),
    );
    for text in [
        "Prénom;Nom;Courriel\nAna;\"Núñez; López\";ana@example.test\n",
        "first name,LAST NAME,E-Mail,Phone\r\nAna,\"Núñez; López\",ana@example.test,1\r\n",
        "sep=,\nNombre,Apellidos,Correo electrónico\nAna,\"Núñez; López\",ana@example.test",
        "Email\tFirst Name\tSurname\n\n ana@example.test \tAna\tNúñez; López\n",
        "ana@example.test,Ana,\"Núñez; López\"",
    ] {
        assert_eq!(people(text), std::slice::from_ref(&ana), "{text:?}");
    }
}

#[test]
fn the_marks_and_encodings_of_spreadsheets_are_read() {
    let text = "E-mail;Prénom\na@example.test;Zoë\n";
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let latin: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
    for bytes in [
        format!("\u{feff}{text}").into_bytes(),
        text.as_bytes().to_vec(),
        utf16,
        latin,
    ] {
        let read = read_file(&bytes).unwrap();
        assert_eq!(read.people[0].first_name, "Zoë");
        assert!(read.without_last_names && !read.without_first_names);
    }
    let windows = b"E-mail;Nom\na@example.test;B\x9cuf d\x92\x8aari\xe9\n";
    assert_eq!(
        read_file(windows).unwrap().people[0].last_name,
        "Bœuf d’Šarié"
    );
    assert_eq!(read_file(b"PK\x03\x04\0\0\0"), Err(ImportTrouble::NotText));
}

#[test]
fn no_row_is_lost_without_a_word() {
    let read = read_table(
        "email,first name\n,Nobody\nana at example,A\nb@example.test,B\nB@Example.test,B again\n\"q\"\"x\",Q\n",
    )
    .unwrap();
    assert_eq!(read.people.len(), 1);
    assert_eq!(
        read.troubles,
        [
            RowTrouble::NoAddress { line: 2 },
            RowTrouble::NotAnAddress {
                line: 3,
                text: "ana at example".into()
            },
            RowTrouble::Doubled {
                line: 5,
                first: 4,
                email: "B@Example.test".into()
            },
            RowTrouble::NotAnAddress {
                line: 6,
                text: "q\"x".into()
            },
        ]
    );
}

#[test]
fn a_quote_that_nobody_closed_takes_its_own_row_and_no_other() {
    let read = read_table(
        "sep=;\nemail;name\na@example.test;A\nb@example.test;\"B\nnot one;C\nd@example.test;\"D\"\n",
    )
    .unwrap();
    let people: Vec<_> = read.people.iter().map(|one| one.email.as_deref()).collect();
    assert_eq!(people, [Some("a@example.test"), Some("d@example.test")]);
    assert_eq!(
        read.troubles,
        [
            RowTrouble::Broken { line: 4 },
            RowTrouble::NotAnAddress {
                line: 5,
                text: "not one".into()
            },
        ]
    );
    assert_eq!(
        read_table("\"a@example.test"),
        Err(ImportTrouble::Broken { line: 1 })
    );
}

#[test]
fn lines_are_those_that_an_editor_shows() {
    for text in [
        "email\r\n\r\na@example.test\r\n\"\r\nx\"\r\n",
        "email\n\na@example.test\n\"\nx\"\n",
    ] {
        assert_eq!(
            read_table(text).unwrap().troubles,
            [RowTrouble::NotAnAddress {
                line: 4,
                text: "x".into()
            }],
            "{text:?}"
        );
    }
}

#[test]
fn a_list_without_addresses_is_refused_with_what_it_has() {
    assert_eq!(
        read_table("Nom;Prénom\nX;Y\n"),
        Err(ImportTrouble::NoEmailColumn {
            columns: vec!["Nom".into(), "Prénom".into()]
        })
    );
    assert_eq!(read_table("\n\n"), Err(ImportTrouble::Empty));
    assert_eq!(read_file(b""), Err(ImportTrouble::Empty));
}

#[test]
fn five_thousand_rows_are_read() {
    let mut text = "email;first name;last name\n".to_owned();
    for n in 0..5_000 {
        text.push_str(&format!("p{n}@example.test;P{n};X\n"));
    }
    let read = read_table(&text).unwrap();
    assert_eq!((read.people.len(), read.troubles.len()), (5_000, 0));
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        let _ = read_file(&bytes);
    }
}
