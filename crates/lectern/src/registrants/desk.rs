//! Carries a plan to Zoom: in batches where Zoom has them, split where one is refused, one by one where it has none.
//! Refuses to decide who is to be registered, and to ask about anybody more often than a day allows.

mod book;

use std::collections::{HashMap, VecDeque};

use serde::Serialize;
use zoom::{
    Form, LARGEST_BATCH, MeetingKind, NewRegistrant, Registered, RegistrantAction, RegistrantId,
};

use super::limits::{Day, ONE_ADD, ONE_CHANGE};
use super::meeting::Opened;
use super::person::{Member, same_email};
use super::why::Why;
use crate::journal::{Outcome, RegistrantRow, Wanted};
use crate::{Companion, Result};

/// Of a batch that was refused whole, so many are asked for together next, and then each alone: nobody is asked for more
/// than three times, which is what a day allows.
const PIECE: usize = 5;
/// After so many people in a row of whom Zoom had enough for today, it is taken to mean everybody.
const ENOUGH: u32 = 2;
/// "This API can only be used for scheduled meeting".
const NO_BATCHES: i64 = 303;

/// What came of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonResult {
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub wanted: Wanted,
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// Somebody to be added, with why.
#[derive(Clone)]
struct Adding {
    person: NewRegistrant,
    wanted: Wanted,
}

/// How people are asked for next.
enum Asking {
    /// In a batch, where the meeting has those.
    Together(Vec<Adding>),
    /// With the call for one person, which has no word about mails: the meeting's own setting decides.
    Alone(Adding),
}

impl Asking {
    fn people(&self) -> &[Adding] {
        match self {
            Self::Together(people) => people,
            Self::Alone(one) => std::slice::from_ref(one),
        }
    }
}

pub(super) struct Desk<'a> {
    companion: &'a Companion,
    opened: &'a Opened,
    day: Day,
    batches: bool,
    /// Whether Zoom is to mail each new registrant the personal link; none is as the meeting says.
    mails_wished: Option<bool>,
    /// How many were added where the meeting's own setting decides that, against what is wished.
    pub(super) mailed_by_setting: usize,
    stopped: Option<Why>,
    enough: u32,
    pub(super) results: Vec<PersonResult>,
    pub(super) registrants: Vec<RegistrantRow>,
}

impl<'a> Desk<'a> {
    /// `mails_wished`: whether Zoom is to mail each new registrant the personal link; none is as the meeting says.
    pub(super) fn new(
        companion: &'a Companion,
        opened: &'a Opened,
        mails_wished: Option<bool>,
    ) -> Self {
        Self {
            companion,
            opened,
            day: Day::at(companion.now(), opened.zoom.clock_skew()),
            batches: matches!(
                opened.meeting.kind,
                MeetingKind::Scheduled | MeetingKind::Webinar
            ) && opened.scope.class.is_none(),
            mails_wished,
            mailed_by_setting: 0,
            stopped: None,
            enough: 0,
            results: Vec::new(),
            registrants: opened.registrants.clone(),
        }
    }

    pub(super) async fn add(&mut self, people: &[Member], wanted: Wanted) -> Result<()> {
        let mut ready = Vec::new();
        for person in people.iter().filter_map(Member::to_send) {
            let adding = Adding { person, wanted };
            match self.too_often(&adding.person.email, ONE_ADD)? {
                Some(why) => self.not_added(&adding, Outcome::Later { why })?,
                None => ready.push(adding),
            }
        }
        let mut queue: VecDeque<Asking> = pieces(&ready, LARGEST_BATCH)
            .into_iter()
            .map(Asking::Together)
            .collect();
        while let Some(asking) = queue.pop_front() {
            if let Some(why) = self.stopped.clone() {
                for adding in asking.people() {
                    let why = why.clone();
                    self.not_added(adding, Outcome::Failed { why })?;
                }
                continue;
            }
            let again = match asking {
                Asking::Together(chunk) if self.batches => {
                    self.note_sending(&chunk)?;
                    self.add_together(&chunk).await?
                }
                Asking::Together(chunk) => chunk.into_iter().map(Asking::Alone).collect(),
                Asking::Alone(one) => {
                    self.note_sending(std::slice::from_ref(&one))?;
                    self.add_alone(&one).await?;
                    Vec::new()
                }
            };
            for asking in again.into_iter().rev() {
                queue.push_front(asking);
            }
        }
        Ok(())
    }

