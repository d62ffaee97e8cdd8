//! The folder that recordings go to: found, made, and never another place's.
//! Refuses to list what is in it; that is tested with documents.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod support;

use chamilo::{ErrorKind, GroupId, Place, SessionId};
use serde_json::{Value, json};
use support::*;
use wiremock::matchers::{body_string_contains, method, path, query_param};
use wiremock::{Mock, ResponseTemplate};

const NAME: &str = "Zoom-recordings";

fn in_session() -> Place {
    Place {
        session: Some(SessionId::new(1)),
        ..stat101()
    }
}

fn titled(id: u64, path: &str, title: &str) -> Value {
    let mut folder = visible(id, "folder", path);
    folder["title"] = json!(title);
    folder
}

/// What `folder` gives where this is visible, these are the rows of the page, and these folders are on the disk.
async fn found(place: &Place, listed: Value, rows: &[String], disk: &[&str]) -> Option<String> {
    let stub = Stub::start().await;
    stub.mount(at_top(), data(listed)).await;
    stub.mount(shown(), folder_page(rows, &[], rows.len()))
        .await;
    let on_disk = |name: &&str| json!({"name": name, "mime": "directory", "size": 0, "hash": format!("h{name}"), "phash": "l2_Lw"});
    stub.mount(
        Mock::given(path(FINDER)).and(query_param("init", "1")),
        ResponseTemplate::new(200).set_body_json(finder_init("STAT101")),
    )
    .await;
    let files: Vec<Value> = disk.iter().map(on_disk).collect();
    stub.mount(
        Mock::given(path(FINDER)).and(query_param("target", "l2_Lw")),
        ResponseTemplate::new(200).set_body_json(json!({"files": files})),
    )
    .await;
    let campus = stub.campus();
    let found = campus.folder(place, NAME).await.unwrap();
    assert_nothing_made(&stub).await;
    if found.is_some() {
        assert_eq!(campus.ensure_folder(place, NAME).await.ok(), found);
        assert_nothing_made(&stub).await;
    }
    found
}

async fn assert_nothing_made(stub: &Stub) {
    let changes =
        |request: &&wiremock::Request| request.method == "POST" && request.url.path() != SERVICE;
    assert_eq!(stub.requests().await.iter().filter(changes).count(), 0);
}

#[tokio::test]
async fn of_two_folders_with_one_name_the_place_s_own_is_found() {
    let both = json!([
        titled(1, "/Zoom-recordings__1__0", NAME),
        titled(2, "/Zoom-recordings", NAME),
        titled(3, "/Zoom-recordings__2__0", NAME),
    ]);
    for (place, own) in [
        (stat101(), "/Zoom-recordings"),
        (in_session(), "/Zoom-recordings__1__0"),
    ] {
        assert_eq!(
            found(&place, both.clone(), &[], &[]).await.as_deref(),
            Some(own)
        );
    }
}

#[tokio::test]
async fn the_folder_of_another_place_does_not_count() {
    let base = json!([titled(2, "/Zoom-recordings", NAME)]);
    assert_eq!(found(&in_session(), base, &[], &[]).await, None);
    let others = json!([
        titled(1, "/Zoom-recordings__1__0", NAME),
        titled(4, "/Zoom-recordings__0__1", NAME),
        visible(5, "file", "/Zoom-recordings"),
    ]);
    assert_eq!(found(&stat101(), others.clone(), &[], &[]).await, None);
    let other_session = Place {
        session: Some(SessionId::new(2)),
        ..stat101()
    };
    assert_eq!(found(&other_session, others, &[], &[]).await, None);
}

#[tokio::test]
async fn a_folder_that_got_another_title_or_path_is_found_by_the_one_that_is_left() {
    for listed in [
        titled(2, "/Zoom-recordings", "Recordings of 2026"),
        titled(2, "/Zoom-recordings", "Zoom recordings"),
    ] {
        assert_eq!(
            found(&stat101(), json!([listed]), &[], &[])
                .await
                .as_deref(),
            Some("/Zoom-recordings")
        );
    }
    let moved = json!([titled(2, "/Old-name", NAME)]);
    assert_eq!(
        found(&stat101(), moved, &[], &[]).await.as_deref(),
        Some("/Old-name")
    );
}

