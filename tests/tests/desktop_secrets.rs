//! Everything that Lectern does in a terminal, with a real keyring; then every file and every word of it is searched for secrets.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use journeys::desktop::{Desktop, Keyring};
use journeys::secrets::{Eavesdropper, among, assert_nowhere, files};
use journeys::typed;
use rehearsal::zoom::Webhook;
use rehearsal::{Options, World};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

const PASSCODE: &str = "Qz7vW2xK9p";
const MISTYPED: &str = "a-secret-that-Zoom-refuses-4711";
const OLD_TOKEN: &str = "0ld-verification-t0ken";

/// What a command said, and what it was asked to show.
struct Said {
    line: String,
    text: String,
    shows: Vec<&'static str>,
}

struct Stage {
    desktop: Desktop,
    said: Vec<Said>,
}

impl Stage {
    /// Runs a command to its end; `input` is typed. Its exit code and standard output.
    fn run(&mut self, line: &str, input: &str, shows: &[&'static str]) -> (i32, String) {
        let mut command = self.desktop.lectern(&typed(line));
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // Who does not read has ended.
        drop(stdin.write_all(format!("{input}\n").as_bytes()));
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        self.note(line, format!("{out}{said}"), shows);
        (output.status.code().unwrap_or(-1), out)
    }

    fn must(&mut self, line: &str) -> String {
        self.showing(line, &[])
    }

    fn showing(&mut self, line: &str, shows: &[&'static str]) -> String {
        let (code, out) = self.run(line, "", shows);
        assert_eq!(code, 0, "{line}: {}", self.said.last().unwrap().text);
        out
    }

    fn note(&mut self, line: &str, text: String, shows: &[&'static str]) {
        self.said.push(Said {
            line: line.to_owned(),
            text,
            shows: shows.to_vec(),
        });
    }

    fn listen(&self) -> Listening {
        let line = "listen --port 0 --account Department --json";
        let mut process = self.desktop.lectern(&typed(line)).spawn().unwrap();
        let mut out = BufReader::new(process.stdout.take().unwrap());
        let mut first = String::new();
        out.read_line(&mut first).unwrap();
        let parsed: Value = serde_json::from_str(&first).unwrap();
        Listening {
            address: parsed["listening"].as_str().unwrap().to_owned(),
            first,
            out,
            process,
        }
    }

    /// Ctrl-C.
    fn interrupt(&mut self, mut listening: Listening) {
        let id = i32::try_from(listening.process.id()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), Signal::INT).unwrap();
        let mut text = listening.first;
        listening.out.read_to_string(&mut text).unwrap();
        let mut stderr = listening.process.stderr.take().unwrap();
        stderr.read_to_string(&mut text).unwrap();
        assert!(listening.process.wait().unwrap().success(), "{text}");
        self.note("listen", text, &[]);
    }

    /// A sign-in by the browser, which is this test. The code and the state that it brought back.
    async fn sign_in(&mut self, world: &World, oauth: &str) -> (String, String) {
        let keys = &world.keys().zoom;
        let line = format!(
            "account add zoom --sign-in --name Mine --client-id {} --api-url {} --oauth-url {oauth}",
            keys.public_client_id, keys.api_url
        );
        let mut process = self.desktop.lectern(&typed(&line)).spawn().unwrap();
        let mut out = BufReader::new(process.stdout.take().unwrap());
        let mut text = String::new();
        out.read_line(&mut text).unwrap();
        let browser = reqwest::Client::builder().no_proxy();
        let browser = browser.redirect(reqwest::redirect::Policy::none());
        let browser = browser.build().unwrap();
        let zooms = browser.get(text.trim()).send().await.unwrap();
        let back = zooms.headers()["location"].to_str().unwrap().to_owned();
        let page = browser.get(&back).send().await.unwrap();
        assert_eq!(page.status(), 200);
        out.read_to_string(&mut text).unwrap();
        let mut stderr = process.stderr.take().unwrap();
        stderr.read_to_string(&mut text).unwrap();
        assert!(process.wait().unwrap().success(), "{text}");
        // The address to open bears the state; that is its purpose.
        self.note("account add zoom --sign-in", text, &["state"]);
        let given = |name: &str| {
            let (_, query) = back.split_once('?').unwrap();
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).unwrap().1.to_owned()
        };
        (given("code"), given("state"))
    }
}

/// A `lectern listen` that is running.
struct Listening {
    process: Child,
    out: BufReader<ChildStdout>,
    address: String,
    first: String,
}

/// Every text that any exchange with Zoom had as this member, at whatever depth.
fn told(world: &World, member: &str) -> BTreeSet<String> {
    fn walk(value: &Value, member: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    if name == member {
                        found.extend(value.as_str().map(str::to_owned));
                    }
                    walk(value, member, found);
                }
            }
            Value::Array(entries) => entries.iter().for_each(|it| walk(it, member, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for exchange in world.zoom().exchanges() {
        walk(&exchange.request, member, &mut found);
        walk(&exchange.answer, member, &mut found);
    }
    found
}

fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    Some(text.split_once(mark)?.1)
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_was_done_no_secret_stands_in_a_file_or_in_what_was_said() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let options = Options {
        students: 24,
        meetings: 7,
        files: Some(8),
        file_bytes: Some(100_000),
        ..Options::default()
    };
    let world = World::start(options).await.unwrap();
    let zoom = world.zoom();
    zoom.keep_exchanges();
    let keys = world.keys().clone();
    let authority = keys.zoom.oauth_url.split('/').nth(2).unwrap();
    let ear = Eavesdropper::before(authority).unwrap();
    let oauth = ear.instead_of(&keys.zoom.oauth_url);
    let outside = tempfile::tempdir().unwrap();
    let mut stage = Stage {
        desktop,
        said: Vec::new(),
    };

    // Accounts, and the main job.
    let add_zoom = format!(
        "account add zoom --name Department --account-id {} --client-id {} --api-url {} --oauth-url {oauth}",
        keys.zoom.account_id, keys.zoom.client_id, keys.zoom.api_url
    );
    let (code, _) = stage.run(&add_zoom, MISTYPED, &[]);
    assert_eq!(code, 3, "Zoom was shown it, and refused it");
    let (code, _) = stage.run(&add_zoom, &keys.zoom.client_secret, &[]);
    assert_eq!(code, 0, "{}", stage.said.last().unwrap().text);
    let add_campus = format!(
        "account add campus --name Campus --url {} --username {}",
        keys.campus.url, keys.campus.username
    );
    let (code, _) = stage.run(&add_campus, &keys.campus.password, &[]);
    assert_eq!(code, 0, "{}", stage.said.last().unwrap().text);
    for line in [
        "sync",
        "assign --suggested",
        "pull --all",
        "publish --all --kinds all",
        "account check",
    ] {
        stage.must(line);
    }
    // An access token that ended is renewed.
    zoom.expire_tokens();
    stage.must("sync");

    // A meeting with a passcode, its start link, and who is registered.
    let me = world.campus().person("tgarcia").unwrap().email.clone();
    let line = format!(
        "meeting schedule --course STAT101 --topic Regression --start 2031-06-03T09:00 --host {me} --registration automatic \
         --passcode --json"
    );
    let (code, made) = stage.run(&line, PASSCODE, &[]);
    assert_eq!(code, 0, "{}", stage.said.last().unwrap().text);
    let made: Value = serde_json::from_str(&made).unwrap();
    let number = made["meeting_id"].as_u64().unwrap();
    stage.must(&format!("meeting edit {number} --minutes 45 --calendar"));
    stage.must(&format!("meeting show {number} --json"));
    stage.showing(
        &format!("meeting show {number} --invitation"),
        &["passcode"],
    );
    let start = stage.showing(
        &format!("meeting start-link {number} --i-am {me}"),
        &["start link"],
    );
    let csv = outside.path().join("links.csv");
    stage.must(&format!("registrants sync {number} --deliver message"));
    stage.must(&format!("registrants list {number} --json"));
    stage.must(&format!(
        "registrants links {number} --csv {}",
        csv.display()
    ));
    stage.showing(&format!("registrants links {number}"), &["personal link"]);
    stage.must(&format!("activity {number} --json"));

    // A user's own sign-in, renewed by each process.
    let (code, state) = stage.sign_in(&world, &oauth).await;
    stage.must("sync");
    stage.must("account check Mine");

    // Events: by the old token first, then signed.
    let recording = zoom.recordings()[0].clone();
    let event = zoom
        .recording_event("recording.completed", &recording.uuid)
        .unwrap();
    let keep = "listen secret --account Department";
    let (kept, _) = stage.run(&format!("{keep} --verification"), OLD_TOKEN, &[]);
    assert_eq!(kept, 0);
    let listening = stage.listen();
    let old = reqwest::Client::builder().no_proxy().build().unwrap();
    let old = old
        .post(&listening.address)
        .header("authorization", OLD_TOKEN);
    let answer = old.body(event.to_string()).send().await.unwrap();
    assert_eq!(answer.status(), 204);
    stage.interrupt(listening);
    let signing = zoom.webhook_secret();
    let (kept, _) = stage.run(keep, &signing, &[]);
    assert_eq!(kept, 0);
    let listening = stage.listen();
    let webhook = Webhook::new(&listening.address, &signing).unwrap();
    assert_eq!(webhook.validate().await, Ok(()));
    assert_eq!(webhook.send(&event).await, [204]);
    for name in ["created", "updated", "registration_created"] {
        let event = zoom.meeting_event(&format!("meeting.{name}"), number);
        assert_eq!(webhook.send(&event.unwrap()).await, [204]);
    }
    for line in [
        "account list --json",
        "status --json",
        "meetings --json",
        "recordings --json",
        "documents --json",
    ] {
        stage.must(line);
    }

    // What was in use, each with the word that it is told by.
    let basic = format!("{}:{}", keys.zoom.client_id, keys.zoom.client_secret);
    let mut secrets: Vec<(&str, String)> = vec![
        ("client secret", keys.zoom.client_secret.clone()),
        ("client secret as it is sent", STANDARD.encode(basic)),
        ("refused client secret", MISTYPED.to_owned()),
        ("password", keys.campus.password.clone()),
        ("verification token", OLD_TOKEN.to_owned()),
        ("secret token", signing.clone()),
        ("code", code),
        ("state", state),
    ];
    let mut used = |name: &'static str, least: usize, found: Vec<String>| {
        assert!(found.len() >= least, "too few were in use: {name}");
        secrets.extend(found.into_iter().map(|secret| (name, secret)));
    };
    let kept = stage.desktop.kept_secrets();
    for wanted in [&keys.zoom.client_secret, &signing, &OLD_TOKEN.to_owned()] {
        assert!(kept.contains(wanted), "not in the keyring");
    }
    // Besides these three: the API key and the refresh token.
    used("secret in the keyring", 5, kept);
    used("access token", 4, ear.tokens());
    used("refresh token", 3, ear.texts("refresh_token"));
    let passcodes = told(&world, "password");
    assert!(passcodes.contains(PASSCODE), "Zoom was told it");
    used("passcode", 1, vec![PASSCODE.to_owned()]);
    let recordings = told(&world, "recording_play_passcode");
    used("recording's passcode", 4, Vec::from_iter(recordings));
    let starts = told(&world, "start_url");
    assert!(starts.contains(start.trim()), "{start}");
    used("start link", 1, Vec::from_iter(starts));
    used("start link", 1, vec!["zak=rehearsal".to_owned()]);
    let joins = told(&world, "join_url");
    let personal = joins.iter().filter_map(|link| after(link, "tk="));
    used("personal link", 10, personal.map(str::to_owned).collect());
    let download = event["download_token"].as_str().unwrap().to_owned();
    used("download token", 1, vec![download]);
    let signed = zoom.requests().into_iter();
    let signed = signed.filter(|asked| asked.query.contains("Signature="));
    let signed = signed.map(|_| "&Signature=".to_owned());
    used("signed address", 1, signed.take(1).collect());

