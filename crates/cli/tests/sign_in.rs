//! `lectern account add zoom --sign-in` and `lectern setup`, as they are typed; the test is the browser.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod common;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use common::{Served, run};
use lectern::journal::{AccountKind, NewAccount};
use lectern::secrets::MemorySecrets;
use lectern::{Companion, DataFolder, Surroundings, system_random};

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
    assert!(
        opened.err.contains("--sign-in --client-id public-1"),
        "{opened:?}"
    );
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

/// Accounts of people who signed in by these apps.
fn signed_in(home: &Path, apps: &[(&str, &str)]) {
    let surroundings = Surroundings {
        secrets: Arc::new(MemorySecrets::default()),
        patience: wire::Patience::hurried(),
        now: wire::system_clock(),
        random: system_random(),
    };
    let companion = Companion::open(DataFolder::at(home).unwrap(), surroundings).unwrap();
    for (name, client_id) in apps {
        let email = format!("{name}@example.org");
        let account = NewAccount {
            name: (*name).to_owned(),
            kind: AccountKind::ZoomOwn {
                user_id: (*name).to_owned(),
                client_id: (*client_id).to_owned(),
                oauth_url: "https://zoom.us/oauth/token".to_owned(),
            },
            address: "https://api.zoom.us/v2".to_owned(),
            hosts: Some(vec![email.clone()]),
        };
        let put = companion.journal().put_own_account(&account).unwrap();
        assert_eq!(put.me, Some(email));
    }
}

#[test]
fn one_of_several_apps_is_asked_for_and_never_guessed() {
    let world = Served::start(&[]);
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    assert_eq!(run(&mut world.at(home, &world.add_campus())).code, 0);
    let file = home.join("campus.lectern");
    let line = format!("setup export {} --json", file.display());
    let export = |more: &str| run(&mut world.without_secrets(home, &format!("{line} {more}")));

    signed_in(home, &[("zoom", "public-1"), ("zoom-2", "public-1")]);
    let only = export("");
    assert_eq!(only.json()["zoom_client_id"], "public-1", "{only:?}");
    fs::remove_file(&file).unwrap();
    signed_in(home, &[("faculty", "public-2")]);
    let several = export("");
    assert_eq!(several.code, 2, "{several:?}");
    for named in ["public-1", "zoom-2", "public-2", "faculty", "--account"] {
        assert!(several.err.contains(named), "{named}: {several:?}");
    }
    assert!(!file.exists());
    let chosen = export("--account FACULTY");
    assert_eq!(chosen.json()["zoom_client_id"], "public-2", "{chosen:?}");
    assert_eq!(export("--account nobody").code, 2);
    let with_a_secret = format!("{} --name school", world.add_zoom());
    assert_eq!(run(&mut world.at(home, &with_a_secret)).code, 0);
    let unfit = export("--account school");
    assert_eq!(unfit.code, 2, "{unfit:?}");
    assert!(unfit.err.contains("“school” is no sign-in"), "{unfit:?}");
    assert_eq!(
        export("--client-id public-3").json()["zoom_client_id"],
        "public-3"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        let usual = home.join("usual");
        fs::write(&usual, "").unwrap();
        assert_eq!(mode(&file), mode(&usual), "teachers are to read it");
    }

    let unsaid = run(&mut world.without_secrets(home, "account add zoom --sign-in"));
    assert_eq!(unsaid.code, 2, "{unsaid:?}");
    assert!(
        unsaid.err.contains("--name") && unsaid.err.contains("public-2"),
        "{unsaid:?}"
    );
}

#[test]
fn what_was_mistyped_is_named_and_nothing_else() {
    let world = Served::start(&[]);
    let home = tempfile::tempdir().unwrap();
    let mut command = world.without_secrets(home.path(), "account add zoom --sign-in --name");
    let said = run(command.arg(""));
    assert_eq!(said.code, 2, "{said:?}");
    assert!(
        said.err.contains("account name") && !said.err.contains("client ID"),
        "{said:?}"
    );
}
