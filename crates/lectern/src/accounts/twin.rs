//! A Zoom user who is here twice: by their own sign-in, and as a host whom another account follows.
//! Refuses to make one row of two: links, transfers and copies hang on the account by which they were made.

use crate::journal::{Account, AccountKind};
use crate::{Companion, Result};

/// The other account that lists what this own sign-in lists. `None` for accounts of other kinds.
pub fn also_in(companion: &Companion, account: &Account) -> Result<Option<Account>> {
    let AccountKind::ZoomOwn { user_id, .. } = &account.kind else {
        return Ok(None);
    };
    let journal = companion.journal();
    for other in journal.accounts()? {
        let is_other = !other.is_campus() && !other.is_own() && other.address == account.address;
        if is_other && journal.knows_host(other.id, user_id)? {
            return Ok(Some(other));
        }
    }
    Ok(None)
}