#[tokio::test]
async fn a_hidden_folder_is_found_when_the_disk_has_it_for_this_very_place() {
    for title in [NAME, "Zoom recordings"] {
        let hidden = [folder_row(40, title, false)];
        let cases: [(Place, &[&str], Option<&str>); 4] = [
            (stat101(), &["Zoom-recordings"], Some("/Zoom-recordings")),
            (
                in_session(),
                &["Zoom-recordings", "Zoom-recordings__1__0"],
                Some("/Zoom-recordings__1__0"),
            ),
            // The session's page shows the base course's hidden folder too.
            (in_session(), &["Zoom-recordings"], None),
            (stat101(), &["Zoom-recordings__1__0"], None),
        ];
        for (place, disk, own) in cases {
            assert_eq!(
                found(&place, json!([]), &hidden, disk).await.as_deref(),
                own,
                "{title} {place:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_course_without_the_folder_has_none_and_gets_none() {
    let other = json!([titled(2, "/Slides", "Slides")]);
    assert_eq!(found(&stat101(), other, &[], &[]).await, None);
}

#[tokio::test]
async fn a_group_without_a_folder_never_gets_the_course_s_top() {
    let group = Place {
        group: Some(GroupId::new(1)),
        ..stat101()
    };
    let upload_page = || Mock::given(path("/main/document/upload.php"));
    let stub = Stub::start().await;
    stub.mount(
        upload_page(),
        page(r#"<form><input type="hidden" name="curdirpath" value="/"></form>"#),
    )
    .await;
    let campus = stub.campus();
    assert_eq!(campus.folder(&group, NAME).await, Ok(None));
    let refused = campus.ensure_folder(&group, NAME).await.unwrap_err();
    assert_eq!(*refused.kind(), ErrorKind::NotAllowed);
    assert_nothing_made(&stub).await;

    // A page without the form is a refusal, and no word about folders.
    let stub = Stub::start().await;
    stub.mount(upload_page(), page(NOT_ALLOWED_PAGE)).await;
    let refused = stub.campus().folder(&group, NAME).await.unwrap_err();
    assert_eq!(*refused.kind(), ErrorKind::NotAllowed);
}

#[tokio::test]
async fn a_folder_is_made_once_and_its_path_read_back() {
    let stub = Stub::start().await;
    stub.first(at_top(), data(json!([]))).await;
    stub.mount(shown(), folder_page(&[], &[], 0)).await;
    let make = Mock::given(method("POST"))
        .and(path(FOLDER_PAGE))
        .and(body_string_contains(
            "create_dir=1&dir_id=0&id=0&dirname=Zoom-recordings",
        ));
    stub.mount(make, page("<html>Carpeta creada</html>")).await;
    stub.mount(
        at_top(),
        data(json!([visible(39, "folder", "/Zoom-recordings")])),
    )
    .await;
    let campus = stub.campus();
    assert_eq!(
        campus
            .ensure_folder(&stat101(), "Zoom-recordings")
            .await
            .unwrap(),
        "/Zoom-recordings"
    );
    assert_eq!(
        campus
            .ensure_folder(&stat101(), "Zoom-recordings")
            .await
            .unwrap(),
        "/Zoom-recordings"
    );
    assert_eq!(
        stub.requests()
            .await
            .iter()
            .filter(|request| request.method == "POST" && request.url.path() == FOLDER_PAGE)
            .count(),
        1
    );
}

#[tokio::test]
async fn a_folder_that_could_not_be_made_is_said() {
    let stub = Stub::start().await;
    stub.mount(at_top(), data(json!([]))).await;
    stub.mount(Mock::given(path(FOLDER_PAGE)), page(NOT_ALLOWED_PAGE))
        .await;
    assert_eq!(
        *stub
            .campus()
            .ensure_folder(&stat101(), "Zoom-recordings")
            .await
            .unwrap_err()
            .kind(),
        ErrorKind::NotAllowed
    );
}

#[tokio::test]
async fn a_group_has_its_own_folder() {
    let stub = Stub::start().await;
    let fields = r#"<form><input type="hidden" name="curdirpath" value="/Lab-group-A_groupdocs__0__1"></form>"#;
    stub.mount(
        Mock::given(path("/main/document/upload.php")).and(query_param("gidReq", "1")),
        page(fields),
    )
    .await;
    let group = Place {
        group: Some(GroupId::new(1)),
        ..stat101()
    };
    let campus = stub.campus();
    let own = "/Lab-group-A_groupdocs__0__1";
    assert_eq!(campus.folder(&group, NAME).await.unwrap().unwrap(), own);
    assert_eq!(campus.ensure_folder(&group, NAME).await.unwrap(), own);
    assert_nothing_made(&stub).await;
}
