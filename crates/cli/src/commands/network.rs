//! `lectern network show | set | test`.
//! Refuses to show a password.

use std::path::Path;

use lectern::network;
use lectern::secrets::SecretKey;
use lectern::settings::{NetworkSettings, ProxySetting};
use lectern::{Problem, Side};
use serde_json::json;

use crate::args::{NetworkCommand, NetworkSet, ProxyWord};
use crate::exit::Exit;
use crate::secret;
use crate::shell::Shell;
use crate::words::{self, plain};

pub async fn run(shell: &Shell, command: NetworkCommand) -> Result<Exit, Problem> {
    match command {
        NetworkCommand::Show { json } => show(shell, json),
        NetworkCommand::Set(set) => change(shell, set).await,
        NetworkCommand::Test { json } => test(shell, json).await,
    }
}

fn show(shell: &Shell, as_json: bool) -> Result<Exit, Problem> {
    let settings = shell.companion.settings().network;
    if as_json {
        shell
            .out
            .json(&json!({"proxy": settings.proxy, "ca_file": settings.authority}))?;
    } else {
        shell
            .out
            .line(format_args!("Proxy: {}", proxy_words(&settings.proxy)));
        shell.out.line(format_args!(
            "Extra certificate authorities: {}",
            authority_words(settings.authority.as_deref())
        ));
    }
    Ok(Exit::Done)
}

fn proxy_words(proxy: &ProxySetting) -> String {
    match proxy {
        ProxySetting::System => "what the operating system says".to_owned(),
        ProxySetting::None => "none".to_owned(),
        ProxySetting::Manual { address, user } => {
            let user = user
                .as_deref()
                .map(|user| format!(", signing in as {}", plain(user)))
                .unwrap_or_default();
            format!("{}{user}", plain(address.as_url().as_str()))
        }
    }
}

fn authority_words(path: Option<&Path>) -> String {
    path.map_or_else(
        || "none".to_owned(),
        |path| plain(&path.display().to_string()),
    )
}

async fn change(shell: &Shell, set: NetworkSet) -> Result<Exit, Problem> {
    let mut settings: NetworkSettings = shell.companion.settings().network;
    let mut typed = None;
    match set.proxy {
        Some(ProxyWord::System) => settings.proxy = ProxySetting::System,
        Some(ProxyWord::None) => settings.proxy = ProxySetting::None,
        Some(ProxyWord::At(address)) => {
            let user = set
                .proxy_user
                .map(|user| user.trim().to_owned())
                .filter(|user| !user.is_empty());
            if user.is_some()
                && shell
                    .companion
                    .secrets()
                    .given(&SecretKey::proxy())?
                    .is_none()
            {
                typed = Some(secret::read("Password for the proxy")?);
            }
            settings.proxy = ProxySetting::Manual { address, user };
        }
        None => {}
    }
    if let Some(path) = set.ca_file {
        let whole = std::path::absolute(&path).map_err(|_| Problem::AuthorityMissing {
            path: path.display().to_string(),
        })?;
        settings.authority = Some(whole);
    }
    if set.no_ca_file {
        settings.authority = None;
    }
    network::set(&shell.companion, settings, typed).await?;
    show(shell, false)
}

async fn test(shell: &Shell, as_json: bool) -> Result<Exit, Problem> {
    let tests = network::test(&shell.companion).await?;
    if as_json {
        let all: Vec<_> = tests
            .iter()
            .map(|test| {
                let message = test.problem.as_ref().map(|problem| words::problem(problem).to_string());
                json!({"server": side(test.side), "host": test.host, "reached": test.problem.is_none(), "message": message})
            })
            .collect();
        shell.out.json(&all)?;
    } else {
        for test in &tests {
            match &test.problem {
                None => shell.out.line(format_args!(
                    "{} ({}): answers.",
                    side(test.side),
                    plain(&test.host)
                )),
                Some(problem) => {
                    shell.out.line(format_args!(
                        "{} ({}): {}",
                        side(test.side),
                        plain(&test.host),
                        words::problem(problem)
                    ));
                }
            }
        }
    }
    let reached = tests.iter().all(|test| test.problem.is_none());
    Ok(if reached { Exit::Done } else { Exit::Failed })
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Zoom => "Zoom",
        Side::Campus => "campus",
    }
}
