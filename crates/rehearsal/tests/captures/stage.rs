//! A fresh campus brought into the state in which an exchange was recorded, and the recorded request
//! put into its terms: its keys, cookies, ids.

use rehearsal::campus::{CampusWorld, Limits, Settings};
use rehearsal::people::{Person, courses};

use super::http::{Message, SCALE, send};
use super::table::{Before, Row, Who};

pub struct Stage {
    client: reqwest::Client,
    world: CampusWorld,
    /// Recorded text and what stands for it here.
    swaps: Vec<(String, String)>,
    cookie: Option<String>,
    keep_key: bool,
    /// API keys by username, of those whom the requests name.
    keys: Vec<(&'static str, String)>,
}

const CONTEXT: &str = "cidReq=STAT101&id_session=0&gidReq=0&gradebook=0&origin=";

impl Stage {
    pub async fn set(row: &Row, client: &reqwest::Client) -> Stage {
        let settings = Settings {
            seed: 1,
            students: 24,
            quota: 100_000_000,
            faults: Vec::new(),
            rate: None,
            latency: std::time::Duration::ZERO,
            port: None,
        };
        let world = CampusWorld::start(settings, courses()).await.unwrap();
        let mut stage = Stage {
            client: client.clone(),
            world,
            swaps: Vec::new(),
            cookie: None,
            keep_key: row.who == Who::WrongKey,
            keys: Vec::new(),
        };
        for username in ["tgarcia", "bsmith", "student001"] {
            let key = stage.key(stage.world.person(username).unwrap()).await;
            stage.keys.push((username, key));
        }
        stage.cookie = stage.sign_in(row.who).await;
        for step in row.before {
            stage.prepare(step).await;
        }
        for (recorded, here) in row.swaps {
            stage
                .swaps
                .push(((*recorded).to_owned(), (*here).to_owned()));
        }
        stage
    }

    fn student(&self, of: &str) -> &Person {
        let cast = self.world.cast();
        let course = cast.course(of).unwrap();
        cast.students_of(course)[0]
    }

    /// A cookie by REST, as the adapter gets it.
    async fn rest_cookie(&self, person: &Person, course: &str) -> String {
        let key = self.key(person).await;
        let body = format!(
            "action=user_profile&username={}&api_key={key}{course}",
            person.username
        );
        let answer = self
            .post(
                "/main/webservices/api/v2.php",
                "application/x-www-form-urlencoded",
                None,
                body.into(),
            )
            .await;
        let set = answer.header("set-cookie").unwrap();
        set.split(';').next().unwrap().to_owned()
    }

    async fn sign_in(&self, who: Who) -> Option<String> {
        let user = self.world.cast().user();
        let person = match who {
            Who::Nobody | Who::WrongKey | Who::Expired => return None,
            Who::Teacher | Who::TrappedTeacher => user,
            Who::OtherTeacher => self.world.person("bsmith").unwrap(),
            Who::Student => self.student("STAT101"),
            Who::Outsider => self.outsider(),
        };
        let course = if who == Who::TrappedTeacher {
            "&course=1"
        } else {
            ""
        };
        Some(self.rest_cookie(person, course).await)
    }

    fn outsider(&self) -> &Person {
        let cast = self.world.cast();
        let course = cast.course("STAT101").unwrap();
        let mut students = cast
            .people
            .iter()
            .filter(|person| person.username.starts_with("student"));
        students
            .find(|person| !course.may_read(person.id, 0))
            .unwrap()
    }

    async fn key(&self, person: &Person) -> String {
        let body = format!(
            "action=authenticate&username={}&password={}",
            person.username, person.password
        );
        let answer = self
            .post(
                "/main/webservices/api/v2.php",
                "application/x-www-form-urlencoded",
                None,
                body.into(),
            )
            .await;
        let value: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        value["data"]["apiKey"].as_str().unwrap().to_owned()
    }

    async fn post(&self, target: &str, kind: &str, cookie: Option<&str>, body: Vec<u8>) -> Message {
        let mut headers = vec![("content-type".to_owned(), kind.to_owned())];
        headers.extend(cookie.map(|cookie| ("cookie".to_owned(), cookie.to_owned())));
        let request = Message {
            method: "POST".to_owned(),
            target: target.to_owned(),
            headers,
            body,
            status: 0,
        };
        send(&self.client, self.world.url(), &request).await
    }

    async fn get(&self, target: &str) -> Message {
        let cookie = self.cookie.clone().unwrap();
        let headers = vec![("cookie".to_owned(), cookie)];
        let request = Message {
            method: "GET".to_owned(),
            target: target.to_owned(),
            headers,
            ..Message::default()
        };
        send(&self.client, self.world.url(), &request).await
    }

