//! `save_user_message` and `user_messages_sent`: the campus's own mail box over REST.
//! Says "sent" of everything, as the real one does (measured on Chamilo 1.11.32), and keeps what has a receiver and a subject.

use serde_json::{Value, json};

use super::CampusWorld;
use super::rest::{Call, Refusal};
use super::state::hold;
use crate::people::AccountId;

/// One message to one receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub from: AccountId,
    pub to: AccountId,
    pub subject: String,
    pub text: String,
}

pub(super) fn send(call: &Call<'_>) -> Result<Value, Refusal> {
    // Not an array: PHP dies.
    if call.param("receivers").is_some() {
        return Err(Refusal::Fatal);
    }
    let receivers = call
        .params
        .iter()
        .filter(|(name, _)| name == "receivers[]")
        .filter_map(|(_, id)| id.parse().ok());
    let subject = call.param("subject").unwrap_or_default();
    let text = call.param("text").unwrap_or_default();
    if !subject.is_empty() && !text.is_empty() {
        let lost = hold(&call.campus.switches).messages_lost;
        let mut box_ = hold(&call.campus.messages);
        for to in receivers {
            if !lost && call.campus.cast.person(to).is_some() {
                box_.push(Message {
                    from: call.person.id,
                    to,
                    subject: subject.to_owned(),
                    text: text.to_owned(),
                });
            }
        }
    }
    Ok(json!({"sent": true}))
}

pub(super) fn sent(call: &Call<'_>) -> Result<Value, Refusal> {
    let messages = hold(&call.campus.messages);
    let own = messages.iter().enumerate().rev();
    Ok(own
        .filter(|(_, message)| message.from == call.person.id)
        .filter_map(|(index, message)| {
            let to = call.campus.person_now(message.to)?;
            Some(json!({
                // Each is stored twice; this is the sender's.
                "id": (index * 2 + 2).to_string(),
                "title": message.subject,
                "msgStatus": "4",
                "receiver": {
                    "id": to.id.to_string(),
                    "lastname": to.last_name,
                    "firstname": to.first_name,
                    "completeName": to.full_name(),
                    "pictureUri": format!("{}main/img/unknown.jpg", call.campus.base),
                },
                "sendDate": "2026-11-23 05:04:43",
                "content": message.text,
                "hasAttachments": false,
                "url": "",
            }))
        })
        .collect())
}

impl CampusWorld {
    /// Every message that was sent, oldest first.
    pub fn messages(&self) -> Vec<Message> {
        hold(&self.campus.messages).clone()
    }

    /// Messages are said to be sent and nobody gets them.
    pub fn set_messages_lost(&self, lost: bool) {
        hold(&self.campus.switches).messages_lost = lost;
    }
}
