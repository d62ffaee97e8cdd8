//! `lectern account add zoom --sign-in` and `lectern setup`, as they are typed; the test is the browser.

mod common;

use std::fs;

use common::{Served, run};

#[test]
fn a_set_up_file_goes_from_one_computer_to_another() {
    let world = Served::start(&[]);
    let (admin, teacher) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = admin.path().join("campus.lectern");
    let file = file.to_str().unwrap();
    let setup = |home: &tempfile::TempDir, line: &str| {
        run(&mut world.without_secrets(home.path(), &format!("setup {line}")))
    };

    let unknown = setup(&admin, &format!("export {file} --client-id public-1"));
    assert_eq!(unknown.code, 3, "no campus is known yet: {unknown:?}");
    assert_eq!(
        run(&mut world.at(admin.path(), &world.add_campus())).code,
        0
    );
    let unknown = setup(&admin, &format!("export {file}"));
    assert_eq!(unknown.code, 2, "no app is known yet: {unknown:?}");
    let exported = setup(
        &admin,
        &format!("export {file} --client-id public-1 --json"),
    );
    assert_eq!(exported.code, 0, "{exported:?}");
    let text = fs::read_to_string(file).unwrap();
    assert!(!text.contains(world.key("campus", "password")), "{text}");
    assert!(!text.contains(world.key("campus", "username")), "{text}");

    let nothing = run(&mut world.without_secrets(teacher.path(), "account add zoom --sign-in"));
    assert_eq!(nothing.code, 2, "{nothing:?}");
    assert!(nothing.err.contains("lectern setup open"), "{nothing:?}");
    let opened = setup(&teacher, &format!("open {file} --json"));
    assert_eq!(opened.code, 0, "{opened:?}");
    assert_eq!(opened.json(), exported.json());
    assert_eq!(opened.json()["campus"], world.key("campus", "url"));
    assert_eq!(opened.json()["zoom_client_id"], "public-1");
    assert!(opened.err.contains("Is that your campus?"), "{opened:?}");
    // The campus needs no address any more.
    let line = format!(
        "account add campus --username {}",
        world.key("campus", "username")
    );
    let added = run(&mut world.at(teacher.path(), &line));
    assert_eq!(added.code, 0, "{added:?}");

    let letter = setup(&teacher, "letter --language fr");
    assert!(
        letter.code == 0 && letter.out.contains("http://127.0.0.1/lectern/zoom"),
        "{letter:?}"
    );
    fs::write(file, text.replace('}', r#", "client-secret": "hush"}"#)).unwrap();
    let refused = setup(&teacher, &format!("open {file}"));
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(!refused.err.contains("hush"), "{refused:?}");
}

#[test]
fn without_a_keyring_no_address_is_shown() {
    let world = Served::start(&[]);
    let home = tempfile::tempdir().unwrap();
    let line = format!(
        "account add zoom --sign-in --client-id {} --api-url {} --oauth-url {}",
        world.key("zoom", "public_client_id"),
        world.key("zoom", "api_url"),
        world.key("zoom", "oauth_url"),
    );
    let said = run(&mut world.without_secrets(home.path(), &line));
    assert_eq!(said.code, 3, "{said:?}");
    assert_eq!(said.out, "", "{said:?}");
    assert!(said.err.starts_with("No keyring runs"), "{said:?}");
}
