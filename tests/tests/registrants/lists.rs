//! Lists from files that are not quite well: a quote too many, the letters of an old Windows.
//! Refuses to look at lists that are well.

use super::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_that_nobody_closed_keeps_nobody_else_out() {
    let stage = Stage::of(0).await;
    let file = stage.laptop.data().join("people.csv");
    let list = b"Nom;Pr\xe9nom;Courriel\nB\x9cuf;Ana;ana@elsewhere.example\n\"Dupont;Zo\xe9;zoe@elsewhere.example\n\
        \x8aari\x92;Bo;bo@elsewhere.example\n\"X\";Cy;cy@elsewhere.example\nY;Di;di@elsewhere.example\n";
    std::fs::write(&file, list).unwrap();
    let said = stage.run(&format!("registrants import N! {}", file.display()));
    assert_eq!(
        said.last_line(),
        "registered 4, already registered 0, failed 0, rows with troubles 1"
    );
    assert!(
        said.code == Some(1) && said.stdout.contains("line 3: a quotation mark"),
        "{said:?}"
    );
    let mut names: Vec<String> = stage
        .world
        .zoom()
        .registrations(stage.number)
        .into_iter()
        .map(|row| row.last_name)
        .collect();
    names.sort();
    assert_eq!(names, ["Bœuf", "X", "Y", "Šari’"]);
    stage.world.stop().await;
}
