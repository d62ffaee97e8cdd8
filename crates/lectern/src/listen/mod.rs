//! The webhook receiver: a server on this computer's own address that a tunnel or reverse proxy leads Zoom's events to.
//! Refuses to be reached from elsewhere, to answer anything but `POST`, and to take what Zoom did not sign; where only the old
//! verification token is known, what does not bear that one.

mod calm;
mod desk;
mod server;
mod token;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use jiff::SignedDuration;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use zoom::Zoom;
use zoom::webhook::{Lock, Refused, Webhook};

pub use self::desk::{Desk, Reply};
pub use self::token::{Token, put_token, token_variables};
use crate::events::Taken;
use crate::journal::Account;
use crate::transfer::Stop;
use crate::{Companion, Problem, Side, accounts, events};

/// The port, where nobody says another.
pub const PORT: u16 = 8766;

/// Why nobody listens.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotListening {
    /// There are several Zoom accounts, and none was named.
    #[error("which account?")]
    WhichAccount { names: Vec<String> },
    /// Neither the secret token nor the old verification token is known.
    #[error("no token is known for {account}")]
    NoToken { account: String },
    /// Another program has the port.
    #[error("port {port} is taken")]
    PortTaken { port: u16 },
    /// The operating system keeps this port from this user.
    #[error("port {port} is not allowed")]
    PortNotAllowed { port: u16 },
    #[error(transparent)]
    Problem(#[from] Problem),
}

/// Something that came to the receiver's address.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// Zoom asked whether the address is the app's, and was answered.
    Question,
    /// An event, with the number of its meeting where it has one.
    Event { number: Option<u64>, taken: Taken },
    /// An event that means nothing here.
    Unused,
    /// Refused, and nothing was changed.
    Refused(Refused),
    /// As many more were refused within the last minute.
    MoreRefused(u64),
    /// It could not be written down; Zoom was asked to send it again.
    NotWritten(Problem),
}

/// Somebody who looks on.
pub trait Ears: Send + Sync {
    fn heard(&self, heard: &Heard);
}

/// A receiver that has its port, and does not answer yet.
pub struct Receiver {
    companion: Arc<Companion>,
    listener: TcpListener,
    desk: Arc<Desk>,
    wake: Arc<Notify>,
    zoom: Result<Zoom, Problem>,
    uses_old_token: bool,
    account: Account,
}

impl Receiver {
    /// Takes a port of 127.0.0.1 for an account, the only Zoom account where none is named; port 0 is any that is free.
    ///
    /// Asks Zoom's time by signing in. Where Zoom is out of reach, this computer's time counts ([`Receiver::trouble`]).
    ///
    /// # Errors
    /// [`NotListening`].
    pub async fn open(
        companion: &Arc<Companion>,
        account: Option<&str>,
        port: u16,
        ears: Arc<dyn Ears>,
    ) -> Result<Self, NotListening> {
        let account = chosen(companion, account)?;
        let lock = token::lock(companion, &account).await?;
        let uses_old_token = matches!(lock, Lock::VerificationToken(_));
        let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => listener,
            Err(error) => return Err(not_bound(&error, port)),
        };
        let zoom = companion.zoom(account.id).await;
        let wake = Arc::new(Notify::new());
        let desk = Desk::new(
            Arc::clone(companion),
            account.clone(),
            Webhook::new(lock),
            zoom.as_ref().ok().cloned(),
            Arc::clone(&wake),
            ears,
        );
        Ok(Self {
            companion: Arc::clone(companion),
            listener,
            desk: Arc::new(desk),
            wake,
            zoom,
            uses_old_token,
            account,
        })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn address(&self) -> Result<SocketAddr, Problem> {
        self.listener
            .local_addr()
            .map_err(|error| disk(&error, "the port"))
    }

    /// Whose events are taken.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// Why Zoom could not be asked: events are taken all the same.
    pub fn trouble(&self) -> Option<&Problem> {
        self.zoom.as_ref().err()
    }

    /// Zoom's time minus this computer's, where Zoom was reached.
    pub fn skew(&self) -> Option<SignedDuration> {
        self.zoom.as_ref().ok()?.clock_skew()
    }

    /// Whether there is no secret token, so that the old verification token has to do.
    pub fn uses_old_token(&self) -> bool {
        self.uses_old_token
    }

    /// Answers until it is told to stop, and meanwhile looks at what events speak of, unless another process works in this data
    /// folder: then that one does.
    ///
    /// # Errors
    /// The journal's, which ends the answering as well: Zoom keeps and repeats what nobody takes, and events that nobody looks
    /// after would be lost in silence.
    pub async fn serve(self, stop: Stop) -> Result<(), Problem> {
        let serving = async {
            server::serve(self.listener, self.desk, stop.clone()).await;
            Ok(())
        };
        let looking = events::keep_looking(&self.companion, &stop, &self.wake);
        tokio::try_join!(Box::pin(looking), serving).map(drop)
    }
}

/// The Zoom account of this name, or the only one.
pub(crate) fn chosen(companion: &Companion, name: Option<&str>) -> Result<Account, NotListening> {
    let no_zoom = Problem::NoAccount { side: Side::Zoom };
    if let Some(name) = name {
        let account = accounts::named(companion, name)?;
        if account.is_campus() {
            return Err(no_zoom.into());
        }
        return Ok(account);
    }
    let mut zooms = accounts::list(companion)?;
    zooms.retain(|account| !account.is_campus());
    match zooms.len() {
        0 => Err(no_zoom.into()),
        1 => Ok(zooms.remove(0)),
        _ => Err(NotListening::WhichAccount {
            names: zooms.into_iter().map(|account| account.name).collect(),
        }),
    }
}

fn not_bound(error: &io::Error, port: u16) -> NotListening {
    match error.kind() {
        io::ErrorKind::AddrInUse => NotListening::PortTaken { port },
        io::ErrorKind::PermissionDenied => NotListening::PortNotAllowed { port },
        _ => disk(error, "the port").into(),
    }
}

fn disk(error: &io::Error, what: &str) -> Problem {
    Problem::Disk {
        path: what.to_owned(),
        detail: error.to_string(),
    }
}