    /// Adds these people with one call, and gives those that have to be asked for otherwise. One person is asked for in this
    /// way as well, as only a batch can say whether Zoom is to mail.
    async fn add_together(&mut self, chunk: &[Adding]) -> Result<Vec<Asking>> {
        let people: Vec<NewRegistrant> = chunk.iter().map(|it| it.person.clone()).collect();
        let by_setting = self.opened.meeting.zoom_mails;
        let mails = match self.opened.form {
            Form::Meeting => self.mails_wished.unwrap_or(by_setting),
            // Batches of webinars cannot be told so.
            Form::Webinar => by_setting,
        };
        let answer = self
            .opened
            .zoom
            .add_registrants(self.opened.form, self.opened.number(), &people, mails)
            .await;
        match answer {
            Ok(registered) => {
                self.enough = 0;
                let told: HashMap<String, &Registered> = registered
                    .iter()
                    .map(|one| (same_email(&one.email), one))
                    .collect();
                let mut missing = Vec::new();
                for adding in chunk {
                    match told.get(&same_email(&adding.person.email)) {
                        Some(registered) => {
                            if self.mails_wished.is_some_and(|wished| wished != mails) {
                                self.mailed_by_setting += 1;
                            }
                            self.added(adding, registered, mails)?;
                        }
                        None => match self.too_often(&adding.person.email, ONE_ADD)? {
                            Some(why) => self.not_added(adding, Outcome::Later { why })?,
                            None => missing.push(Asking::Alone(adding.clone())),
                        },
                    }
                }
                Ok(missing)
            }
            Err(error) if error.code() == Some(NO_BATCHES) => {
                self.batches = false;
                self.give_back(chunk.iter().map(|it| it.person.email.as_str()), ONE_ADD)?;
                Ok(vec![Asking::Together(chunk.to_vec())])
            }
            Err(error) => {
                let may_have_worked = error.may_have_worked();
                let why = self.named(Why::of(error)).await;
                if why.leaves_the_day_as_it_was(may_have_worked) {
                    self.give_back(chunk.iter().map(|it| it.person.email.as_str()), ONE_ADD)?;
                }
                if let [one] = chunk {
                    let outcome = self.refusal(why);
                    self.not_added(one, outcome)?;
                    return Ok(Vec::new());
                }
                // Thirty do not fit where twenty still do.
                if why.stops_all() && why != Why::Full {
                    self.stopped = Some(why.clone());
                    for adding in chunk {
                        let why = why.clone();
                        self.not_added(adding, Outcome::Failed { why })?;
                    }
                    return Ok(Vec::new());
                }
                let size = if chunk.len() > PIECE { PIECE } else { 1 };
                let pieces = pieces(chunk, size).into_iter();
                Ok(pieces.map(Asking::Together).collect())
            }
        }
    }

    async fn add_alone(&mut self, adding: &Adding) -> Result<()> {
        let answer = self
            .opened
            .zoom
            .add_registrant(
                self.opened.form,
                self.opened.number(),
                &self.opened.classes_of_new(&adding.person.email),
                &adding.person,
            )
            .await;
        match answer {
            Ok(registered) => {
                self.enough = 0;
                let mails = self.opened.meeting.zoom_mails;
                if self.mails_wished.is_some_and(|wished| wished != mails) {
                    self.mailed_by_setting += 1;
                }
                self.added(adding, &registered, mails)
            }
            Err(error) => {
                let may_have_worked = error.may_have_worked();
                let why = self.named(Why::of(error)).await;
                if why.leaves_the_day_as_it_was(may_have_worked) {
                    self.give_back(std::iter::once(adding.person.email.as_str()), ONE_ADD)?;
                }
                let outcome = self.refusal(why);
                self.not_added(adding, outcome)
            }
        }
    }

