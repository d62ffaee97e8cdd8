//! Delivery of personal join links by a message on the campus to each person, with a result for each, and to nobody twice.
//! Refuses to believe the campus that something was sent before it stands among the sent messages.

use std::collections::HashMap;

use chamilo::{PersonId, SentMessage};
use serde::Serialize;

use super::links::{PersonalLink, links};
use super::meeting::{Availability, Opened, open};
use super::person::same_email;
use super::roster::roster;
use crate::journal::{AccountId, ActivityOrigin, Delivered, DeliveryRow, Happened, Scope, Way};
use crate::publishing::Language;
use crate::{Companion, Problem, Result};

/// What came of a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delivery {
    #[serde(flatten)]
    pub availability: Availability,
    /// Sent by this call and found among the sent messages, or not.
    pub sent: Vec<DeliveryRow>,
    /// E-mail addresses of those who had theirs already, by whichever way.
    pub before: Vec<String>,
    /// E-mail addresses of registrants who are nobody of the course: there is no one to send a message to.
    pub unknown: Vec<String>,
}

/// Sends each approved registrant of the course their own link.
pub async fn deliver(companion: &Companion, scope: &Scope) -> Result<Delivery> {
    let opened = open(companion, scope).await?;
    let target = opened.target.clone().ok_or(Problem::NotLinked)?;
    let campus = target.campus().ok_or(Problem::NotLinked)?;
    let mut delivery = Delivery {
        availability: opened.availability.clone(),
        sent: Vec::new(),
        before: Vec::new(),
        unknown: Vec::new(),
    };
    if opened.availability != Availability::Open {
        return Ok(delivery);
    }
    let people = roster(companion, &target).await?;
    let people: HashMap<String, u64> = people
        .learners
        .iter()
        .chain(&people.others)
        .filter_map(|member| Some((member.key()?, member.person?)))
        .collect();
    let done: HashMap<String, DeliveryRow> = companion
        .journal()
        .deliveries(scope)?
        .into_iter()
        .map(|row| (row.registrant.clone(), row))
        .collect();
    let (_, links) = links(companion, scope, None).await?;
    let client = companion.campus(campus).await?;
    let already = client.sent_messages().await?;
    let mut sent = Vec::new();
    for person in links {
        let email = same_email(&person.email);
        let Some(to) = people.get(&email).copied().map(PersonId::new) else {
            delivery.unknown.push(person.email);
            continue;
        };
        let known = done.get(&person.registrant);
        let was_delivered = known.is_some_and(|row| row.delivered == Delivered::Delivered);
        if was_delivered || is_among(&already, to, &person) {
            if !was_delivered {
                // Sent by another computer, or by this one before it was stopped.
                put(companion, scope, &person, Delivered::Delivered)?;
            }
            delivery.before.push(person.email);
            continue;
        }
        put(companion, scope, &person, Delivered::Sending)?;
        let (subject, text) = letter(&opened, &person, companion.language());
        let problem = client.send_message(to, &subject, &text).await.err();
        sent.push((to, person, problem.map(Problem::from)));
    }
    settle(companion, scope, campus, sent, &mut delivery).await?;
    let people = delivery
        .sent
        .iter()
        .filter(|row| row.delivered == Delivered::Delivered)
        .count() as u64;
    if people > 0 {
        companion.journal().note_activity(
            scope.account,
            scope.number,
            companion.now(),
            ActivityOrigin::Here,
            &Happened::LinksSent { people },
        )?;
    }
    Ok(delivery)
}

/// Looks once whether what was sent is there.
async fn settle(
    companion: &Companion,
    scope: &Scope,
    campus: AccountId,
    sent: Vec<(PersonId, PersonalLink, Option<Problem>)>,
    delivery: &mut Delivery,
) -> Result<()> {
    if sent.is_empty() {
        return Ok(());
    }
    let there = companion.campus(campus).await?.sent_messages().await?;
    for (to, person, why) in sent {
        let delivered = if is_among(&there, to, &person) {
            Delivered::Delivered
        } else {
            Delivered::Failed { why }
        };
        delivery
            .sent
            .push(put(companion, scope, &person, delivered)?);
    }
    Ok(())
}

fn put(
    companion: &Companion,
    scope: &Scope,
    person: &PersonalLink,
    delivered: Delivered,
) -> Result<DeliveryRow> {
    let row = DeliveryRow {
        registrant: person.registrant.clone(),
        email: same_email(&person.email),
        way: Way::Message,
        delivered,
        at: companion.now(),
    };
    companion.journal().put_delivery(scope, &row)?;
    Ok(row)
}

/// The link itself is what makes a message the one that is looked for: a subject may be that of another class.
fn is_among(messages: &[SentMessage], to: PersonId, person: &PersonalLink) -> bool {
    let link = escaped(person.link.expose());
    messages
        .iter()
        .any(|message| message.to == to && message.text.contains(&link))
}

/// Subject and text of the message.
fn letter(opened: &Opened, person: &PersonalLink, language: Language) -> (String, String) {
    let topic = opened.meeting.topic.as_deref().unwrap_or("Zoom");
    let (subject, hello, text, own) = match language {
        Language::English => (
            "Your link to",
            "Hello",
            "this is your personal link to",
            "It is yours alone: please do not pass it on.",
        ),
        Language::French => (
            "Votre lien pour",
            "Bonjour",
            "voici votre lien personnel pour",
            "Il n’est que pour vous : merci de ne pas le transmettre.",
        ),
        Language::Spanish => (
            "Su enlace a",
            "Hola",
            "este es su enlace personal a",
            "Es solo para usted: por favor, no lo comparta.",
        ),
    };
    let link = escaped(person.link.expose());
    let html = format!(
        "<p>{hello} {},</p><p>{text} “{}”:</p><p><a href=\"{link}\" target=\"_blank\" rel=\"noopener\">{link}</a></p><p>{own}</p>",
        escaped(&person.first_name),
        escaped(topic),
    );
    let topic: String = topic
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .take(120)
        .collect();
    (format!("{subject} {topic}"), html)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
