//! Table `account`: which Zoom accounts and campuses this computer works with.
//! Refuses to hold what signs in: secrets live behind the `Secrets` port, under the account's name.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Journal, word};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE account (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE COLLATE NOCASE,
    kind        TEXT NOT NULL CHECK (kind IN ('zoom', 'zoom-jwt', 'campus')),
    -- zoom: account id; zoom-jwt: API key; campus: user name
    identity    TEXT NOT NULL,
    -- zoom only
    client_id   TEXT,
    -- zoom: API base; campus: its canonical address
    address     TEXT NOT NULL,
    -- zoom: the token address
    oauth_url   TEXT,
    -- zoom: e-mail addresses of the hosts that are followed, one per line; NULL is all of them
    hosts       TEXT
) STRICT;
";

/// Which of the hosts the user is.
pub(super) const ME: &str = "
-- zoom: e-mail address of the host who is the user of this computer
ALTER TABLE account ADD COLUMN me TEXT;
";

/// Zoom accounts by the user's own sign-in. Not a word of `kind`: widening that check would mean making the table anew, and the
/// rows of others would go with the old one.
pub(super) const OWN: &str = "
-- zoom: the user signed in themselves; identity is then their id at Zoom
ALTER TABLE account ADD COLUMN own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1));
";

/// The number of an account in this journal.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct AccountId(pub i64);

/// What an account is, with what its kind needs besides the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// A Server-to-Server OAuth app.
    Zoom {
        account_id: String,
        client_id: String,
        oauth_url: String,
    },
    /// The user's own sign-in, which reaches that user alone.
    ZoomOwn {
        user_id: String,
        client_id: String,
        oauth_url: String,
    },
    /// A legacy JWT app.
    ZoomJwt { api_key: String },
    /// A user of a campus.
    Campus { username: String },
}

impl AccountKind {
    /// The word on the command line.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Zoom { .. } => "zoom",
            Self::ZoomOwn { .. } => "zoom-own",
            Self::ZoomJwt { .. } => "zoom-jwt",
            Self::Campus { .. } => "campus",
        }
    }
}

/// One account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    /// Chosen by the user or made from the address; unique without regard to case.
    pub name: String,
    pub kind: AccountKind,
    /// Zoom: the API's base address. Campus: its canonical address.
    pub address: String,
    /// Zoom: followed hosts by e-mail; `None` follows all.
    pub hosts: Option<Vec<String>>,
    /// Zoom: e-mail address of the host who is the user of this computer, once they said so.
    pub me: Option<String>,
}

impl Account {
    /// Whether this is a campus (and not a Zoom account).
    pub fn is_campus(&self) -> bool {
        matches!(self.kind, AccountKind::Campus { .. })
    }

    /// Whether this is the user's own sign-in to Zoom.
    pub fn is_own(&self) -> bool {
        matches!(self.kind, AccountKind::ZoomOwn { .. })
    }
}

/// An account about to be written.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub name: String,
    pub kind: AccountKind,
    pub address: String,
    pub hosts: Option<Vec<String>>,
}

const COLUMNS: &str = "id, name, kind, identity, client_id, address, oauth_url, hosts, me, own";

fn read(row: &Row<'_>) -> rusqlite::Result<Account> {
    let kind: String = row.get(2)?;
    let identity: String = row.get(3)?;
    let client_id: Option<String> = row.get(4)?;
    let oauth_url: Option<String> = row.get(6)?;
    let hosts: Option<String> = row.get(7)?;
    let own: bool = row.get(9)?;
    let kind = match kind.as_str() {
        "zoom" if own => Some(AccountKind::ZoomOwn {
            user_id: identity,
            client_id: client_id.unwrap_or_default(),
            oauth_url: oauth_url.unwrap_or_default(),
        }),
        "zoom" => Some(AccountKind::Zoom {
            account_id: identity,
            client_id: client_id.unwrap_or_default(),
            oauth_url: oauth_url.unwrap_or_default(),
        }),
        "zoom-jwt" => Some(AccountKind::ZoomJwt { api_key: identity }),
        "campus" => Some(AccountKind::Campus { username: identity }),
        _ => None,
    };
    Ok(Account {
        id: AccountId(row.get(0)?),
        name: row.get(1)?,
        kind: word(2, "kind", kind)?,
        address: row.get(5)?,
        hosts: hosts.map(|list| list.lines().map(str::to_owned).collect()),
        me: row.get(8)?,
    })
}

fn put(connection: &Connection, account: &NewAccount) -> rusqlite::Result<AccountId> {
    let (kind, identity, client_id, oauth_url) = match &account.kind {
        AccountKind::Zoom {
            account_id,
            client_id,
            oauth_url,
        } => ("zoom", account_id, Some(client_id), Some(oauth_url)),
        AccountKind::ZoomOwn {
            user_id,
            client_id,
            oauth_url,
        } => ("zoom", user_id, Some(client_id), Some(oauth_url)),
        AccountKind::ZoomJwt { api_key } => ("zoom-jwt", api_key, None, None),
        AccountKind::Campus { username } => ("campus", username, None, None),
    };
    let own = matches!(account.kind, AccountKind::ZoomOwn { .. });
    connection.query_row(
        "INSERT INTO account (name, kind, identity, client_id, address, oauth_url, hosts, own)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, identity = excluded.identity,
             client_id = excluded.client_id, address = excluded.address, oauth_url = excluded.oauth_url,
             hosts = excluded.hosts, own = excluded.own
         RETURNING id",
        params![
            account.name,
            kind,
            identity,
            client_id,
            account.address,
            oauth_url,
            account.hosts.as_ref().map(|hosts| hosts.join("\n")),
            own,
        ],
        |row| row.get(0).map(AccountId),
    )
}

impl Journal {
    /// Every account, in the order of their making.
    pub fn accounts(&self) -> Result<Vec<Account>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM account ORDER BY id"))?
                .query_map([], read)?
                .collect()
        })
    }

    /// The account of that name, whatever the case of its letters.
    pub fn account_named(&self, name: &str) -> Result<Option<Account>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM account WHERE name = ?1"))?
                .query_row([name], read)
                .optional()
        })
    }

    /// Writes a new account, or the same account (by name) with what has changed.
    pub fn put_account(&self, account: &NewAccount) -> Result<AccountId> {
        self.sql(|connection| put(connection, account))
    }

    /// As [`Journal::put_account`], for a user's own sign-in: the first of the hosts is that user. All of it or nothing.
    pub fn put_own_account(&self, account: &NewAccount) -> Result<Account> {
        self.transaction(|connection| {
            let id = put(connection, account)?;
            let me = account.hosts.as_deref().and_then(<[String]>::first);
            connection.execute(
                "UPDATE account SET me = ?2 WHERE id = ?1",
                params![id.0, me],
            )?;
            let sql = format!("SELECT {COLUMNS} FROM account WHERE id = ?1");
            connection.query_row(&sql, [id.0], read)
        })
    }

    /// Writes whom an account follows (`None`: all hosts) and which of the hosts is the user.
    pub fn follow_hosts(
        &self,
        id: AccountId,
        hosts: Option<&[String]>,
        me: Option<&str>,
    ) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "UPDATE account SET hosts = ?2, me = ?3 WHERE id = ?1",
                    params![id.0, hosts.map(|hosts| hosts.join("\n")), me],
                )
                .map(drop)
        })
    }

    /// Forgets an account and everything that was learnt through it. What lies in the recordings folder stays.
    pub fn forget_account(&self, id: AccountId) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute("DELETE FROM account WHERE id = ?1", [id.0])
                .map(drop)
        })
    }
}