    /// Cancels, approves or denies these registrations.
    pub(super) async fn change(
        &mut self,
        rows: &[RegistrantRow],
        action: RegistrantAction,
        wanted: Wanted,
    ) -> Result<()> {
        let mut ready = Vec::new();
        for row in rows {
            match self.too_often(&row.email, ONE_CHANGE)? {
                Some(why) => self.settle_change(row, action, wanted, Outcome::Later { why })?,
                None => ready.push(row.clone()),
            }
        }
        let mut queue: VecDeque<Vec<RegistrantRow>> =
            ready.chunks(LARGEST_BATCH).map(<[_]>::to_vec).collect();
        while let Some(chunk) = queue.pop_front() {
            if let Some(why) = self.stopped.clone() {
                for row in &chunk {
                    let why = why.clone();
                    self.settle_change(row, action, wanted, Outcome::Failed { why })?;
                }
                continue;
            }
            self.count(chunk.iter().map(|row| row.email.as_str()), ONE_CHANGE)?;
            let whom: Vec<(RegistrantId, String)> = chunk
                .iter()
                .map(|row| (RegistrantId::new(&row.id), row.email.clone()))
                .collect();
            let class = self.opened.class();
            let number = self.opened.number();
            let zoom = &self.opened.zoom;
            let answer = zoom
                .change_registrants(self.opened.form, number, class.as_ref(), action, &whom)
                .await;
            let (why, may_have_worked) = match answer {
                Ok(()) => {
                    self.enough = 0;
                    for row in &chunk {
                        self.settle_change(row, action, wanted, Outcome::Done)?;
                    }
                    continue;
                }
                Err(error) => {
                    let may_have_worked = error.may_have_worked();
                    (Why::of(error), may_have_worked)
                }
            };
            if why.leaves_the_day_as_it_was(may_have_worked) {
                self.give_back(chunk.iter().map(|row| row.email.as_str()), ONE_CHANGE)?;
            }
            match chunk.as_slice() {
                [row] if why == Why::NotRegistered && action == RegistrantAction::Cancel => {
                    // Somebody else took it away: what was wanted is so.
                    self.settle_change(row, action, wanted, Outcome::Done)?;
                }
                [row] => {
                    let outcome = self.refusal(why);
                    self.settle_change(row, action, wanted, outcome)?;
                }
                _ if why.stops_all() => {
                    self.stopped = Some(why);
                    queue.push_front(chunk);
                }
                _ => {
                    let size = if chunk.len() > PIECE { PIECE } else { 1 };
                    for piece in pieces(&chunk, size).into_iter().rev() {
                        queue.push_front(piece);
                    }
                }
            }
        }
        Ok(())
    }

    /// A refusal names the first question that has no answer; the meeting names all of them.
    async fn named(&self, why: Why) -> Why {
        match why {
            Why::QuestionsAsked { fields } => {
                let number = self.opened.number();
                let all = self
                    .opened
                    .zoom
                    .required_questions(self.opened.form, number)
                    .await;
                let known = ["first_name", "last_name", "email"];
                let all: Vec<String> = all
                    .unwrap_or_default()
                    .into_iter()
                    .filter(|field| !known.contains(&field.as_str()))
                    .collect();
                Why::QuestionsAsked {
                    fields: if all.is_empty() { fields } else { all },
                }
            }
            why => why,
        }
    }

    /// What a refusal of one person means for them, and for those who come after.
    fn refusal(&mut self, why: Why) -> Outcome {
        if matches!(why, Why::TooOftenToday { .. }) {
            self.enough += 1;
            if self.enough >= ENOUGH {
                self.stopped = Some(why.clone());
            }
            return Outcome::Later { why };
        }
        self.enough = 0;
        if why.stops_all() {
            self.stopped = Some(why.clone());
        }
        Outcome::Failed { why }
    }

    /// Writes who is registered now, as far as is known without asking again.
    pub(super) fn close(self) -> Result<(Vec<PersonResult>, Option<Why>)> {
        self.companion
            .journal()
            .put_registrants(&self.opened.scope, &self.registrants)?;
        Ok((self.results, self.stopped))
    }
}

fn pieces<T: Clone>(chunk: &[T], size: usize) -> Vec<Vec<T>> {
    chunk.chunks(size).map(<[_]>::to_vec).collect()
}
