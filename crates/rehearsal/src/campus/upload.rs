//! `main/inc/ajax/document.ajax.php`: uploads, whole and in pieces, and the line about the quota.
//! Receives and answers; where a document ends up is `keep`'s business.

use axum::http::Method;
use axum::response::Response;
use serde_json::{Value, json};

use super::answer::{broken, cut, empty, fatal, html, json_as_html};
use super::ask::{Ask, Request, Visit, enter};
use super::form::{FileError, Form, Received, read_multipart, remove};
use super::keep::{self, IfExists, Target};
use super::log::{NeverArrives, Noted};
use super::names::{clean_file, entities, human_size, hundredths};
use super::pieces;
use super::state::{Campus, hold};
use super::store::{Row, Spot};
use super::trouble::Strike;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Whole,
    Send,
    Done,
}

pub(crate) async fn answer(campus: &Campus, request: Request) -> Response {
    let Request { ask, body } = request;
    if ask.method != Method::POST {
        let _turn = ask.lock(campus).await;
        return match enter(campus, &ask) {
            Ok(visit) if ask.param("a") == Some("get_document_quota") => {
                quota_line(campus, &ask, &visit.spot)
            }
            Ok(_) => empty(),
            Err(refusal) => refusal,
        };
    }
    let step = match ask.param("chunkAction") {
        Some("send") => Step::Send,
        Some("done") => Step::Done,
        _ => Step::Whole,
    };
    // PHP reads the whole body before the first line of the page runs: the order of pieces is the order
    // in which their bodies end.
    let cut_at = (step != Step::Done && campus.trouble.strikes(Strike::PieceCut, &ask.raw_query))
        .then_some(4096);
    let read = read_multipart(
        &ask.content_type,
        body,
        campus.limits(),
        &campus.upload_folder(),
        cut_at,
    )
    .await;
    let form = match read {
        Ok(form) => form,
        Err(error) => {
            tracing::error!(%error, "the campus cannot keep an upload");
            return fatal();
        }
    };
    let turn = ask.lock(campus).await;
    let mut response = match enter(campus, &ask) {
        Ok(visit) => match act(campus, &ask, &visit, &form, step).await {
            Ok(response) => response,
            Err(error) => {
                tracing::error!(%error, "the campus cannot store an upload");
                fatal()
            }
        },
        Err(refusal) => refusal,
    };
    drop(turn);
    for file in &form.files {
        remove(&file.path).await;
    }
    if cut_at.is_some() {
        response = broken();
        response.extensions_mut().insert(NeverArrives);
    }
    let name = match step {
        Step::Whole => "upload_file",
        Step::Send => "send",
        Step::Done => "done",
    };
    response.extensions_mut().insert(Noted(name.to_owned()));
    response
}

async fn act(
    campus: &Campus,
    ask: &Ask,
    visit: &Visit<'_>,
    form: &Form,
    step: Step,
) -> std::io::Result<Response> {
    match step {
        Step::Send => send(campus, form).await,
        _ if !visit.edits() || form.files.is_empty() => Ok(empty()),
        _ => store(campus, ask, visit, form, step).await,
    }
}

/// Takes pieces from anybody in the course, whether they may finish or not (measured on Chamilo 1.11.32).
async fn send(campus: &Campus, form: &Form) -> std::io::Result<Response> {
    for file in &form.files {
        let target = pieces::path(campus, &file.name);
        let new = pieces::size(&target).await.is_none();
        if new && campus.trouble.strikes(Strike::Stale, &thing(&file.name)) {
            pieces::litter(&target).await?;
        }
        if file.error == FileError::None {
            pieces::append(&target, &file.path).await?;
        } else {
            pieces::touch(&target).await?;
        }
    }
    let answer = json_as_html(&json!({"files": php_files(&form.files), "errorStatus": 0}));
    Ok(maybe_cut(campus, Strike::SendAnswer, form, answer).await)
}

/// `$_FILES`, grouped by field as PHP groups it.
fn php_files(files: &[Received]) -> Value {
    let pieces: Vec<&Received> = files
        .iter()
        .filter(|file| file.field == "files[]")
        .collect();
    if pieces.is_empty() {
        return json!([]);
    }
    let good = |file: &&Received| file.error == FileError::None;
    json!({"files": {
        "name": pieces.iter().map(|file| &file.name).collect::<Vec<_>>(),
        "type": pieces.iter().map(|file| &file.content_type).collect::<Vec<_>>(),
        "tmp_name": pieces.iter().map(|file| if good(file) { "/tmp/phpUpload" } else { "" }).collect::<Vec<_>>(),
        "error": pieces.iter().map(|file| file.error as u8).collect::<Vec<_>>(),
        "size": pieces.iter().map(|file| file.size).collect::<Vec<_>>(),
    }})
}

