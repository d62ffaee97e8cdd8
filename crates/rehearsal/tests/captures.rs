//! The campus of a rehearsal answers what a real Chamilo 1.11.32 answered to the same request.
//! Holds the comparison of a row; the rows stand in `captures/table.rs`, one per recorded exchange.
#![allow(clippy::print_stderr, reason = "a skipped test must be seen")]
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

mod captures {
    pub mod http;
    pub mod shape;
    pub mod stage;
    pub mod table;
}

use captures::http::{Exchange, client, folder};
use captures::shape::{differ, same_shape};
use captures::stage::Stage;
use captures::table::{Body, Row, TABLE};

#[tokio::test]
async fn every_recorded_exchange_is_answered_alike() {
    let Some(folder) = folder() else {
        eprintln!("SKIPPED every_recorded_exchange_is_answered_alike: the captures are not there");
        return;
    };
    let client = client();
    let mut wrong = Vec::new();
    for row in TABLE {
        if let Err(difference) = compare(row, &folder, &client).await {
            wrong.push(format!("{}: {difference}", row.capture));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} exchanges differ:\n{}",
        wrong.len(),
        TABLE.len(),
        wrong.join("\n")
    );
}

async fn compare(
    row: &Row,
    folder: &std::path::Path,
    client: &reqwest::Client,
) -> Result<(), String> {
    let recorded = Exchange::read(folder, row.capture)?;
    let stage = Stage::set(row, client).await;
    let request = stage.dress(&recorded.request);
    let answered = stage.send(&request).await;

    let real = &recorded.answer;
    differ("status", real.status, answered.status)?;
    let kind = |text: Option<&str>| text.unwrap_or("").to_ascii_lowercase();
    differ(
        "content type",
        kind(real.header("content-type")),
        kind(answered.header("content-type")),
    )?;
    let place = |text: Option<&str>| text.map(|text| stage.place(text));
    differ(
        "location",
        place(real.header("location")),
        place(answered.header("location")),
    )?;
    for name in [
        "content-range",
        "content-disposition",
        "access-control-allow-origin",
    ] {
        differ(
            name,
            real.header(name).is_some(),
            answered.header(name).is_some(),
        )?;
    }
    let brings_cookie = |exchange: &captures::http::Message| {
        exchange
            .headers
            .iter()
            .any(|(name, value)| name == "set-cookie" && value.starts_with("ch_sid="))
    };
    differ(
        "a new ch_sid",
        brings_cookie(real),
        brings_cookie(&answered),
    )?;
    if request.method == "HEAD" {
        differ(
            "a stated length",
            real.header("content-length").is_some(),
            answered.header("content-length").is_some(),
        )?;
        return Ok(());
    }
    body(row, &real.body, &answered.body)
}

fn body(row: &Row, real: &[u8], ours: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(ours);
    let has_form = text.contains("id=\"formLogin\"");
    match row.body {
        Body::Empty => {
            differ("bytes recorded", 0, real.trim_ascii().len())?;
            differ("bytes", 0, ours.len())
        }
        Body::Json => {
            same_shape(&String::from_utf8_lossy(real), &text)?;
            differ(
                "names of files",
                file_names(&String::from_utf8_lossy(real)),
                file_names(&text),
            )
        }
        Body::Login | Body::Page(_) if !real.starts_with(b"<!DOCTYPE html>") => {
            Err("no page was recorded".to_owned())
        }
        Body::Login => differ(
            "a login form",
            true,
            has_form && text.starts_with("<!DOCTYPE html>"),
        ),
        Body::Page(tokens) => {
            differ(
                "a page without login form",
                true,
                !has_form && text.starts_with("<!DOCTYPE html>"),
            )?;
            tokens
                .iter()
                .try_for_each(|token| differ(token, true, text.contains(token)))
        }
        Body::Text(token) => {
            differ(token, true, String::from_utf8_lossy(real).contains(token))?;
            differ(token, true, text.contains(token))
        }
        Body::Csv => {
            let columns = |bytes: &[u8]| {
                let text = String::from_utf8_lossy(bytes);
                let mark = text.starts_with('\u{feff}');
                (mark, text.lines().next().unwrap_or("").split(';').count())
            };
            differ("mark and columns", columns(real), columns(ours))
        }
        Body::Bytes(count) => differ("bytes", count, ours.len()),
    }
}

/// What uploads call the files they took or refused: here values count, not only shapes.
fn file_names(text: &str) -> Vec<String> {
    let value: serde_json::Value =
        serde_json::from_str(text.lines().next().unwrap_or("")).unwrap_or_default();
    let uploaded = value["files"]
        .as_array()
        .map(|files| files.iter().map(|file| &file["name"]).collect());
    let pieces = value["files"]["files"]["name"]
        .as_array()
        .map(|names| names.iter().collect());
    let names: Vec<&serde_json::Value> = uploaded.or(pieces).unwrap_or_default();
    // elFinder's lists hold whatever its folder held.
    let of_uploads = text.contains("\"url\":") || text.contains("errorStatus");
    let names = names
        .into_iter()
        .filter_map(|name| name.as_str())
        .filter(|_| of_uploads && !text.contains("phash"));
    names.map(str::to_owned).collect()
}

#[test]
fn no_exchange_stands_twice_in_the_table() {
    let mut names: Vec<&str> = TABLE.iter().map(|row| row.capture).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}
