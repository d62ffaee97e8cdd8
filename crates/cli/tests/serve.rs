//! The main job typed command by command, against a practice world in another process.

mod common;

use common::{Served, lectern, run, run_with};
use serde_json::Value;

#[test]
fn the_main_job_runs_and_a_second_time_nothing_moves() {
    let world = Served::start(&["--file-bytes", "100000", "--recordings", "5"]);
    let home = tempfile::tempdir().unwrap();
    world.set_up(home.path());

    let pulled = run(&mut world.at(home.path(), "pull --all"));
    assert_eq!(pulled.code, 0, "{pulled:?}");
    assert!(
        pulled.last_line().starts_with("pulled ")
            && pulled.last_line().ends_with(", already here 0, failed 0"),
        "{pulled:?}"
    );
    let plan = run(&mut world.at(home.path(), "publish --all --dry-run"));
    assert!(
        plan.code == 0
            && plan.last_line().starts_with("would publish ")
            && plan.out.contains("learner"),
        "{plan:?}"
    );
    assert_eq!(
        run(&mut world.at(home.path(), "documents --json")).json(),
        Value::Array(Vec::new()),
        "a dry run is dry"
    );
    let published = run(&mut world.at(home.path(), "publish --all"));
    assert_eq!(published.code, 0, "{published:?}");
    assert!(
        published.err.contains("to be seen by"),
        "the audience is named: {published:?}"
    );

    let again = run(&mut world.at(home.path(), "pull --all"));
    assert!(
        again.code == 0 && again.last_line().starts_with("pulled 0,"),
        "{again:?}"
    );
    let again = run(&mut world.at(home.path(), "publish --all"));
    assert!(
        again.code == 0 && again.last_line().starts_with("published 0,"),
        "{again:?}"
    );

    // A second computer sees what is there.
    let other = tempfile::tempdir().unwrap();
    world.set_up(other.path());
    let without_a_copy = run(&mut world.at(other.path(), "publish --all"));
    assert!(
        without_a_copy.code == 0
            && without_a_copy
                .last_line()
                .starts_with("published 0, already there "),
        "{without_a_copy:?}"
    );
    assert_eq!(run(&mut world.at(other.path(), "pull --all")).code, 0);
    let other = run(&mut world.at(other.path(), "publish --all"));
    assert!(
        other.code == 0 && other.last_line().starts_with("published 0,"),
        "{other:?}"
    );
}

#[test]
fn lists_have_the_agreed_shape_and_need_no_network() {
    let world = Served::start(&["--file-bytes", "100000", "--recordings", "4"]);
    let home = tempfile::tempdir().unwrap();
    world.set_up(home.path());
    assert_eq!(run(&mut world.at(home.path(), "pull --all")).code, 0);
    assert_eq!(run(&mut world.at(home.path(), "publish --all")).code, 0);
    let list = |line: &str| run(&mut world.without_secrets(home.path(), line)).json();

    let recordings = list("recordings --json");
    let first = &recordings[0];
    let members = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        members(first),
        ["course", "files", "meeting_id", "start", "topic", "uuid"]
    );
    let file = &first["files"][0];
    assert_eq!(
        members(file),
        ["id", "publish", "pull", "sha256", "size", "type"]
    );
    let all: Vec<&Value> = recordings
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["files"].as_array().unwrap())
        .collect();
    assert!(all.iter().any(|file| file["pull"] == "kept"
        && file["sha256"].as_str().is_some_and(|hash| hash.len() == 64)));
    assert!(all.iter().any(|file| file["publish"] == "proven"));

    let documents = list("documents --json");
    assert_eq!(members(&documents[0]), ["path", "size", "title"]);
    for line in ["courses --json", "hosts --json", "meetings --json"] {
        assert!(!list(line).as_array().unwrap().is_empty(), "{line}");
    }
    let code = recordings
        .as_array()
        .unwrap()
        .iter()
        .find_map(|one| one["course"].as_str())
        .unwrap();
    let of_course = list(&format!(
        "recordings --json --course {}",
        code.to_lowercase()
    ));
    assert!(
        of_course
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["course"] == code)
            && of_course != Value::Array(Vec::new())
    );
    assert_eq!(
        list("recordings --json --to 2001-01-01"),
        Value::Array(Vec::new())
    );
    assert_eq!(list("status --json")["working"], false);

    let path = documents[0]["path"].as_str().unwrap().to_owned();
    let mut back = world.at(home.path(), "unpublish");
    let back = run(back.arg(&path));
    assert!(
        back.code == 0 && back.last_line() == "taken back 1, failed 0",
        "{back:?}"
    );
    let left = run(&mut world.at(home.path(), "documents --json")).json();
    assert!(
        left.as_array()
            .unwrap()
            .iter()
            .all(|document| document["path"] != path.as_str())
    );
}

