use secrecy::ExposeSecret;

use super::*;
use crate::secrets::MemorySecrets;

fn environment(variables: &[(&str, &str)]) -> Environment {
    Environment::read(
        variables
            .iter()
            .map(|(name, value)| (name.into(), value.into())),
    )
}

fn text(secret: Result<Option<SecretString>>) -> Option<String> {
    secret
        .unwrap()
        .map(|secret| secret.expose_secret().to_owned())
}

#[test]
fn the_environment_wins_over_the_store_and_is_not_stored() {
    let store = Arc::new(MemorySecrets::default());
    let key = SecretKey::zoom("school", true);
    store.put(&key, &SecretString::from("kept")).unwrap();
    let secrets = EnvironmentSecrets::new(
        environment(&[("LECTERN_ZOOM_SECRET", " given\n")]),
        store.clone(),
    );
    assert_eq!(text(secrets.get(&key)).as_deref(), Some("given"));
    assert_eq!(text(secrets.given(&key)).as_deref(), Some("given"));
    assert_eq!(text(store.get(&key)).as_deref(), Some("kept"));
    let empty = EnvironmentSecrets::new(environment(&[("LECTERN_ZOOM_SECRET", "")]), store);
    assert_eq!(text(empty.get(&key)).as_deref(), Some("kept"));
    assert_eq!(text(empty.given(&key)), None);
}

#[test]
fn a_variable_without_a_name_means_the_only_account() {
    let found = environment(&[
        ("LECTERN_ZOOM_SECRET", "general"),
        ("LECTERN_ZOOM_SECRET_MAIN_2", "named"),
    ]);
    assert_eq!(
        text(found.secret(&SecretKey::zoom("other", true))).as_deref(),
        Some("general")
    );
    assert_eq!(text(found.secret(&SecretKey::zoom("other", false))), None);
    assert_eq!(
        text(found.secret(&SecretKey::zoom("Main-2", false))).as_deref(),
        Some("named")
    );
    assert_eq!(
        text(found.secret(&SecretKey::zoom("Main-2", true))).as_deref(),
        Some("named")
    );
    assert_eq!(
        text(found.secret(&SecretKey::campus_password("main-2", true))),
        None
    );
    assert_eq!(text(found.secret(&SecretKey::campus_key("main-2"))), None);
}

#[test]
fn files_and_credentials_are_read_in_that_order() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret");
    fs::write(&file, "from a file\n").unwrap();
    let credentials = folder.path().join("credentials");
    fs::create_dir(&credentials).unwrap();
    fs::write(credentials.join("lectern_zoom_secret"), "from systemd").unwrap();
    fs::write(
        credentials.join("lectern_campus_password_main"),
        "of the campus\r\n",
    )
    .unwrap();

    let key = SecretKey::zoom("school", true);
    let directory = (CREDENTIALS, credentials.to_str().unwrap());
    let named = ("LECTERN_ZOOM_SECRET_FILE", file.to_str().unwrap());
    assert_eq!(
        text(environment(&[directory]).secret(&key)).as_deref(),
        Some("from systemd")
    );
    assert_eq!(
        text(environment(&[directory, named]).secret(&key)).as_deref(),
        Some("from a file")
    );
    let all = environment(&[directory, named, ("LECTERN_ZOOM_SECRET", "at once")]);
    assert_eq!(text(all.secret(&key)).as_deref(), Some("at once"));
    let campus = SecretKey::campus_password("main", false);
    assert_eq!(text(all.secret(&campus)).as_deref(), Some("of the campus"));
    fs::remove_file(&file).unwrap();
    assert_eq!(
        text(all.secret(&campus)).as_deref(),
        Some("of the campus"),
        "it is read once, at the start"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_a_problem_only_once_it_is_wanted() {
    let found = environment(&[
        ("LECTERN_CAMPUS_PASSWORD_FILE", "/nowhere/at/all"),
        (CREDENTIALS, "/nowhere"),
    ]);
    assert_eq!(text(found.secret(&SecretKey::zoom("school", true))), None);
    let wanted = found
        .secret(&SecretKey::campus_password("school", true))
        .unwrap_err();
    assert_eq!(
        wanted,
        Problem::SecretFile {
            variable: "LECTERN_CAMPUS_PASSWORD_FILE".into()
        }
    );
}

#[cfg(unix)]
#[test]
fn child_processes_do_not_inherit_secrets() {
    let mut command = Command::new("env");
    command
        .env("LECTERN_ZOOM_SECRET_A", "hush")
        .env("LECTERN_CAMPUS_PASSWORD_FILE", "hush")
        .env("KEPT", "yes");
    environment(&[
        ("LECTERN_ZOOM_SECRET_A", "hush"),
        ("LECTERN_CAMPUS_PASSWORD_FILE", "hush"),
    ])
    .hide_from(&mut command);
    let output = String::from_utf8(command.output().unwrap().stdout).unwrap();
    assert!(
        output.contains("KEPT=yes") && !output.contains("hush"),
        "{output}"
    );
}
