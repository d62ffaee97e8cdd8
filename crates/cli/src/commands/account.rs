//! `lectern account add | list | check | subscription | zone | remove`.
//! Refuses to take a secret from the command line.

use lectern::accounts::{self, AccountCheck, Draft, OutOfReach, Seen, ZoomAddresses};
use lectern::journal::{Account, AccountKind};
use lectern::secrets::{Keep, KeyringState};
use lectern::{Problem, presence};
use serde_json::{Value, json};

use super::sign_in::{self, Whose};
use crate::args::{AccountCommand, AddCommand, ZoomWhere};
use crate::exit::Exit;
use crate::secret;
use crate::shell::Shell;
use crate::words::{self, plain, plural};

pub async fn run(shell: &Shell, command: AccountCommand) -> Result<Exit, Problem> {
    match command {
        AccountCommand::Add(what) => add(shell, what).await,
        AccountCommand::List { json } => list(shell, json),
        AccountCommand::Check { name } => check(shell, name.as_deref()).await,
        AccountCommand::Subscription { name, id, none } => {
            subscription(shell, &name, id.as_deref(), none)
        }
        AccountCommand::Zone { name, zone, none } => {
            campus_zone(shell, &name, zone.as_deref(), none)
        }
        AccountCommand::Remove { name } => {
            let removed = accounts::remove(&shell.companion, &name).await?;
            shell.out.line(format_args!(
                "Removed the account “{}”. Files and documents stay.",
                plain(&removed.name)
            ));
            Ok(Exit::Done)
        }
    }
}

fn subscription(shell: &Shell, name: &str, id: Option<&str>, none: bool) -> Result<Exit, Problem> {
    let companion = &shell.companion;
    if id.is_none() && !none {
        let account = accounts::named(companion, name)?;
        match presence::subscription_of(companion, &account)? {
            Some(id) => shell.out.line(id),
            None => shell.out.note(
                "None is named. In the app at marketplace.zoom.us, add an event subscription by WebSocket, and give its id here.",
            ),
        }
        return Ok(Exit::Done);
    }
    match presence::set_subscription(companion, name, id)? {
        Some(id) => {
            shell.out.line(format_args!(
                "Named: {id}. See whether Zoom takes it: lectern watch"
            ));
        }
        None => shell.out.line("Zoom is asked now and then instead."),
    }
    Ok(Exit::Done)
}

fn campus_zone(shell: &Shell, name: &str, zone: Option<&str>, none: bool) -> Result<Exit, Problem> {
    let companion = &shell.companion;
    let of_campus = if zone.is_some() || none {
        accounts::choose_campus_zone(companion, name, zone)?
    } else {
        accounts::campus_zone(companion, name)?
    };
    match &of_campus.chosen {
        Some(zone) => shell.out.line(plain(zone)),
        None => shell
            .out
            .note("None is chosen: its clock is what its agendas tell."),
    }
    if let Some(contradiction) = &of_campus.contradiction {
        shell
            .out
            .usage(words::meeting::contradiction(contradiction));
    }
    Ok(Exit::Done)
}

async fn add(shell: &Shell, what: AddCommand) -> Result<Exit, Problem> {
    let companion = &shell.companion;
    let (draft, prompt) = match what {
        AddCommand::Zoom {
            account_id,
            client_id,
            own,
            place,
            name,
        } => {
            let (addresses, hosts) = place_of(place);
            if own.sign_in {
                let whose = Whose {
                    name,
                    client_id,
                    addresses,
                };
                return sign_in::run(shell, whose, &own).await;
            }
            let draft = accounts::zoom(
                companion,
                name.as_deref(),
                &account_id.unwrap_or_default(),
                &client_id.unwrap_or_default(),
                &addresses,
                hosts.as_deref(),
            )?;
            (draft, "Client secret of the Zoom app")
        }
        AddCommand::ZoomJwt {
            api_key,
            place,
            name,
        } => {
            let (addresses, hosts) = place_of(place);
            let draft = accounts::zoom_jwt(
                companion,
                name.as_deref(),
                &api_key,
                &addresses,
                hosts.as_deref(),
            )?;
            (draft, "API secret of the Zoom app")
        }
        AddCommand::Campus {
            url,
            username,
            name,
        } => {
            let from_setup = || {
                companion
                    .settings()
                    .setup
                    .map(|setup| setup.campus.to_string())
            };
            let Some(url) = url.or_else(from_setup) else {
                shell.out.usage(
                    "No campus address is known. Name it with --url, or open the set-up file of your campus: \
                     lectern setup open FILE.",
                );
                return Ok(Exit::Usage);
            };
            let draft = accounts::campus(companion, name.as_deref(), &url, &username).await?;
            (draft, "Password on the campus")
        }
    };
    let typed = match draft.given(companion)? {
        Some(_) => None,
        None => Some(secret::read(prompt)?),
    };
    finish(shell, draft, typed).await
}

async fn finish(
    shell: &Shell,
    draft: Draft,
    typed: Option<secrecy::SecretString>,
) -> Result<Exit, Problem> {
    let variable = draft.variable();
    let added = accounts::add(&shell.companion, draft, typed, Keep::InKeyring).await?;
    let verb = if added.renewed { "Renewed" } else { "Added" };
    let name = plain(&added.account.name);
    shell.out.line(format_args!(
        "{verb} the account “{name}”: the sign-in works."
    ));
    if added.from_environment {
        shell.out.note(format_args!(
            "The secret came from the environment and was not stored. Give it there every time ({variable} works always)."
        ));
    }
    shell.out.note(format_args!(
        "What it may do and what is missing: lectern account check {name}"
    ));
    Ok(Exit::Done)
}

