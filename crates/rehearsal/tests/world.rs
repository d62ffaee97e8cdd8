//! Both halves together: the keys that open them, the links between them, and the end of both.
//! What each half answers is tested on its own.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

mod support;

use rehearsal::{Options, World};
use support::now;

#[tokio::test]
async fn the_keys_serialise_to_exactly_the_promised_members() {
    let world = World::start(Options::default()).await.unwrap();
    let keys = serde_json::to_value(world.keys()).unwrap();
    let members = |value: &serde_json::Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(members(&keys), ["campus", "zoom"]);
    assert_eq!(members(&keys["campus"]), ["password", "url", "username"]);
    assert_eq!(
        members(&keys["zoom"]),
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
    assert_eq!(keys["campus"]["username"], "tgarcia");
    assert!(keys["zoom"]["api_url"].as_str().unwrap().ends_with("/v2"));
    assert!(
        keys["zoom"]["oauth_url"]
            .as_str()
            .unwrap()
            .ends_with("/oauth/token")
    );
    world.stop().await;
}

#[tokio::test]
async fn agendas_name_courses_of_this_very_campus() {
    let world = World::start_at(Options::default(), now()).await.unwrap();
    let campus = &world.keys().campus.url;
    assert!(
        campus.starts_with("http://127.0.0.1:") && campus.ends_with('/'),
        "{campus}"
    );
    let linked = (world.zoom().recordings().iter())
        .filter_map(|recording| world.zoom().agenda(recording.number))
        .filter(|agenda| agenda.starts_with(&format!("{campus}courses/")))
        .count();
    assert!(linked >= 3, "{linked}");
    world.stop().await;
}

#[tokio::test]
async fn a_stopped_world_gives_its_ports_back() {
    let world = World::start(Options::default()).await.unwrap();
    let port = |address: &str| url::Url::parse(address).unwrap().port().unwrap();
    let ports = (
        port(&world.keys().zoom.api_url),
        port(&world.keys().campus.url),
    );
    world.stop().await;
    let again = World::start(Options {
        port: Some(ports),
        ..Options::default()
    })
    .await
    .unwrap();
    assert_eq!(
        ports,
        (
            port(&again.keys().zoom.api_url),
            port(&again.keys().campus.url)
        )
    );
    again.stop().await;
}
