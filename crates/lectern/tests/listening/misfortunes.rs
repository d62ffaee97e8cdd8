//! Wrong clocks, taken ports, missing tokens, a journal that cannot be written.
//! Refuses to forge deliveries: that is `hostile`.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use lectern::Problem;
use lectern::events::Taken;
use lectern::journal::Happened;
use lectern::listen::{Desk, Heard, NotListening, Receiver, Reply, Token, put_token};
use lectern::transfer::stop_signal;
use rehearsal::zoom::{Unanswered, Webhook};
use rehearsal::{Options, World};
use secrecy::SecretString;
use zoom::webhook::{Delivery, Lock, Refused};

use crate::hostile::signature;
use crate::job::Laptop;
use crate::{Listening, Remembering, told, until};

async fn open(laptop: &Laptop, port: u16) -> Result<Receiver, NotListening> {
    Receiver::open(
        &laptop.companion,
        None,
        port,
        Arc::new(Remembering::default()),
    )
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_ten_minutes_off_is_known_and_zooms_own_counts() {
    let world = World::start(Options::default()).await.unwrap();
    let slow: wire::Now = Arc::new(|| Timestamp::now() - SignedDuration::from_mins(10));
    let laptop = Laptop::at(&world, slow, None).await;
    let listening = Listening::start(&world, &laptop).await;
    let receiver = open(&laptop, 0).await.unwrap();
    let skew = receiver.skew().unwrap();
    assert!((skew.as_secs() - 600).abs() < 30, "{skew:?}");
    let number = world.zoom().recordings()[0].number;
    listening.tell(&world, "meeting.started", number).await;
    assert_eq!(told(&laptop.companion, number), [Happened::Started]);

    // By Zoom's time this one is ten minutes old, although it is of now by this computer's.
    let event = world.zoom().meeting_event("meeting.ended", number).unwrap();
    let old = Timestamp::now() - SignedDuration::from_mins(10);
    assert_eq!(
        listening.webhook.send_at(old, &event.to_string()).await,
        401
    );
    let Some(Heard::Refused(Refused::OutOfTime { seconds })) = listening.ears.all().pop() else {
        panic!("{:?}", listening.ears.all());
    };
    assert!((seconds + 600).abs() < 30, "{seconds}");
    assert_eq!(told(&laptop.companion, number), [Happened::Started]);
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_zoom_was_out_of_reach_its_clock_counts_as_soon_as_anybody_reaches_it() {
    let world = World::start(Options::default()).await.unwrap();
    let slow: wire::Now = Arc::new(|| Timestamp::now() - SignedDuration::from_mins(10));
    let laptop = Laptop::at(&world, slow, None).await;
    laptop.companion.secrets_changed().await;
    let account = laptop.companion.journal().accounts().unwrap();
    let account = account.into_iter().find(|it| !it.is_campus()).unwrap();
    let id = account.id;
    let secret = "a-secret-token";
    let desk = Desk::new(
        Arc::clone(&laptop.companion),
        account,
        zoom::webhook::Webhook::new(Lock::SecretToken(SecretString::from(secret))),
        None,
        Arc::default(),
        Arc::new(Remembering::default()),
    );
    let number = world.zoom().recordings()[0].number;
    let body = world.zoom().meeting_event("meeting.started", number);
    let body = body.unwrap().to_string();
    let deliver = || {
        let stamp = Timestamp::now().as_second().to_string();
        desk.take(&Delivery {
            signature: Some(&signature(secret, &stamp, body.as_bytes())),
            timestamp: Some(&stamp),
            authorization: None,
            body: body.as_bytes(),
        })
    };
    assert_eq!(deliver(), Reply::NotZoom, "ten minutes ahead of this clock");
    laptop.companion.zoom(id).await.unwrap();
    assert_eq!(deliver(), Reply::Taken);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_port_and_a_missing_token_are_said_as_such() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let name = "127.0.0.1".to_owned();
    let account = laptop.companion.journal().accounts().unwrap();
    let account = account
        .iter()
        .find(|it| !it.is_campus())
        .unwrap()
        .name
        .clone();
    let missing = NotListening::NoToken {
        account: account.clone(),
    };
    assert_eq!(open(&laptop, 0).await.err(), Some(missing.clone()));
    let blank = SecretString::from("  \n");
    let put = put_token(&laptop.companion, Some(&account), Token::Secret, &blank).await;
    assert_eq!(put.err(), Some(missing));
    let token = SecretString::from("secret-token");
    put_token(&laptop.companion, None, Token::Secret, &token)
        .await
        .unwrap();
    let taken = std::net::TcpListener::bind((name.as_str(), 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    assert_eq!(
        open(&laptop, port).await.err(),
        Some(NotListening::PortTaken { port })
    );
    drop(taken);
    let first = open(&laptop, port).await.unwrap();
    assert!(first.address().unwrap().ip().is_loopback());
    assert_eq!(
        open(&laptop, port).await.err(),
        Some(NotListening::PortTaken { port })
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_secret_token_answers_no_question_and_takes_no_event() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let listening = Listening::start(&world, &laptop).await;
    let stranger = Webhook::new(&listening.address, "not-the-token").unwrap();
    assert_eq!(stranger.validate().await, Err(Unanswered::Status(401)));
    let number = world.zoom().recordings()[0].number;
    let event = world.zoom().meeting_event("meeting.ended", number).unwrap();
    assert_eq!(stranger.send(&event).await, [401]);
    let moment = Timestamp::now();
    let body = event.to_string();
    assert_eq!(listening.webhook.send_at(moment, &body).await, 204);
    assert_eq!(
        listening.webhook.send_at(moment, &body).await,
        401,
        "a replay"
    );
    // Signed anew, it is Zoom's own repetition, and already known.
    let later = moment + SignedDuration::from_secs(1);
    assert_eq!(listening.webhook.send_at(later, &body).await, 204);
    assert!(matches!(
        listening.ears.all().as_slice(),
        [
            Heard::Refused(Refused::WrongSignature),
            Heard::Refused(Refused::WrongSignature),
            Heard::Event {
                taken: Taken::New(_),
                ..
            },
            Heard::Refused(Refused::Replayed),
            Heard::Event {
                taken: Taken::Known,
                ..
            },
        ]
    ));
    assert_eq!(told(&laptop.companion, number), [Happened::Ended]);
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_old_token_counts_only_without_a_secret_token() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let old = SecretString::from("old-token");
    put_token(&laptop.companion, None, Token::Verification, &old)
        .await
        .unwrap();
    let number = world.zoom().recordings()[0].number;
    let event = world.zoom().meeting_event("meeting.ended", number).unwrap();
    let post = async |address: String| {
        let sent = reqwest::Client::builder().no_proxy().build().unwrap();
        let sent = sent.post(address).header("authorization", "old-token");
        let answer = sent.body(event.to_string()).send().await.unwrap();
        answer.status().as_u16()
    };
    let receiver = open(&laptop, 0).await.unwrap();
    assert!(receiver.uses_old_token());
    let address = format!("http://{}/", receiver.address().unwrap());
    let (stopper, stop) = stop_signal();
    let task = tokio::spawn(receiver.serve(stop));
    assert_eq!(post(address.clone()).await, 204);
    assert_eq!(post(address).await, 401, "a replay");
    stopper.stop();
    task.await.unwrap().unwrap();

    let listening = Listening::start(&world, &laptop).await;
    assert_eq!(post(listening.address.clone()).await, 401);
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_written_is_sent_again_and_taken_then() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let listening = Listening::start(&world, &laptop).await;
    let disk = rusqlite::Connection::open(laptop.data().join("journal.sqlite")).unwrap();
    let rename = |from: &str, to: &str| {
        let statement = format!("ALTER TABLE {from} RENAME TO {to}");
        disk.execute_batch(&statement).unwrap();
    };
    let number = world.zoom().recordings()[0].number;
    let event = world.zoom().meeting_event("meeting.ended", number).unwrap();
    // Zoom gives up after its third repetition; this journal is whole again after the first answer.
    rename("activity", "elsewhere");
    let once = listening.webhook.clone().hurried(&[]);
    assert_eq!(once.send(&event).await, [503]);
    rename("elsewhere", "activity");
    let moment = Timestamp::now();
    assert_eq!(
        listening.webhook.send_at(moment, &event.to_string()).await,
        204,
        "the same second, the same signature: not a replay, since nothing came of it"
    );
    assert_eq!(told(&laptop.companion, number), [Happened::Ended]);
    assert!(matches!(listening.ears.all()[0], Heard::NotWritten(_)));
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_nobody_can_look_nobody_answers_either() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let listening = Listening::start(&world, &laptop).await;
    let disk = rusqlite::Connection::open(laptop.data().join("journal.sqlite")).unwrap();
    disk.execute_batch("ALTER TABLE look RENAME TO elsewhere")
        .unwrap();
    until("the listening ends", || listening.task.is_finished()).await;
    let ended = listening.task.await.unwrap();
    assert!(matches!(ended, Err(Problem::Journal { .. })), "{ended:?}");
    let number = world.zoom().recordings()[0].number;
    let event = world.zoom().meeting_event("meeting.ended", number).unwrap();
    let once = listening.webhook.hurried(&[]);
    assert_eq!(
        once.send(&event).await,
        [0],
        "Zoom finds nobody, and repeats it"
    );
    world.stop().await;
}

/// What a proxy in between does on its way: other names, other headers, pieces instead of a length.
#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_in_between_may_change_anything_but_the_body() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let listening = Listening::start(&world, &laptop).await;
    let number = world.zoom().recordings()[0].number;
    let event = world.zoom().meeting_event("meeting.ended", number).unwrap();
    let secret = world.zoom().webhook_secret();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let pass_on = async |signed: String, passed: String| {
        let stamp = Timestamp::now().as_second().to_string();
        let signature = crate::hostile::signature(&secret, &stamp, signed.as_bytes());
        let pieces: Vec<std::io::Result<Vec<u8>>> = passed
            .as_bytes()
            .chunks(7)
            .map(|it| Ok(it.to_vec()))
            .collect();
        let answer = client
            .post(format!("{}zoom/webhook?from=tunnel", listening.address))
            .header("host", "tunnel.example")
            .header("x-forwarded-for", "203.0.113.7")
            .header("x-forwarded-proto", "https")
            .header("via", "2.0 edge.example, 1.1 proxy.example")
            .header("x-zm-request-timestamp", stamp)
            .header("X-ZM-SIGNATURE", signature)
            .body(reqwest::Body::wrap_stream(futures_util::stream::iter(
                pieces,
            )))
            .send();
        answer.await.unwrap().status().as_u16()
    };
    let body = event.to_string();
    // One that writes JSON its own way breaks the signature, and that is what is said.
    let rewritten = serde_json::to_string_pretty(&event).unwrap();
    assert_eq!(pass_on(body.clone(), rewritten).await, 401);
    assert_eq!(told(&laptop.companion, number), []);
    assert_eq!(
        listening.ears.all(),
        [Heard::Refused(Refused::WrongSignature)]
    );
    assert_eq!(pass_on(body.clone(), body).await, 204);
    assert_eq!(told(&laptop.companion, number), [Happened::Ended]);
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_posts_of_a_size_are_answered() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let listening = Listening::start(&world, &laptop).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.get(&listening.address).send().await.unwrap();
    assert_eq!(
        (
            answer.status().as_u16(),
            answer.headers()["allow"].to_str().unwrap()
        ),
        (405, "POST")
    );
    let long = client
        .post(&listening.address)
        .body(vec![b'x'; (1 << 20) + 1]);
    assert_eq!(long.send().await.unwrap().status(), 413);
    let bare = client.post(&listening.address).send().await.unwrap();
    assert_eq!(bare.status(), 401);
    assert_eq!(
        bare.bytes().await.unwrap().len(),
        0,
        "a stranger learns nothing"
    );
    listening.stop().await;
    world.stop().await;
}