    // Once while a process holds the journal, so that its log of changes is there, and once at rest.
    let home = stage.desktop.home().to_owned();
    let is_there = |name: &str| files(&home).iter().any(|file| file.ends_with(name));
    assert!(is_there("journal.sqlite-wal"), "{:?}", files(&home));
    assert_nowhere(&home, &secrets);
    stage.interrupt(listening);
    for wanted in ["journal.sqlite", "settings.json", "SHA256SUMS"] {
        assert!(is_there(wanted), "{wanted}: {:?}", files(&home));
    }
    let log = files(&home).into_iter().find(|file| {
        let name = file.extension().unwrap_or_default();
        name == "log"
    });
    let log = fs::read_to_string(log.unwrap()).unwrap();
    assert!(log.contains("an event"), "the log is written: {log}");
    assert_nowhere(&home, &secrets);
    for Said { line, text, shows } in &stage.said {
        let mut found = among(text.as_bytes(), &secrets);
        found.retain(|name| !shows.contains(name));
        assert!(found.is_empty(), "{found:?} in what was said by: {line}");
    }
    // What was asked for is shown, so that this search finds what is there.
    for wanted in ["passcode", "start link", "personal link", "state"] {
        let shown = stage
            .said
            .iter()
            .filter(|said| said.shows.contains(&wanted));
        let mut shown = shown.map(|said| among(said.text.as_bytes(), &secrets));
        assert!(shown.all(|found| found.contains(&wanted)), "{wanted}");
    }
    let links = fs::read(&csv).unwrap();
    assert!(among(&links, &secrets).contains(&"personal link"));
    world.stop().await;
}
