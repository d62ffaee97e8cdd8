//! The id of an app's event subscription, as a person copies it from the app's page.
//! Refuses what cannot stand in an address by itself.

use std::fmt;
use std::str::FromStr;

/// Zoom's own have 22 characters.
const LONGEST: usize = 64;
/// The member of the address that the app's page shows.
const MEMBER: &str = "subscriptionId=";

/// The id of an event subscription by WebSocket (app's page, Feature, Event subscriptions). It is bound to the account that
/// made it, and no secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SubscriptionId(String);

/// What was typed cannot be the id of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the id of a subscription")]
pub struct NotASubscription;

impl SubscriptionId {
    /// As it stands in the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SubscriptionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for SubscriptionId {
    type Err = NotASubscription;

    /// Takes the whole address that the app's page shows too, of which nothing but the id is used.
    fn from_str(typed: &str) -> Result<Self, NotASubscription> {
        let typed = typed.trim();
        let id = match typed.split_once(MEMBER) {
            Some((_, rest)) => rest.split(['&', '#']).next().unwrap_or_default(),
            None => typed,
        };
        let fits = (1..=LONGEST).contains(&id.len())
            && id
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || "-_.".contains(it));
        if fits {
            Ok(Self(id.to_owned()))
        } else {
            Err(NotASubscription)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_taken_alone_or_out_of_the_address_that_zoom_shows() {
        for typed in [
            "SCWk7ADGSc2wvPmf7pLxxQ",
            "  SCWk7ADGSc2wvPmf7pLxxQ\n",
            "wss://ws.zoom.us/ws?subscriptionId=SCWk7ADGSc2wvPmf7pLxxQ",
            "wss://ws.zoom.us/ws?subscriptionId=SCWk7ADGSc2wvPmf7pLxxQ&access_token=hush",
        ] {
            let id: SubscriptionId = typed.parse().unwrap();
            assert_eq!(id.as_str(), "SCWk7ADGSc2wvPmf7pLxxQ", "{typed}");
        }
        let long = "x".repeat(65);
        for typed in [
            "",
            "  ",
            "two words",
            "wss://ws.zoom.us/ws",
            "subscriptionId=",
            "a&b",
            "é",
            long.as_str(),
        ] {
            assert_eq!(
                typed.parse::<SubscriptionId>(),
                Err(NotASubscription),
                "{typed}"
            );
        }
    }
}
