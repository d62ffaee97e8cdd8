//! What Lectern does besides the main job, each deed with the secrets that it had to do with.
//! Refuses to search for them.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use lectern::accounts::{self, ZoomAddresses};
use lectern::journal::{Scope, Target};
use lectern::listen::{Ears, Heard, Receiver, Token, put_token};
use lectern::registrants::{How, deliver, links, synchronise};
use lectern::schedule::{Named, Start, When, Wish, Zone, create, preview, show, start};
use lectern::secrets::Keep;
use lectern::sync::sync;
use lectern::transfer::stop_signal;
use rehearsal::World;
use rehearsal::zoom::Webhook;
use reqwest::redirect::Policy;
use secrecy::{ExposeSecret, SecretString};
use url::Url;
use zoom::{Form, Registration, Settings};

use crate::job::Laptop;

type Secrets = Vec<(&'static str, String)>;

const PASSCODE: &str = "Qz7vW2xK9p";

/// The name of the department's account.
fn department(laptop: &Laptop) -> String {
    let accounts = laptop.companion.journal().accounts().unwrap();
    let zoom = accounts.iter().find(|it| !it.is_campus() && !it.is_own());
    zoom.unwrap().name.clone()
}

/// A meeting with a passcode, its start link, and the personal links of those who are registered.
pub async fn meetings(laptop: &Laptop, world: &World) -> Secrets {
    let companion = &laptop.companion;
    let me = world.campus().person("tgarcia").unwrap().email.clone();
    accounts::follow(companion, &department(laptop), None, Some(&me)).unwrap();
    let accounts = companion.journal().accounts().unwrap();
    let wish = Wish {
        form: Form::Meeting,
        belongs_to: Target::Course {
            campus: accounts.iter().find(|it| it.is_campus()).unwrap().id,
            code: "STAT101".to_owned(),
            session: None,
            group: None,
        },
        host: Some(me),
        topic: Some("Regression".to_owned()),
        text: None,
        when: When::Once("2031-06-03T09:00".parse().unwrap()),
        zone: Zone::named("Europe/Zurich").unwrap(),
        minutes: Some(60),
        passcode: Some(SecretString::from(PASSCODE)),
        settings: Settings {
            registration: Some(Registration::Automatic),
            ..Settings::default()
        },
    };
    let planned = preview(companion, &wish).await.unwrap();
    let made = create(companion, &planned).await.unwrap();
    let number = made.details.meeting.number.get();
    let named = Named {
        account: made.account,
        number,
        form: Form::Meeting,
    };
    show(companion, named).await.unwrap();
    let whole = world.zoom().whole_meeting(number).unwrap();
    assert_eq!(whole["password"], PASSCODE);
    let Start::AsHost(link) = start(companion, named).await.unwrap() else {
        panic!("the meeting is mine");
    };
    let mut secrets = vec![
        ("passcode", PASSCODE.to_owned()),
        ("start link", link.expose_secret().to_owned()),
        ("start link", "zak=rehearsal".to_owned()),
    ];

    let scope = Scope {
        account: made.account,
        number,
        class: None,
    };
    // Lectern sends them itself.
    let how = How {
        zoom_mails: Some(false),
        ..How::default()
    };
    let synced = synchronise(companion, &scope, &how).await.unwrap();
    assert_eq!(synced.failed().count(), 0, "{synced:?}");
    let sent = deliver(companion, &scope).await.unwrap();
    assert!(!sent.sent.is_empty());
    let (_, personal) = links(companion, &scope, None).await.unwrap();
    assert!(personal.len() > 5, "{}", personal.len());
    secrets.extend(personal.iter().map(|person| {
        let (_, token) = person.link.expose().split_once("tk=").unwrap();
        ("personal link", token.to_owned())
    }));
    secrets
}

/// A user's own sign-in, renewed; `port`: another way to Zoom's tokens.
pub async fn sign_in(laptop: &Laptop, world: &World, port: u16) -> Secrets {
    let companion = &laptop.companion;
    let keys = &world.keys().zoom;
    let mut oauth = Url::parse(&keys.oauth_url).unwrap();
    oauth.set_port(Some(port)).unwrap();
    let addresses = ZoomAddresses {
        api: Some(keys.api_url.clone()),
        oauth: Some(oauth.into()),
    };
    let client_id = Some(keys.public_client_id.as_str());
    let draft = accounts::own_zoom(companion, Some("mine"), client_id, &addresses).unwrap();
    let sign_in = draft.begin(companion, None, Keep::InKeyring).await.unwrap();
    // A browser that follows would tell the trace where it goes.
    let browser = reqwest::Client::builder().no_proxy();
    let browser = browser.redirect(Policy::none()).build().unwrap();
    let asked = sign_in.address().clone();
    let zooms = browser.get(asked).send().await.unwrap();
    let back = Url::parse(zooms.headers()["location"].to_str().unwrap()).unwrap();
    let finish = sign_in.finish_unless(companion, Duration::from_secs(120), pending());
    let (added, page) = tokio::join!(finish, browser.get(back.clone()).send());
    let account = added.unwrap().expect("nobody gives it up").account;
    assert_eq!(page.unwrap().status(), 200);
    world.zoom().expire_tokens();
    companion
        .zoom(account.id)
        .await
        .unwrap()
        .users()
        .await
        .unwrap();
    assert_eq!(sync(companion, None).await.unwrap().problems, []);
    let given = |name: &str| {
        let found = back.query_pairs().find(|(key, _)| key == name);
        found.unwrap().1.into_owned()
    };
    vec![("code", given("code")), ("state", given("state"))]
}

struct Nobody;

impl Ears for Nobody {
    fn heard(&self, _: &Heard) {}
}

/// Events, with all that Zoom puts into them.
pub async fn events(laptop: &Laptop, world: &World) -> Secrets {
    let (companion, zoom) = (&laptop.companion, world.zoom());
    let name = department(laptop);
    let secret = zoom.webhook_secret();
    let typed = SecretString::from(secret.as_str());
    put_token(companion, Some(&name), Token::Secret, &typed)
        .await
        .unwrap();
    let receiver = Receiver::open(companion, Some(&name), 0, Arc::new(Nobody));
    let receiver = receiver.await.unwrap();
    let address = format!("http://{}/", receiver.address().unwrap());
    let (stopper, stop) = stop_signal();
    let task = tokio::spawn(receiver.serve(stop));
    let webhook = Webhook::new(&address, &secret).unwrap();
    assert_eq!(webhook.validate().await, Ok(()));
    let recording = zoom.recordings()[0].clone();
    let ready = zoom
        .recording_event("recording.completed", &recording.uuid)
        .unwrap();
    assert_eq!(webhook.send(&ready).await, [204]);
    for name in ["created", "registration_created", "participant_joined"] {
        let event = zoom.meeting_event(&format!("meeting.{name}"), recording.number);
        assert_eq!(webhook.send(&event.unwrap()).await, [204]);
    }
    let stranger = Webhook::new(&address, "not-the-token-at-all").unwrap();
    assert_eq!(stranger.send(&ready).await, [401]);
    stopper.stop();
    task.await.unwrap().unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    vec![
        ("secret token", secret),
        ("download token", text(&ready["download_token"])),
        (
            "recording's passcode",
            text(&ready["payload"]["object"]["recording_play_passcode"]),
        ),
        ("personal link", "rehearsal-personal".to_owned()),
    ]
}
