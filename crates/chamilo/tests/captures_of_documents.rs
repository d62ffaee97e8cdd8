//! Documents and uploads against what a real 1.11.32 was recorded to answer, over real HTTP.
//! Refuses to invent an answer: without the recordings these tests say that they were skipped.

mod support;

use chamilo::{DocumentKind, ErrorKind};
use serde_json::json;
use support::*;
use wiremock::matchers::{body_string_contains, method, path, query_param};
use wiremock::{Mock, ResponseTemplate};

macro_rules! recorded {
    ($test:literal, $name:literal) => {
        match capture($test, $name) {
            Some(answer) => answer,
            None => return,
        }
    };
}

#[tokio::test]
async fn the_top_of_a_course_is_listed_from_its_three_lists() {
    const TEST: &str = "the_top_of_a_course_is_listed_from_its_three_lists";
    let stub = Stub::start().await;
    let Some(finder) = capture(TEST, "131-elfinder-open-course-root") else {
        return;
    };
    let init = capture(TEST, "130-elfinder-open-init").expect("as above");
    stub.mount(
        Mock::given(path(FINDER)).and(query_param("init", "1")),
        init,
    )
    .await;
    stub.mount(
        Mock::given(path(FINDER)).and(query_param("target", "l2_Lw")),
        finder,
    )
    .await;
    // big60.mp4 (37) is visible; the page knows audio.m4a (17) and a picture (28) besides.
    let visible = json!([{"id": "37", "type": "file", "title": "big60.mp4", "path": "/big60.mp4", "size": "57.22M", "url": format!("http://x/?api_key={KEY}")}]);
    stub.mount(service("course_documents"), data(visible)).await;
    stub.mount(
        Mock::given(path(FOLDER_PAGE)),
        capture(TEST, "119-document-list").expect("as above"),
    )
    .await;
    let documents = stub.campus().documents(&stat101(), "/").await.unwrap();
    let find = |path: &str| {
        documents
            .iter()
            .find(|document| document.path == path)
            .unwrap_or_else(|| panic!("{path} in {documents:?}"))
    };
    let big = find("/big60.mp4");
    assert_eq!(
        (big.id.map(|id| id.get()), big.size, big.visible),
        (Some(37), Some(60_000_000), true)
    );
    let audio = find("/audio.m4a");
    assert_eq!(
        (audio.id.map(|id| id.get()), audio.size),
        (Some(17), Some(62))
    );
    let picture = find("/a.svg");
    assert_eq!(
        (picture.id.map(|id| id.get()), picture.size),
        (Some(28), Some(64))
    );
    assert_eq!(find("/.txt").id.map(|id| id.get()), Some(31));
}

#[tokio::test]
async fn a_session_s_documents_keep_their_suffixed_paths() {
    const TEST: &str = "a_session_s_documents_keep_their_suffixed_paths";
    let stub = Stub::start().await;
    let Some(visible) = capture(TEST, "150-REST-course_documents-session") else {
        return;
    };
    stub.mount(
        service("course_documents").and(body_string_contains("session=1")),
        visible,
    )
    .await;
    stub.mount(Mock::given(path(FOLDER_PAGE)), folder_page(&[], &[], 0))
        .await;
    stub.mount(
        Mock::given(path(FINDER)).and(query_param("init", "1")),
        ResponseTemplate::new(200).set_body_json(finder_init("PHYS110")),
    )
    .await;
    stub.mount(Mock::given(path(FINDER)).and(query_param("target", "l2_Lw")), ResponseTemplate::new(200).set_body_json(json!({"files": [
        {"name": "sess__1__0.txt", "mime": "text/plain", "size": "1", "hash": "l2_x", "phash": "l2_Lw"},
    ]}))).await;
    let campus = stub.campus();
    let documents = campus.documents(&evening_group(), "/").await.unwrap();
    let brief: Vec<_> = documents
        .iter()
        .map(|document| (document.path.as_str(), document.kind, document.size))
        .collect();
    assert_eq!(
        brief,
        [
            ("/sess__1__0.txt", DocumentKind::File, Some(1)),
            ("/Zoom-recordings__1__0", DocumentKind::Folder, None)
        ]
    );
    // The folder is there already: nothing is made.
    assert_eq!(
        campus
            .ensure_folder(&evening_group(), "Zoom recordings")
            .await
            .unwrap(),
        "/Zoom-recordings__1__0"
    );
    assert!(
        stub.requests()
            .await
            .iter()
            .all(|request| request.url.path() != FOLDER_PAGE || request.method == "GET")
    );
}

