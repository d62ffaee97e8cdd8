//! Opening the socket of an account, and why there is none where it could not be opened.
//! Refuses to decide when to try again.

use zoom::socket::{NotOpen, Rhythm, Socket, SubscriptionId};

use super::House;
use crate::Problem;
use crate::journal::Account;

/// Why there is no socket now.
pub(super) enum NotOpenNow {
    Unknown,
    Problem(Problem),
}

impl From<Problem> for NotOpenNow {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Opens it, once.
pub(super) async fn open(
    house: &House,
    account: &Account,
    subscription: &SubscriptionId,
) -> std::result::Result<Socket, NotOpenNow> {
    let zoom = house.companion.zoom(account.id).await?;
    match zoom.listen(subscription, Rhythm::default()).await {
        Ok(socket) => Ok(socket),
        Err(NotOpen::UnknownSubscription) => Err(NotOpenNow::Unknown),
        Err(NotOpen::NoSecret) => Err(NotOpenNow::Problem(Problem::ZoomAppType)),
        Err(NotOpen::Error(error)) => Err(NotOpenNow::Problem(error.into())),
    }
}
