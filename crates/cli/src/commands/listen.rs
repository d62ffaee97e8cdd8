//! `lectern listen`: takes Zoom's events until it is interrupted, and keeps the token that they are known by.
//! Refuses to listen anywhere but on this computer's own address.

use std::sync::Arc;

use lectern::Problem;
use lectern::events::Taken;
use lectern::listen::{Ears, Heard, NotListening, Receiver, Token, put_token};
use lectern::transfer::stop_signal;
use serde_json::{Value, json};

use crate::args::{ListenArgs, ListenCommand};
use crate::exit::Exit;
use crate::interruption::interruption;
use crate::output::Output;
use crate::secret;
use crate::shell::Shell;
use crate::words::{self, day_and_time, plain};

pub async fn run(shell: &Shell, args: &ListenArgs) -> Result<Exit, Problem> {
    let ended = match &args.command {
        Some(ListenCommand::Secret {
            account,
            verification,
        }) => keep(shell, account.as_deref(), *verification).await,
        None => listen(shell, args).await,
    };
    match ended {
        Ok(()) => Ok(Exit::Done),
        Err(NotListening::Problem(problem)) => Err(problem),
        Err(why) => {
            shell.out.usage(words::listen::not_listening(&why));
            Ok(match why {
                NotListening::WhichAccount { .. } => Exit::Usage,
                NotListening::NoToken { .. } => Exit::SignIn,
                _ => Exit::Failed,
            })
        }
    }
}

async fn keep(
    shell: &Shell,
    account: Option<&str>,
    verification: bool,
) -> Result<(), NotListening> {
    let (token, prompt) = if verification {
        (Token::Verification, "Verification token of the Zoom app")
    } else {
        (Token::Secret, "Secret token of the Zoom app")
    };
    let typed = secret::read(prompt)?;
    let account = put_token(&shell.companion, account, token, &typed).await?;
    shell.out.line(format_args!(
        "Kept in the keyring for “{}”. Listen with: lectern listen",
        plain(&account.name)
    ));
    Ok(())
}

async fn listen(shell: &Shell, args: &ListenArgs) -> Result<(), NotListening> {
    let interrupted = interruption()?;
    let ears = Arc::new(Telling {
        out: shell.out,
        json: args.json,
        companion: Arc::clone(&shell.companion),
    });
    let companion = &shell.companion;
    let receiver = Receiver::open(companion, args.account.as_deref(), args.port, ears).await?;
    say_where(shell, &receiver, args.json)?;
    let (stopper, stop) = stop_signal();
    let mut serving = Box::pin(receiver.serve(stop));
    tokio::select! {
        ended = &mut serving => ended?,
        () = interrupted => {
            stopper.stop();
            serving.await?;
        }
    }
    Ok(())
}

fn say_where(shell: &Shell, receiver: &Receiver, json: bool) -> Result<(), Problem> {
    let out = shell.out;
    let address = format!("http://{}/", receiver.address()?);
    let name = plain(&receiver.account().name);
    let skew = receiver.skew();
    if json {
        out.line(json!({
            "listening": address,
            "account": receiver.account().name,
            "clock_behind_seconds": skew.map(|skew| skew.as_secs()),
        }));
    } else {
        out.line(format_args!(
            "Listening for the events of “{name}” at {address}"
        ));
    }
    out.note(
        "Only this computer reaches that address. Lead a tunnel or reverse proxy there, and give its https address in the Zoom \
         app, as the endpoint of a webhook subscription. Ctrl-C ends it.",
    );
    if receiver.uses_old_token() {
        out.note(
            "Only the old verification token is known, which proves neither what is said nor when, and which Zoom has retired. \
             Store the secret token with `lectern listen secret`.",
        );
    }
    if let Some(said) = skew.and_then(words::listen::clock) {
        out.note(said);
    }
    if let Some(trouble) = receiver.trouble() {
        out.note(format_args!(
            "Events are taken, and what they speak of cannot be looked at now. {}",
            words::problem(trouble)
        ));
    }
    Ok(())
}

/// Shows what is heard.
struct Telling {
    out: Output,
    json: bool,
    companion: Arc<lectern::Companion>,
}

impl Ears for Telling {
    fn heard(&self, heard: &Heard) {
        let now = self.companion.now();
        if self.json {
            let mut line = to_json(heard);
            line["at"] = json!(now);
            self.out.line(line);
        } else if let Some(said) = words::listen::heard(heard) {
            self.out.line(format_args!("{}  {said}", day_and_time(now)));
        }
    }
}

fn to_json(heard: &Heard) -> Value {
    match heard {
        Heard::Question => json!({"heard": "question"}),
        Heard::Event { number, taken } => taken_json(*number, taken),
        Heard::Unused => json!({"heard": "unused"}),
        Heard::Refused(why) => json!({"heard": "refused", "why": why.to_string()}),
        Heard::MoreRefused(more) => json!({"heard": "more-refused", "more": more}),
        Heard::NotWritten(problem) => json!({
            "heard": "not-written",
            "problem": problem,
            "message": words::problem(problem).to_string(),
        }),
    }
}

/// An event that came, whichever way.
pub(super) fn taken_json(number: Option<u64>, taken: &Taken) -> Value {
    let mut line = match taken {
        Taken::New(happened) => {
            let mut line = json!(happened);
            line["taken"] = json!("new");
            line
        }
        Taken::Known => json!({"taken": "known"}),
        Taken::NotFollowed => json!({"taken": "not-followed"}),
        Taken::AnotherAccount => json!({"taken": "another-account"}),
    };
    line["heard"] = json!("event");
    line["meeting_id"] = json!(number);
    line
}