async fn store(
    campus: &Campus,
    ask: &Ask,
    visit: &Visit<'_>,
    form: &Form,
    step: Step,
) -> std::io::Result<Response> {
    let said = |name: &str| {
        form.field(name)
            .or_else(|| ask.param(name))
            .filter(|value| !value.is_empty())
    };
    let target = Target {
        spot: &visit.spot,
        folder: said("curdirpath").unwrap_or("/"),
        folder_id: said("directory_parent_id").and_then(|id| id.parse().ok()),
        if_exists: IfExists::parse(said("if_exists")),
        quota: session_quota(campus, ask, &visit.spot),
    };
    let mut answers = Vec::new();
    for file in form.files.iter().filter(|file| file.field == "files[]") {
        let stored = match (file.error, step) {
            (FileError::None, Step::Done) => {
                keep::keep(
                    campus,
                    &target,
                    &file.name,
                    &pieces::path(campus, &file.name),
                )
                .await?
            }
            (FileError::None, _) => keep::keep(campus, &target, &file.name, &file.path).await?,
            _ => None,
        };
        answers.push(match stored {
            Some(row) => success(campus, &row, file),
            // No reason is ever given (measured on Chamilo 1.11.32).
            None => json!({"name": file.name, "url": "", "error": "Error"}),
        });
        if answers
            .last()
            .is_some_and(|answer| answer.get("error").is_none())
            && campus.trouble.upload_revokes_key()
        {
            let account = hold(&campus.sessions).of(&ask.cookie).account;
            account.map(|account| campus.renew_key(account));
        }
    }
    let answer = json_as_html(&json!({"files": answers}));
    match step {
        Step::Done => Ok(maybe_cut(campus, Strike::DoneAnswer, form, answer).await),
        _ => Ok(answer),
    }
}

fn success(campus: &Campus, row: &Row, file: &Received) -> Value {
    let Spot {
        course,
        session,
        group,
    } = &row.spot;
    let id = row.id;
    let url = format!(
        "{}main/document/showinframes.php?id={id}&cidReq={course}&id={id}&id_session={session}&gidReq={group}",
        campus.base
    );
    let shown = entities(&row.title);
    json!({
        "name": shown,
        "link": format!("<a target=\"_blank\" href=\"{}\"  >{shown}</a>", url.replace('&', "&amp;amp;")),
        "url": url,
        "size": human_size(row.size),
        "type": file.content_type,
        "result": format!("<img src=\"{}main/img/icons/22/accept.png\" alt=\"OK\" title=\"OK\"  />", campus.base),
    })
}

/// One upload over all its attempts: what follows the last dash of a name tells attempts apart.
fn thing(name: &str) -> String {
    let clean = clean_file(name);
    match clean.rsplit_once('-') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => clean,
    }
}

async fn maybe_cut(campus: &Campus, strike: Strike, form: &Form, answer: Response) -> Response {
    let Some(file) = form.files.first() else {
        return answer;
    };
    if !campus.trouble.strikes(strike, &thing(&file.name)) {
        return answer;
    }
    let mut response = cut(answer).await;
    response.extensions_mut().insert(NeverArrives);
    response
}

/// The quota that the cookie saw when the course came into its session.
fn session_quota(campus: &Campus, ask: &Ask, spot: &Spot) -> u64 {
    let loaded = hold(&campus.sessions).of(&ask.cookie).loaded.clone();
    match loaded {
        Some((course, quota)) if course == spot.course => quota,
        _ => hold(&campus.store).quota(&spot.course),
    }
}

fn quota_line(campus: &Campus, ask: &Ask, spot: &Spot) -> Response {
    const MIB: u64 = 1 << 20;
    let quota = session_quota(campus, ask, spot);
    let used = hold(&campus.store).used(&spot.course);
    let share = u128::from(used) * 100 / u128::from(quota.max(1));
    html(format!(
        "<div id=\"document_quota\"  >En uso: {} MB ({share}%) de {}  MB.</div>",
        hundredths(used, MIB),
        quota / MIB
    ))
}