#[test]
fn what_is_not_linked_is_assigned_as_suggested_and_taken_back() {
    let world = Served::start(&["--unlinked", "--file-bytes", "100000", "--recordings", "5"]);
    let home = tempfile::tempdir().unwrap();
    world.set_up(home.path());
    let none = run(&mut world.at(home.path(), "pull --all"));
    assert!(none.last_line().starts_with("pulled 0,"), "{none:?}");
    let preview = run(&mut world.at(home.path(), "assign --suggested --dry-run"));
    assert!(
        preview.code == 0 && preview.last_line().starts_with("would assign "),
        "{preview:?}"
    );
    let assigned = run(&mut world.at(home.path(), "assign --suggested"));
    assert!(
        assigned.code == 0 && !assigned.last_line().starts_with("assigned 0"),
        "{assigned:?}"
    );
    let undone = run(&mut world.at(home.path(), "assign --undo"));
    assert!(
        undone.code == 0 && undone.last_line().starts_with("taken back "),
        "{undone:?}"
    );
    assert_eq!(
        run(&mut world.at(home.path(), "assign --suggested")).code,
        0
    );
    assert_eq!(run(&mut world.at(home.path(), "pull --all")).code, 0);
    let published = run(&mut world.at(home.path(), "publish --all"));
    assert!(
        published.code == 0 && !published.last_line().starts_with("published 0,"),
        "{published:?}"
    );
}

#[test]
fn a_sign_in_that_is_needed_is_exit_3_and_nothing_is_kept() {
    let world = Served::start(&[]);
    let home = tempfile::tempdir().unwrap();
    let wrong = run_with(
        &mut world.without_secrets(home.path(), &world.add_zoom()),
        "wrong\n",
    );
    assert!(
        wrong.code == 3 && wrong.err.contains("client secret"),
        "{wrong:?}"
    );
    let nothing = run_with(
        &mut world.without_secrets(home.path(), &world.add_campus()),
        "\n",
    );
    assert_eq!(nothing.code, 3, "{nothing:?}");
    let wrong = run_with(
        &mut world.without_secrets(home.path(), &world.add_campus()),
        "wrong\n",
    );
    assert!(wrong.code == 3 && wrong.err.contains("LDAP"), "{wrong:?}");
    let right = world.key("zoom", "client_secret");
    let no_keyring = run_with(
        &mut world.without_secrets(home.path(), &world.add_zoom()),
        &format!("{right}\n"),
    );
    assert!(
        no_keyring.code == 3
            && no_keyring.err.contains("keyring")
            && !no_keyring.err.contains(right),
        "{no_keyring:?}"
    );
    assert_eq!(
        run(&mut world.without_secrets(home.path(), "account list --json")).json(),
        Value::Array(Vec::new())
    );
    assert_eq!(run(&mut world.without_secrets(home.path(), "sync")).code, 3);
    // The environment wins over what is typed.
    let given = run_with(&mut world.at(home.path(), &world.add_zoom()), "wrong\n");
    assert_eq!(given.code, 0, "{given:?}");
}

#[test]
fn mistakes_of_the_user_end_with_words() {
    let home = tempfile::tempdir().unwrap();
    for (line, code) in [
        ("pull --course NOWHERE", 1),
        ("publish --meeting 86012345678", 1),
        ("assign --undo", 1),
        ("account remove nobody", 2),
        ("publish", 2),
        ("pull --from yesterday", 2),
        ("dance", 2),
        (
            "account add campus --url http://campus.example.org --username teacher",
            1,
        ),
        (
            "account add zoom --account-id a --client-id c --api-url https://zoom.example.org --oauth-url https://zoom.us/oauth/token",
            1,
        ),
    ] {
        let said = run(lectern()
            .arg("--data")
            .arg(home.path())
            .args(line.split(' ')));
        assert_eq!(said.code, code, "{line}: {said:?}");
        assert!(
            said.err.len() > 40 && !said.err.contains('{') && !said.err.contains("Problem"),
            "{line}: {said:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn the_world_serves_until_it_is_told_to_stop() {
    for signal in ["-INT", "-TERM"] {
        let world = Served::start(&[
            "--hosts",
            "1",
            "--meetings",
            "1",
            "--students",
            "1",
            "--recordings",
            "1",
        ]);
        let members = |side: &str| {
            world.keys[side]
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(
            members("zoom"),
            [
                "account_id",
                "api_url",
                "client_id",
                "client_secret",
                "oauth_url",
                "public_client_id",
                "subscription_id"
            ]
        );
        assert_eq!(members("campus"), ["password", "url", "username"]);
        assert_eq!(world.interrupt(signal), 0);
    }
}