#[tokio::test]
async fn space_is_exact_in_quota_and_careful_in_use() {
    const TEST: &str = "space_is_exact_in_quota_and_careful_in_use";
    let stub = Stub::start().await;
    let Some(quota) = capture(TEST, "172-get_document_quota") else {
        return;
    };
    stub.mount(
        Mock::given(path(AJAX)).and(query_param("a", "get_document_quota")),
        quota,
    )
    .await;
    stub.mount(
        service("get_courses"),
        capture(TEST, "24-get_courses-teacher").expect("as above"),
    )
    .await;
    // The recorded upload page is cut before its form, so the limit comes from the file browser.
    stub.mount(
        Mock::given(path("/main/document/upload.php")),
        capture(TEST, "60-upload-page").expect("as above"),
    )
    .await;
    stub.mount(
        Mock::given(path(FINDER)),
        capture(TEST, "130-elfinder-open-init").expect("as above"),
    )
    .await;
    let space = stub.campus().space(&stat101()).await.unwrap();
    assert_eq!(space.quota, 100_000_000);
    assert!(
        (360_000_000..360_020_000).contains(&space.used),
        "{}",
        space.used
    );
    assert_eq!(space.left(), 0);
    assert_eq!(space.piece, 10_000_000);
}

#[tokio::test]
async fn every_recorded_answer_to_a_piece_has_its_meaning() {
    const TEST: &str = "every_recorded_answer_to_a_piece_has_its_meaning";
    for (name, length, expected) in [
        ("316-chunk-send-latin", 300, None),
        ("110-chunk-send-first", 10_000_000, None),
        (
            "160-chunk-retry-after-abort",
            400,
            Some(ErrorKind::PieceUnknown),
        ),
        (
            "193-chunk-send-chunk-over-upload_max",
            5_000_000,
            Some(ErrorKind::PieceTooLarge),
        ),
        (
            "104-over-post_max_size-120MB",
            200_000,
            Some(ErrorKind::PieceTooLarge),
        ),
        ("83-ajax-student-of-course", 10, Some(ErrorKind::NotAllowed)),
        (
            "84-ajax-teacher-of-other-course",
            10,
            Some(ErrorKind::NotAllowed),
        ),
        (
            "275-coach-only-upload-in-base-course",
            10,
            Some(ErrorKind::NotAllowed),
        ),
    ] {
        let Some(answer) = capture(TEST, name) else {
            return;
        };
        let stub = Stub::start().await;
        // Recorded redirects name the recorded host.
        let answer = if name.starts_with("275") {
            redirect(
                "/main/inc/ajax/document.ajax.php?cidReq=HIST200&gidReq=0&a=upload_file&id_session=2",
            )
        } else {
            answer
        };
        stub.mount(
            Mock::given(method("POST"))
                .and(path(AJAX))
                .and(query_param("chunkAction", "send")),
            answer,
        )
        .await;
        let campus = stub.campus();
        let mut ticket = campus
            .begin_upload(
                &stat101(),
                "/Zoom-recordings",
                "Régression, partie 3 [a1b2c3-9f0e].mp4",
            )
            .await
            .unwrap();
        let outcome = campus
            .send_piece(&mut ticket, vec![b'x'; length].into())
            .await;
        assert_eq!(
            outcome.err().map(|error| error.kind().clone()),
            expected,
            "{name}"
        );
    }
}

#[tokio::test]
async fn every_recorded_answer_to_done_has_its_meaning() {
    const TEST: &str = "every_recorded_answer_to_done_has_its_meaning";
    for (name, expected) in [
        ("112-chunk-done", Ok(38)),
        ("317-chunk-done-nothing-new-latin", Ok(15)),
        ("321-chunk-done-nothing-new-cjk", Ok(17)),
        (
            "318-chunk-done-nothing-existing-latin",
            Err(ErrorKind::NotStored),
        ),
        (
            "170-chunk-done-if_exists-nothing",
            Err(ErrorKind::NotStored),
        ),
        ("164-chunk-done-over-quota", Err(ErrorKind::NotStored)),
        ("162-chunk-done-without-chunks", Err(ErrorKind::NotStored)),
        ("167-chunk-done-student", Err(ErrorKind::NotAllowed)),
        ("245-REST-cookie-chunk-done", Err(ErrorKind::NotAllowed)),
    ] {
        let Some(answer) = capture(TEST, name) else {
            return;
        };
        let stub = Stub::start().await;
        stub.mount(
            Mock::given(method("POST"))
                .and(path(AJAX))
                .and(query_param("chunkAction", "done")),
            answer,
        )
        .await;
        let campus = stub.campus();
        let mut ticket = campus
            .begin_upload(&stat101(), "/Zoom-recordings", "x [a1b2c3-9f0e].mp4")
            .await
            .unwrap();
        let outcome = campus
            .finish_upload(&mut ticket)
            .await
            .map(|id| id.get())
            .map_err(|error| error.kind().clone());
        assert_eq!(outcome, expected, "{name}");
    }
}

