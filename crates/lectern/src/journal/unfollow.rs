//! What goes when an account no longer follows a host: what was only listed of them, and that it was.
//! Refuses to forget anything that the user did something with: a copy, a transfer, a document.

use rusqlite::params;

use super::{AccountId, Journal};
use crate::Result;

impl Journal {
    /// Forgets what was listed of hosts that the account does not follow (any more). Once they are followed again, they are
    /// listed from the beginning.
    pub fn forget_unfollowed(&self, account: AccountId) -> Result<()> {
        let followed = self
            .accounts()?
            .into_iter()
            .find(|known| known.id == account)
            .and_then(|known| known.hosts);
        let Some(followed) = followed else {
            return Ok(());
        };
        let hosts = self.hosts()?.into_iter();
        let others = hosts
            .filter(|host| host.account == account)
            .filter(|host| {
                !followed
                    .iter()
                    .any(|email| email.eq_ignore_ascii_case(&host.email))
            })
            .map(|host| host.id);
        let others = serde_json::Value::from_iter(others).to_string();
        self.transaction(|connection| {
            for statement in [
                "DELETE FROM recording WHERE account = ?1 AND host IN (SELECT value FROM json_each(?2))
                     AND NOT EXISTS (SELECT 1 FROM file
                         WHERE file.account = recording.account AND file.uuid = recording.uuid
                         AND (kept_path IS NOT NULL OR EXISTS (SELECT 1 FROM transfer WHERE transfer.file = file.id)
                             OR EXISTS (SELECT 1 FROM document WHERE document.file = file.id)))",
                "DELETE FROM meeting WHERE account = ?1 AND host IN (SELECT value FROM json_each(?2))
                     AND number NOT IN (SELECT number FROM recording WHERE account = ?1)",
                "DELETE FROM span WHERE account = ?1 AND host IN (SELECT value FROM json_each(?2))",
                "DELETE FROM host WHERE account = ?1 AND id IN (SELECT value FROM json_each(?2))",
            ] {
                connection.execute(statement, params![account.0, others])?;
            }
            Ok(())
        })
    }
}