    async fn prepare(&mut self, step: &Before) {
        match step {
            Before::Folder(title, recorded) => self.folder("STAT101", 0, title, recorded).await,
            Before::SessionFolder(title) => self.folder("PHYS110", 1, title, "").await,
            Before::Document(folder, name, recorded) => {
                self.document("STAT101", 0, folder, name, recorded).await
            }
            Before::SessionDocument(name, recorded) => {
                self.document("PHYS110", 1, "/", name, recorded).await
            }
            Before::Piece(name, count) => {
                self.upload("/", "&chunkAction=send", name, *count).await;
                assert!(!self.world.pieces().unwrap().is_empty());
            }
            Before::Uploaded(folder, name) => {
                self.upload(folder, "", name, 10).await;
                assert_ne!(self.world.used("STAT101"), 0);
            }
            Before::Hide(name) => {
                let id = self.id_of(name);
                self.as_teacher(&format!(
                    "/main/document/document.php?{CONTEXT}&set_invisible={id}"
                ))
                .await;
            }
            Before::Token => {
                let token = self.token().await;
                self.swap_token(token);
            }
            Before::TokenSpent => {
                let token = self.token().await;
                self.get(&format!("/main/document/document.php?{CONTEXT}&action=delete_item&deleteid=1&sec_token=0")).await;
                self.swap_token(token);
            }
            Before::Deleted(name) => {
                let id = self.id_of(name);
                let cookie = self.rest_cookie(self.world.cast().user(), "").await;
                let keep = self.cookie.replace(cookie);
                let token = self.token().await;
                let target = format!(
                    "/main/document/document.php?{CONTEXT}&action=delete_item&deleteid={id}&sec_token={token}"
                );
                assert_eq!(self.get(&target).await.status, 302);
                self.cookie = keep;
            }
            Before::Quota(bytes) => self.world.set_quota("STAT101", *bytes),
            Before::QuotaSeenLow(bytes) => {
                self.world.set_quota("STAT101", *bytes);
                self.get(&format!("/main/document/upload.php?{CONTEXT}"))
                    .await;
                self.world.set_quota("STAT101", 100_000_000);
            }
            Before::ScaledLimits => self.world.set_limits(Limits {
                post_max_size: Limits::default().post_max_size / SCALE as u64,
                upload_max_filesize: Limits::default().upload_max_filesize / SCALE as u64,
            }),
            Before::ScaledStockUpload => self.world.set_limits(Limits {
                upload_max_filesize: Limits::STOCK.upload_max_filesize / SCALE as u64,
                ..Limits::default()
            }),
            Before::WebServicesOff => self.world.set_web_services(false),
            Before::EmailsShown => self.world.set_emails_shown(true),
            Before::OnlineElsewhere => self.world.set_online_elsewhere(true),
            Before::AgendaToken => {
                let token = self
                    .token_of("/main/calendar/agenda_js.php", "sec_token=")
                    .await;
                self.swap_token(token);
            }
            Before::AnnouncementToken => {
                let page = "/main/announcements/announcements.php";
                let before = "name=\"sec_token\" type=\"hidden\" value=\"";
                let token = self.token_of(page, before).await;
                self.swap_token(token);
            }
            Before::AgendaEntry => {
                let token = self
                    .token_of("/main/calendar/agenda_js.php", "sec_token=")
                    .await;
                let target = format!(
                    "/main/inc/ajax/agenda.ajax.php?{CONTEXT}&type=course&a=add_event&sec_token={token}"
                );
                let body = "title=x&start=2026-12-02T10:00:00Z&end=2026-12-02T11:00:00Z&content=c&users_to_send%5B%5D=everyone";
                let kind = "application/x-www-form-urlencoded";
                let cookie = self.cookie.clone();
                self.post(&target, kind, cookie.as_deref(), body.into())
                    .await;
                assert_eq!(self.world.agenda().len(), 1);
            }
            Before::PluginMeeting(number) => {
                self.world
                    .place_plugin_meeting("STAT101", 0, *number, "Lecture 5");
            }
        }
    }

    fn swap_token(&mut self, token: String) {
        self.swaps
            .push(("sec_token=*".to_owned(), format!("sec_token={token}")));
    }

    async fn as_teacher(&mut self, target: &str) {
        let cookie = self.rest_cookie(self.world.cast().user(), "").await;
        let keep = self.cookie.replace(cookie);
        assert_eq!(self.get(target).await.status, 302);
        self.cookie = keep;
    }

    async fn folder(&mut self, course: &str, session: u64, title: &str, recorded: &str) {
        let cookie = self.rest_cookie(self.world.cast().user(), "").await;
        let target =
            format!("/main/document/document.php?cidReq={course}&id_session={session}&gidReq=0");
        let body = format!(
            "create_dir=1&dir_id=0&id=0&dirname={}",
            title.replace(' ', "+")
        );
        self.post(
            &target,
            "application/x-www-form-urlencoded",
            Some(&cookie),
            body.into(),
        )
        .await;
        let made = self.world.documents(course).unwrap();
        let id = made.iter().find(|row| row.title == title).unwrap().id;
        self.note_id(recorded, id);
    }

    async fn document(
        &mut self,
        course: &str,
        session: u64,
        folder: &str,
        name: &str,
        recorded: &str,
    ) {
        let bytes: Vec<u8> = (0..1000_u32).map(|n| n.to_le_bytes()[0]).collect();
        let id = self
            .world
            .place_document(course, session, folder, name, &bytes)
            .await
            .unwrap();
        self.note_id(recorded, id);
    }

