//! elFinder's connector: exact sizes of everything on a course's disk, hidden documents included.
//! Opens folders and nothing else; it has neither ids nor titles.

use axum::http::{StatusCode, header};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::answer::{answer, php_json, set};
use super::ask::{Request, Visit, enter};
use super::log::Noted;
use super::state::{Campus, hold};
use super::store::{Kind, Row, Store};

/// Volume and root of the course's documents.
const ROOT: &str = "l2_Lw";

pub(crate) async fn answer_request(campus: &Campus, request: Request) -> Response {
    let ask = request.ask;
    let _turn = ask.lock(campus).await;
    let visit = match enter(campus, &ask) {
        Ok(visit) => visit,
        Err(refusal) => return refusal,
    };
    let store = hold(&campus.store);
    let target = ask.param("target").unwrap_or("");
    let value = match ask.param("cmd") {
        Some("open") if ask.param("init") == Some("1") && target.is_empty() => init(campus, &visit),
        Some("open") if visit.edits() => open(&store, &visit, target),
        Some("info") if visit.edits() => info(&store, &visit, ask.param("targets[]").unwrap_or("")),
        _ => json!({"error": ["errCmdParams"]}),
    };
    let mut response = answer(
        StatusCode::OK,
        "application/json; charset=utf-8",
        php_json(&value),
    );
    set(&mut response, header::VARY, "Accept-Encoding");
    response
        .extensions_mut()
        .insert(Noted("elfinder".to_owned()));
    response
}

/// `l2_` and the path without its first slash, in Base64 with `+/=` as `-_.` and no dots at the end.
fn hash(path: &str) -> String {
    let inner = path.trim_start_matches('/');
    let inner = if inner.is_empty() { "/" } else { inner };
    let text = STANDARD
        .encode(inner)
        .replace('+', "-")
        .replace('/', "_")
        .replace('=', ".");
    format!("l2_{}", text.trim_end_matches('.'))
}

fn path_of(hash: &str) -> Option<String> {
    let text = hash
        .strip_prefix("l2_")?
        .replace('-', "+")
        .replace('_', "/");
    let padded = format!("{text}{}", "=".repeat((4 - text.len() % 4) % 4));
    let inner = String::from_utf8(STANDARD.decode(padded).ok()?).ok()?;
    Some(if inner == "/" {
        inner
    } else {
        format!("/{inner}")
    })
}

fn init(campus: &Campus, visit: &Visit<'_>) -> Value {
    let own = json!({
        "read": 1, "write": 1, "locked": 1, "size": 0, "ts": 0, "mime": "directory", "hash": "l1_Lw",
        "name": "My files", "rootRev": "", "options": options("", &campus.base), "volumeid": "l1_",
        "isroot": 1, "phash": "",
    });
    let mut files = vec![own.clone()];
    if visit.edits() {
        let mut root = root(visit);
        root["dirs"] = json!(-1);
        files.push(root);
    }
    let mut cwd = own;
    cwd["root"] = json!("l1_Lw");
    let megabytes = campus.limits().upload_max_filesize >> 20;
    json!({
        "cwd": cwd, "options": options("My files", &campus.base), "files": files, "api": "2.1065",
        "uplMaxSize": format!("{megabytes}M"), "uplMaxFile": "20", "netDrivers": [], "maxTargets": 1000,
        "textMimes": ["text/plain"],
    })
}

/// Only what a reader of sizes may look at; the many switches of the real one say nothing about documents.
fn options(path: &str, url: &str) -> Value {
    json!({
        "path": path, "url": url, "tmbUrl": "", "disabled": ["duplicate"], "separator": "/",
        "copyOverwrite": 1, "uploadOverwrite": 0, "uploadMaxSize": i64::MAX, "uploadMaxConn": 3,
        "jpgQuality": 100, "uiCmdMap": [], "syncChkAsTs": 1, "syncMinMs": 10000, "i18nFolderName": 0,
        "tmbCrop": 1, "tmbReqCustomData": false, "substituteImg": true, "onetimeUrl": true,
    })
}

fn root(visit: &Visit<'_>) -> Value {
    let name = format!("{} Documents", visit.course.code);
    let url = format!("/courses/{}/document/", visit.course.directory);
    json!({
        "read": 1, "write": 1, "locked": 1, "size": 0, "ts": 0, "mime": "directory", "hash": ROOT,
        "name": name, "rootRev": "", "options": options("", &url), "volumeid": "l2_", "isroot": 1, "phash": "",
    })
}

fn open(store: &Store, visit: &Visit<'_>, target: &str) -> Value {
    let Some(path) = path_of(target) else {
        return missing(target);
    };
    let course = &visit.spot.course;
    let url = format!("/courses/{}/document/", visit.course.directory);
    let mut shown = format!("{} Documents", visit.course.code);
    let cwd = if path == "/" {
        let mut cwd = root(visit);
        cwd["isowner"] = json!(false);
        cwd["dirs"] = json!(1);
        cwd
    } else {
        let Some(folder) = store
            .by_path(course, &path)
            .filter(|row| row.kind == Kind::Folder)
        else {
            return missing(target);
        };
        shown.push_str(&path);
        entry(folder)
    };
    // The whole disk of the course: sessions and groups are told apart by their names only.
    let files: Vec<Value> = store
        .live(course)
        .filter(|row| row.folder() == path && row.path != "/shared_folder")
        .map(entry)
        .collect();
    json!({"cwd": cwd, "options": options(&shown, &url), "files": files})
}

fn info(store: &Store, visit: &Visit<'_>, target: &str) -> Value {
    let row = path_of(target).and_then(|path| store.by_path(&visit.spot.course, &path));
    let files: Vec<Value> = row
        .into_iter()
        .map(|row| {
            let mut file = entry(row);
            file["path"] = json!(format!("{} Documents{}", visit.course.code, row.path));
            file
        })
        .collect();
    json!({"files": files})
}

fn missing(target: &str) -> Value {
    json!({"error": ["errOpen", format!("#{target}"), "errFileNotFound"]})
}

/// Sizes of files are text, those of folders a number (measured on Chamilo 1.11.32).
fn entry(row: &Row) -> Value {
    let mut entry = Map::new();
    let mut put = |key: &str, value: Value| entry.insert(key.to_owned(), value);
    put("isowner", json!(false));
    put("ts", json!(row.changed.as_second()));
    put("read", json!(1));
    put("write", json!(1));
    put("hash", json!(hash(&row.path)));
    put("name", json!(row.name()));
    put("phash", json!(hash(row.folder())));
    match row.kind {
        Kind::Folder => {
            put("mime", json!("directory"));
            put("size", json!(0));
            put("volumeid", json!("l2_"));
        }
        Kind::File => {
            put("mime", json!(mime(row.name())));
            put("size", json!(row.size.to_string()));
        }
    }
    Value::Object(entry)
}

fn mime(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "mp4" | "MP4" => "video/mp4",
        "m4a" => "audio/x-m4a",
        "json" => "application/json",
        "csv" => "text/csv",
        "html" => "text/html",
        _ => "text/plain",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_connector() {
        assert_eq!(hash("/"), "l2_Lw");
        assert_eq!(hash("/Zoom-recordings"), "l2_Wm9vbS1yZWNvcmRpbmdz");
        assert_eq!(hash("/data.json"), "l2_ZGF0YS5qc29u");
        for path in ["/", "/a", "/ab/cd", "/x>?~.mp4"] {
            assert_eq!(path_of(&hash(path)).as_deref(), Some(path));
        }
    }
}