#[tokio::test]
async fn leftovers_are_thrown_away_by_their_raw_name() {
    const TEST: &str = "leftovers_are_thrown_away_by_their_raw_name";
    let stub = Stub::start().await;
    let Some(done) = capture(TEST, "319-bigupload-abort-raw-name-latin") else {
        return;
    };
    let key = body_string_contains("key=R%C3%A9gression%2C+partie+3+%5Ba1b2c3-9f0e%5D.mp4");
    stub.first(
        Mock::given(path(ABORT))
            .and(query_param("action", "abort"))
            .and(key),
        done,
    )
    .await;
    stub.mount(
        Mock::given(path(ABORT)),
        capture(TEST, "253-bigupload-finish-expired").expect("as above"),
    )
    .await;
    let campus = stub.campus();
    assert!(
        campus
            .abort_upload(&stat101(), "Régression, partie 3 [a1b2c3-9f0e].mp4")
            .await
            .unwrap()
    );
    assert!(
        !campus
            .abort_upload(&stat101(), "Régression, partie 3 [a1b2c3-9f0e].mp4")
            .await
            .unwrap()
    );
}

#[tokio::test]
async fn titles_are_set_by_a_redirect_to_the_list() {
    const TEST: &str = "titles_are_set_by_a_redirect_to_the_list";
    let stub = Stub::start().await;
    let Some(done) = capture(TEST, "326-edit-document-with-formSent") else {
        return;
    };
    let edit = || {
        Mock::given(method("POST"))
            .and(path("/main/document/edit_document.php"))
            .and(query_param("id", "19"))
    };
    stub.mount(
        edit().and(body_string_contains("title=Title+B&comment=&formSent=1")),
        done,
    )
    .await;
    stub.campus()
        .set_title(&stat101(), chamilo::DocumentId::new(19), "Title B", "")
        .await
        .unwrap();

    // An absent document and a missing right get the same page; the list tells which it is.
    let stub = Stub::start().await;
    stub.mount(
        edit(),
        capture(TEST, "331-edit-document-student").expect("as above"),
    )
    .await;
    stub.mount(
        Mock::given(method("GET")).and(path(FOLDER_PAGE)),
        folder_page(&[row(19, "t", "/t.mp4", true)], &[], 1),
    )
    .await;
    let error = stub
        .campus()
        .set_title(&stat101(), chamilo::DocumentId::new(19), "T", "")
        .await
        .unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::NotAllowed);
}

#[tokio::test]
async fn every_recorded_answer_of_a_direct_path_has_its_meaning() {
    const TEST: &str = "every_recorded_answer_of_a_direct_path_has_its_meaning";
    for (name, size) in [
        ("246-head-txt", Some(1)),
        ("117-head", Some(300_000_000)),
        ("357-direct-head-visible-teacher", Some(1000)),
        ("359-direct-head-hidden-teacher", Some(1000)),
        ("249-get-absent", None),
        ("366-direct-head-deleted-teacher", None),
    ] {
        let Some(answer) = capture(TEST, name) else {
            return;
        };
        let stub = Stub::start().await;
        // wiremock writes the length of its own (empty) body; the recorded one is what a HEAD states.
        let answer = match size {
            Some(size) => answer
                .set_body_bytes(Vec::new())
                .insert_header("content-length", size.to_string()),
            None => answer,
        };
        stub.mount(Mock::given(method("HEAD")), answer).await;
        stub.mount(Mock::given(method("GET")), page(NOT_ALLOWED_PAGE))
            .await;
        assert_eq!(
            stub.campus().size_of(&stat101(), "/x.mp4").await.unwrap(),
            size,
            "{name}"
        );
    }
    for (name, expected) in [
        ("247-get-txt", Ok("x".to_owned())),
        ("248-get-json", Ok("{\"a\":1}".to_owned())),
        ("249-get-absent", Err(ErrorKind::NotFound)),
    ] {
        let Some(answer) = capture(TEST, name) else {
            return;
        };
        let stub = Stub::start().await;
        stub.mount(Mock::given(method("GET")), answer).await;
        let read = async {
            let mut file = stub
                .campus()
                .read_back(&stat101(), "/Zoom-recordings/x.txt")
                .await?;
            let mut bytes = Vec::new();
            while let Some(chunk) = file.chunk().await? {
                bytes.extend_from_slice(&chunk);
            }
            assert_eq!(file.total, Some(bytes.len() as u64));
            Ok::<_, chamilo::Error>(String::from_utf8_lossy(&bytes).into_owned())
        };
        assert_eq!(
            read.await.map_err(|error| error.kind().clone()),
            expected,
            "{name}"
        );
    }
    // A link page is HTML and a document all the same.
    let stub = Stub::start().await;
    stub.mount(
        Mock::given(method("GET")),
        recorded!(
            "every_recorded_answer_of_a_direct_path",
            "346-html-page-direct-get"
        ),
    )
    .await;
    let file = stub
        .campus()
        .read_back(&stat101(), "/Lecture-7-link-aa11.html")
        .await
        .unwrap();
    assert_eq!(file.total, Some(368));
}