    fn note_id(&mut self, recorded: &str, id: u64) {
        if !recorded.is_empty() {
            self.swaps.push((format!("={recorded}"), format!("={id}")));
            self.swaps
                .push((format!("\r\n{recorded}\r\n"), format!("\r\n{id}\r\n")));
        }
    }

    fn id_of(&self, name: &str) -> u64 {
        let documents = self.world.documents("STAT101").unwrap();
        documents
            .iter()
            .find(|row| row.path.ends_with(name))
            .unwrap()
            .id
    }

    async fn upload(&mut self, folder: &str, step: &str, name: &str, count: usize) {
        let cookie = self.rest_cookie(self.world.cast().user(), "").await;
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"{name}\"\r\n\r\n{}\r\n--x--\r\n",
            "p".repeat(count)
        );
        let target = format!(
            "/main/inc/ajax/document.ajax.php?{CONTEXT}&a=upload_file&curdirpath={folder}{step}"
        );
        self.post(
            &target,
            "multipart/form-data; boundary=x",
            Some(&cookie),
            body.into(),
        )
        .await;
    }

    async fn token(&self) -> String {
        let page = self
            .get(&format!("/main/document/document.php?{CONTEXT}"))
            .await;
        let text = String::from_utf8(page.body).unwrap();
        let at = text.find("sec_token=").unwrap() + "sec_token=".len();
        text[at..at + 32].to_owned()
    }

    /// The token that stands behind some text of a page.
    async fn token_of(&self, page: &str, before: &str) -> String {
        let page = self.get(&format!("{page}?{CONTEXT}&action=add")).await;
        let text = String::from_utf8(page.body).unwrap();
        let at = text.find(before).unwrap() + before.len();
        text[at..at + 32].to_owned()
    }

    /// The recorded request with this campus's keys, passwords, cookie and ids.
    pub fn dress(&self, recorded: &Message) -> Message {
        let mut request = recorded.clone();
        request.target = self.text(&recorded.target);
        if recorded
            .header("content-type")
            .is_some_and(|kind| !kind.starts_with("multipart"))
            || recorded.body.len() < 2000
        {
            request.body = match String::from_utf8(recorded.body.clone()) {
                Ok(text) => self.text(&text).into_bytes(),
                Err(_) => recorded.body.clone(),
            };
        }
        for (name, value) in &mut request.headers {
            match (name.as_str(), &self.cookie) {
                ("cookie", Some(cookie)) => value.clone_from(cookie),
                ("range", _) => *value = self.text(value),
                _ => {}
            }
        }
        request
    }

    fn text(&self, recorded: &str) -> String {
        let mut text = recorded.to_owned();
        for (from, to) in &self.swaps {
            text = swap(&text, from, to);
        }
        for person in &self.world.cast().people {
            let asked_about = format!("loginname={}", person.username);
            if !text.contains(&person.username) || text.contains(&asked_about) {
                continue;
            }
            for password in ["Teacher-pw-1", "Student-pw-1"] {
                text = text.replace(password, &person.password);
            }
            let key = self
                .keys
                .iter()
                .find(|(username, _)| *username == person.username);
            if let (Some(at), Some((_, key)), false) = (key_at(&text), key, self.keep_key) {
                let old = text[at..at + 32].to_owned();
                text = text.replace(&old, key);
            }
        }
        text
    }

    pub async fn send(&self, request: &Message) -> Message {
        send(&self.client, self.world.url(), request).await
    }

    /// A redirect's target without what differs from campus to campus: host and ids.
    pub fn place(&self, location: &str) -> String {
        let path = location
            .replace("http://127.0.0.1:8090/", "/")
            .replace(self.world.url(), "/");
        let path = self
            .swaps
            .iter()
            .fold(path, |path, (from, to)| swap(&path, from, to));
        path.trim_end_matches("?").to_owned()
    }
}

/// Replaces whole values: `=3` is not the start of `=38`. A `*` at the end takes any value.
fn swap(text: &str, from: &str, to: &str) -> String {
    if let Some(start) = from.strip_suffix('*') {
        let Some(at) = text.find(start) else {
            return text.to_owned();
        };
        let end = text[at..].find('&').map_or(text.len(), |end| at + end);
        return format!("{}{to}{}", &text[..at], &text[end..]);
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        let after = &rest[at + from.len()..];
        let whole = !after.starts_with(|letter: char| letter.is_ascii_digit())
            || !from.ends_with(|letter: char| letter.is_ascii_digit());
        out.push_str(&rest[..at]);
        out.push_str(if whole { to } else { from });
        rest = after;
    }
    out + rest
}

/// Where the key starts: the last 32 hexadecimal digits of a run behind `api_key` (an escaped quote may
/// put two more before them).
fn key_at(text: &str) -> Option<usize> {
    let from = text.find("api_key")?;
    let bytes = text.as_bytes();
    (from..bytes.len().saturating_sub(31)).find(|at| {
        let ends = bytes
            .get(at + 32)
            .is_none_or(|byte| !byte.is_ascii_hexdigit());
        ends && bytes[*at..at + 32].iter().all(u8::is_ascii_hexdigit)
    })
}
