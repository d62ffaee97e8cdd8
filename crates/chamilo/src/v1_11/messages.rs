//! Messages of 1.11's own mail box, sent and looked up through the web service (facts e.9).
//! Refuses to believe "sent": the campus says so of a message that nobody got, too.

use serde::Deserialize;

use super::Family111;
use super::rest::{self, Said};
use super::web::number;
use crate::{Error, ErrorKind, PersonId, SentMessage};

#[derive(Deserialize)]
struct Listed {
    title: Option<String>,
    content: Option<String>,
    receiver: Option<Receiver>,
}

#[derive(Deserialize)]
struct Receiver {
    #[serde(deserialize_with = "number")]
    id: u64,
}

#[derive(Deserialize)]
struct Sent {}

impl Family111 {
    pub(super) async fn message(
        &self,
        to: PersonId,
        subject: &str,
        html: &str,
    ) -> Result<(), Error> {
        const OPERATION: &str = "send message";
        // An array even for one: without the brackets the campus dies.
        let fields = [
            ("receivers[]", to.to_string()),
            ("subject", subject.to_owned()),
            ("text", html.to_owned()),
        ];
        let action = "save_user_message";
        match rest::ask_once::<Sent>(&self.web, &self.account, OPERATION, action, &fields).await? {
            Said::Data(_) => Ok(()),
            Said::Refused => {
                rest::profile(&self.web, &self.account, &self.patience, OPERATION).await?;
                Err(Error::new(OPERATION, ErrorKind::NotAllowed))
            }
        }
    }

    pub(super) async fn list_sent_messages(&self) -> Result<Vec<SentMessage>, Error> {
        const OPERATION: &str = "list sent messages";
        let listed: Vec<Listed> = rest::data(
            &self.web,
            &self.account,
            &self.patience,
            OPERATION,
            ("user_messages_sent", &[]),
            ErrorKind::NotAllowed,
        )
        .await?;
        Ok(listed
            .into_iter()
            .filter_map(|message| {
                Some(SentMessage {
                    to: PersonId::new(message.receiver?.id),
                    subject: message.title.unwrap_or_default(),
                    text: message.content.unwrap_or_default(),
                })
            })
            .collect())
    }
}