fn place_of(place: ZoomWhere) -> (ZoomAddresses, Option<Vec<String>>) {
    (
        ZoomAddresses {
            api: place.api_url,
            oauth: place.oauth_url,
        },
        place.hosts,
    )
}

fn list(shell: &Shell, as_json: bool) -> Result<Exit, Problem> {
    let all = accounts::list(&shell.companion)?;
    if as_json {
        let mut listed = Vec::with_capacity(all.len());
        for account in &all {
            let mut value = to_json(account);
            if account.is_campus() {
                let zone = accounts::campus_zone(&shell.companion, &account.name)?;
                value["zone"] = json!(zone.chosen);
            }
            listed.push(value);
        }
        shell.out.json(&listed)?;
        return Ok(Exit::Done);
    }
    if all.is_empty() {
        shell.out.note("No account yet. Practise with `lectern rehearse`, or add one: `lectern account add --help`.");
    }
    let rows: Vec<Vec<String>> = all.iter().map(to_row).collect();
    shell
        .out
        .table(&["NAME", "KIND", "IDENTITY", "ADDRESS", "HOSTS"], &rows);
    Ok(Exit::Done)
}

fn identity(account: &Account) -> &str {
    match &account.kind {
        AccountKind::Zoom { account_id, .. } => account_id,
        AccountKind::ZoomOwn { user_id, .. } => user_id,
        AccountKind::ZoomJwt { api_key } => api_key,
        AccountKind::Campus { username } => username,
    }
}

fn to_row(account: &Account) -> Vec<String> {
    let hosts = match &account.hosts {
        Some(hosts) => hosts
            .iter()
            .map(|host| plain(host))
            .collect::<Vec<_>>()
            .join(", "),
        None if account.is_campus() => String::new(),
        None => "all".to_owned(),
    };
    vec![
        plain(&account.name),
        account.kind.as_str().to_owned(),
        plain(identity(account)),
        plain(&account.address),
        hosts,
    ]
}

pub(super) fn to_json(account: &Account) -> Value {
    let mut value = json!({
        "name": account.name,
        "kind": account.kind.as_str(),
        "address": account.address,
        "hosts": account.hosts,
        "cannot": accounts::out_of_reach(&account.kind).iter().map(cannot).collect::<Vec<_>>(),
    });
    let own = match &account.kind {
        AccountKind::Zoom {
            account_id,
            client_id,
            oauth_url,
        } => {
            json!({"account_id": account_id, "client_id": client_id, "oauth_url": oauth_url})
        }
        AccountKind::ZoomOwn {
            user_id,
            client_id,
            oauth_url,
        } => {
            json!({"user_id": user_id, "client_id": client_id, "oauth_url": oauth_url})
        }
        AccountKind::ZoomJwt { api_key } => json!({"api_key": api_key}),
        AccountKind::Campus { username } => json!({"username": username}),
    };
    if let (Value::Object(value), Value::Object(own)) = (&mut value, own) {
        value.extend(own);
    }
    value
}

fn cannot(it: &OutOfReach) -> Value {
    json!({"what": it, "operations": it.operations()})
}

async fn check(shell: &Shell, name: Option<&str>) -> Result<Exit, Problem> {
    let all = match name {
        Some(name) => vec![accounts::named(&shell.companion, name)?],
        None => accounts::list(&shell.companion)?,
    };
    if all.is_empty() {
        return Err(Problem::NoAccount {
            side: lectern::Side::Zoom,
        });
    }
    shell.out.progress(match shell.companion.secrets().state() {
        KeyringState::Ready => "The keyring of this computer can be used.",
        KeyringState::Locked => "The keyring of this computer is locked.",
        KeyringState::Absent => {
            "No keyring runs on this computer: secrets have to come from the environment."
        }
        KeyringState::NotUsed => "Secrets are in memory only, for as long as this runs.",
    });
    let mut problems = Vec::new();
    for account in all {
        let checked = accounts::check(&shell.companion, account).await;
        show(shell, &checked);
        if let Some(other) = accounts::also_in(&shell.companion, &checked.account)? {
            let other = plain(&other.name);
            shell.out.line(format_args!(
                "  “{other}” follows the same Zoom user: what is theirs is listed twice."
            ));
        }
        if checked.account.is_campus() {
            let zone = accounts::campus_zone(&shell.companion, &checked.account.name)?;
            if let Some(contradiction) = &zone.contradiction {
                let said = words::meeting::contradiction(contradiction);
                shell.out.line(format_args!("  {said}"));
            }
        }
        problems.extend(checked.problems);
    }
    Ok(Exit::of_failures(&problems))
}

fn show(shell: &Shell, checked: &AccountCheck) {
    let name = plain(&checked.account.name);
    match checked.seen {
        Some(Seen::Zoom { hosts, licensed }) => {
            shell.out.line(format_args!(
                "{name}: signs in; {}, {licensed} with a licence.",
                plural(hosts as u64, "host", "hosts")
            ));
        }
        Some(Seen::Campus { taught, followed }) => shell.out.line(format_args!(
            "{name}: signs in; teaches or coaches {}, follows {followed}.",
            plural(taught as u64, "course", "courses")
        )),
        None => shell.out.line(format_args!("{name}: does not work yet.")),
    }
    for it in accounts::out_of_reach(&checked.account.kind) {
        shell
            .out
            .line(format_args!("  {}", words::out_of_reach(*it)));
    }
    for problem in &checked.problems {
        shell
            .out
            .line(format_args!("  {}", words::problem(problem)));
    }
}
