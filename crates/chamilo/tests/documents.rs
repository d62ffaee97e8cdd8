//! Documents: listed, hidden, shown, deleted; with the truth taken from the list and not from a redirect.
//! Refuses to know how lists are joined; that is tested where it is decided.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod support;

use chamilo::{DocumentId, ErrorKind};
use serde_json::{Value, json};
use support::*;
use wiremock::matchers::{body_string_contains, method, path, query_param, query_param_is_missing};
use wiremock::{Mock, MockBuilder, ResponseTemplate};

const ID: DocumentId = DocumentId::new(37);

fn done() -> ResponseTemplate {
    redirect(
        "/main/document/document.php?cidReq=STAT101&id_session=0&gidReq=0&gradebook=0&origin=&id=",
    )
}

fn file(name: &str, size: u64) -> Value {
    json!({"name": name, "mime": "video/mp4", "size": size.to_string(), "hash": format!("h{name}"), "phash": "l2_Wm9vbS1yZWNvcmRpbmdz"})
}

async fn with_finder(stub: &Stub, files: Value) {
    stub.mount(
        Mock::given(path(FINDER)).and(query_param("init", "1")),
        ResponseTemplate::new(200).set_body_json(finder_init("STAT101")),
    )
    .await;
    stub.mount(
        Mock::given(path(FINDER)).and(query_param("target", "l2_Wm9vbS1yZWNvcmRpbmdz")),
        ResponseTemplate::new(200).set_body_json(json!({"files": files})),
    )
    .await;
}

fn in_folder(id: u64) -> MockBuilder {
    service("course_documents").and(body_string_contains(format!("dir_id={id}")))
}

#[tokio::test]
async fn a_folder_is_listed_with_hidden_files_in_a_handful_of_requests() {
    let stub = Stub::start().await;
    stub.mount(
        at_top(),
        data(json!([visible(39, "folder", "/Zoom-recordings")])),
    )
    .await;
    stub.mount(
        in_folder(39),
        data(json!([visible(37, "file", "/Zoom-recordings/a.mp4")])),
    )
    .await;
    let rows = [
        row(37, "a", "/Zoom-recordings/a.mp4", true),
        row(41, "Secret", "/Zoom-recordings/b.mp4", false),
    ];
    stub.mount(
        shown().and(query_param("id", "39")),
        folder_page(&rows, &[39], 2),
    )
    .await;
    with_finder(
        &stub,
        json!([
            file("a.mp4", 10),
            file("b.mp4", 20),
            file("being-stored.mp4", 5)
        ]),
    )
    .await;

    let campus = stub.campus();
    for folder in ["/Zoom-recordings", "Zoom-recordings", "/Zoom-recordings/"] {
        let documents = campus.documents(&stat101(), folder).await.unwrap();
        let brief: Vec<_> = documents
            .iter()
            .map(|d| (d.id.unwrap().get(), d.title.as_str(), d.size, d.visible))
            .collect();
        assert_eq!(
            brief,
            [
                (37, "Zoom-recordings/a.mp4", Some(10), true),
                (41, "Secret", Some(20), false)
            ]
        );
    }
    assert!(
        stub.requests().await.len() <= 16,
        "{}",
        stub.requests().await.len()
    );
}

#[tokio::test]
async fn long_folders_are_read_page_by_page_and_never_in_circles() {
    let stub = Stub::start().await;
    stub.mount(at_top(), data(json!([]))).await;
    let rows = |from: u64, to: u64| {
        (from..to)
            .map(|id| row(id, "t", &format!("/{id}.mp4"), false))
            .collect::<Vec<_>>()
    };
    stub.mount(
        shown().and(query_param("teacher_table_page_nr", "1")),
        folder_page(&rows(1, 21), &[], 29),
    )
    .await;
    stub.mount(
        shown().and(query_param("teacher_table_page_nr", "2")),
        folder_page(&rows(21, 30), &[], 29),
    )
    .await;
    stub.mount(
        Mock::given(path(FINDER)),
        ResponseTemplate::new(200).set_body_json(finder_init("STAT101")),
    )
    .await;
    assert_eq!(
        stub.campus()
            .documents(&stat101(), "/")
            .await
            .unwrap()
            .len(),
        29
    );

    let stub = Stub::start().await;
    stub.mount(at_top(), data(json!([]))).await;
    stub.mount(shown(), folder_page(&rows(1, 21), &[], 1_000_000))
        .await;
    stub.mount(
        Mock::given(path(FINDER)),
        ResponseTemplate::new(200).set_body_json(finder_init("STAT101")),
    )
    .await;
    assert_eq!(
        stub.campus()
            .documents(&stat101(), "/")
            .await
            .unwrap()
            .len(),
        20
    );
    let pages = stub
        .requests()
        .await
        .iter()
        .filter(|request| request.url.path() == FOLDER_PAGE)
        .count();
    assert_eq!(pages, 2);
}

#[tokio::test]
async fn an_absent_folder_is_empty_and_a_hidden_one_is_not() {
    let stub = Stub::start().await;
    stub.mount(at_top(), data(json!([]))).await;
    stub.mount(in_folder(39), refusal()).await;
    stub.mount(
        shown().and(query_param_is_missing("id")),
        folder_page(&[folder_row(39, "Zoom recordings", false)], &[39], 1),
    )
    .await;
    stub.mount(
        shown().and(query_param("id", "39")),
        folder_page(&[row(37, "a", "/Zoom-recordings/a.mp4", true)], &[39], 1),
    )
    .await;
    with_finder(&stub, json!([file("a.mp4", 10)])).await;
    let campus = stub.campus();
    assert_eq!(
        campus.documents(&stat101(), "/Elsewhere").await.unwrap(),
        []
    );
    let documents = campus
        .documents(&stat101(), "/Zoom-recordings")
        .await
        .unwrap();
    assert_eq!((documents.len(), documents[0].size), (1, Some(10)));
}

#[tokio::test]
async fn hiding_and_showing_are_seen_in_the_list() {
    let stub = Stub::start().await;
    stub.mount(
        shown(),
        folder_page(&[row(37, "a", "/a.mp4", true)], &[], 1),
    )
    .await;
    stub.mount(
        Mock::given(path(FOLDER_PAGE)).and(query_param("set_invisible", "37")),
        done(),
    )
    .await;
    stub.mount(
        Mock::given(path(FOLDER_PAGE)).and(query_param("set_visible", "37")),
        done(),
    )
    .await;
    stub.first(at_top(), data(json!([]))).await;
    stub.mount(at_top(), data(json!([visible(37, "file", "/a.mp4")])))
        .await;
    let campus = stub.campus();
    campus.hide(&stat101(), ID).await.unwrap();
    campus.show(&stat101(), ID).await.unwrap();
    // The redirect says done, and the list says otherwise.
    assert!(matches!(
        campus.hide(&stat101(), ID).await.unwrap_err().kind(),
        ErrorKind::UnexpectedAnswer { .. }
    ));
    // An absent number gets the same redirect.
    assert_eq!(
        *campus
            .hide(&stat101(), DocumentId::new(99_999))
            .await
            .unwrap_err()
            .kind(),
        ErrorKind::NotFound
    );
}

#[tokio::test]
async fn somebody_without_the_right_hides_nothing() {
    let stub = Stub::start().await;
    stub.mount(
        Mock::given(path(FOLDER_PAGE)),
        folder_page(&[row(37, "a", "/a.mp4", true)], &[], 1),
    )
    .await;
    stub.mount(at_top(), data(json!([visible(37, "file", "/a.mp4")])))
        .await;
    assert_eq!(
        *stub.campus().hide(&stat101(), ID).await.unwrap_err().kind(),
        ErrorKind::NotAllowed
    );
}

#[tokio::test]
async fn a_document_is_deleted_with_a_fresh_token_wherever_it_lies() {
    let stub = Stub::start().await;
    stub.mount(
        shown().and(query_param_is_missing("id")),
        folder_page(&[folder_row(39, "Zoom recordings", true)], &[39], 1),
    )
    .await;
    let with = folder_page(&[row(37, "a", "/Zoom-recordings/a.mp4", true)], &[39], 1);
    shown()
        .and(query_param("id", "39"))
        .respond_with(with)
        .up_to_n_times(2)
        .with_priority(10)
        .mount(&stub.server)
        .await;
    stub.mount(
        shown().and(query_param("id", "39")),
        folder_page(&[], &[39], 0),
    )
    .await;
    let order = Mock::given(path(FOLDER_PAGE))
        .and(query_param("action", "delete_item"))
        .and(query_param("deleteid", "37"))
        .and(query_param("sec_token", "968befe27c1f5545cd2d899e75b42859"));
    stub.mount(order, done()).await;
    let campus = stub.campus();
    campus.delete(&stat101(), ID).await.unwrap();
    assert_eq!(
        *campus.delete(&stat101(), ID).await.unwrap_err().kind(),
        ErrorKind::NotFound
    );
}

#[tokio::test]
async fn a_token_that_was_used_up_is_replaced_and_a_lasting_refusal_is_said() {
    let stub = Stub::start().await;
    let with = || folder_page(&[row(37, "a", "/a.mp4", true)], &[], 1);
    stub.mount(Mock::given(path(FOLDER_PAGE)), with()).await;
    assert_eq!(
        *stub
            .campus()
            .delete(&stat101(), ID)
            .await
            .unwrap_err()
            .kind(),
        ErrorKind::NotAllowed
    );
    let orders: Vec<_> = stub
        .requests()
        .await
        .into_iter()
        .filter(|request| {
            request
                .url
                .query()
                .is_some_and(|query| query.contains("delete_item"))
        })
        .collect();
    assert_eq!(orders.len(), 3);
    let cookies: std::collections::HashSet<_> = orders
        .iter()
        .map(|request| request.headers["cookie"].clone())
        .collect();
    assert_eq!(cookies.len(), 3, "each try has a session of its own");
}

#[tokio::test]
async fn a_title_is_stored_with_its_comment() {
    let stub = Stub::start().await;
    let edit = Mock::given(method("POST"))
        .and(path("/main/document/edit_document.php"))
        .and(query_param("id", "37"))
        .and(body_string_contains(
            "title=%F0%9F%8E%93+R%C3%A9gression&comment=a%0Ab&formSent=1",
        ));
    stub.mount(
        edit,
        redirect("document.php?id=&cidReq=STAT101&id_session=0&gidReq=0&gradebook=0&origin="),
    )
    .await;
    stub.campus()
        .set_title(&stat101(), ID, "🎓 Régression", "a\nb")
        .await
        .unwrap();

    let stub = Stub::start().await;
    stub.mount(
        Mock::given(path("/main/document/edit_document.php")),
        page(NOT_ALLOWED_PAGE),
    )
    .await;
    stub.mount(shown(), folder_page(&[], &[], 0)).await;
    assert_eq!(
        *stub
            .campus()
            .set_title(&stat101(), ID, "t", "")
            .await
            .unwrap_err()
            .kind(),
        ErrorKind::NotFound
    );

    // A coach who asks for the base course is sent elsewhere: that is no success.
    let stub = Stub::start().await;
    stub.mount(
        Mock::given(path("/main/document/edit_document.php")),
        redirect("/main/document/edit_document.php?cidReq=STAT101&id_session=2&id=37"),
    )
    .await;
    assert_eq!(
        *stub
            .campus()
            .set_title(&stat101(), ID, "t", "")
            .await
            .unwrap_err()
            .kind(),
        ErrorKind::NotAllowed
    );
}
