//! Carries a plan to Zoom: in batches where Zoom has them, split where one is refused, one by one where it has none; and
//! writes down what came of each person before and after each call.
//! Refuses to decide who is to be registered, and to ask about anybody more often than a day allows.

use std::collections::{HashMap, VecDeque};

use serde::Serialize;
use zoom::{LARGEST_BATCH, MeetingKind, NewRegistrant, Registered, RegistrantAction, RegistrantId};

use super::limits::{Day, ONE_ADD, ONE_CHANGE};
use super::meeting::Opened;
use super::person::{Member, same_email};
use super::why::Why;
use crate::journal::{
    AskedToday, Delivered, DeliveryRow, Outcome, RegistrantRow, ResultRow, Standing, Wanted, Way,
};
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

pub(super) struct Desk<'a> {
    companion: &'a Companion,
    opened: &'a Opened,
    day: Day,
    batches: bool,
    zoom_mails: bool,
    stopped: Option<Why>,
    enough: u32,
    pub(super) results: Vec<PersonResult>,
    pub(super) registrants: Vec<RegistrantRow>,
}

impl<'a> Desk<'a> {
    /// `zoom_mails`: whether Zoom mails each new registrant the personal link; none is as the meeting says.
    pub(super) fn new(
        companion: &'a Companion,
        opened: &'a Opened,
        zoom_mails: Option<bool>,
    ) -> Self {
        Self {
            companion,
            opened,
            day: Day::at(companion.now(), opened.zoom.clock_skew()),
            batches: opened.meeting.kind == MeetingKind::Scheduled && opened.scope.class.is_none(),
            zoom_mails: zoom_mails.unwrap_or(opened.meeting.zoom_mails),
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
                Some(why) => self.settle_add(&adding, Outcome::Later { why }, None)?,
                None => ready.push(adding),
            }
        }
        let size = if self.batches { LARGEST_BATCH } else { 1 };
        let mut queue: VecDeque<Vec<Adding>> = ready.chunks(size).map(<[_]>::to_vec).collect();
        while let Some(chunk) = queue.pop_front() {
            if let Some(why) = self.stopped.clone() {
                for adding in &chunk {
                    let why = why.clone();
                    self.settle_add(adding, Outcome::Failed { why }, None)?;
                }
                continue;
            }
            self.note_sending(&chunk)?;
            for piece in self.add_chunk(&chunk).await?.into_iter().rev() {
                queue.push_front(piece);
            }
        }
        Ok(())
    }

    /// Adds these people with one call, and gives those that have to be asked for otherwise.
    async fn add_chunk(&mut self, chunk: &[Adding]) -> Result<Vec<Vec<Adding>>> {
        if let [one] = chunk {
            self.add_one(one).await?;
            return Ok(Vec::new());
        }
        let people: Vec<NewRegistrant> = chunk.iter().map(|it| it.person.clone()).collect();
        let answer = self
            .opened
            .zoom
            .add_registrants(self.opened.number(), &people, self.zoom_mails)
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
                            self.settle_add(adding, Outcome::Done, Some(registered))?;
                        }
                        None => missing.push(vec![adding.clone()]),
                    }
                }
                Ok(missing)
            }
            Err(error) if error.code() == Some(NO_BATCHES) => {
                self.batches = false;
                self.give_back(chunk.iter().map(|it| it.person.email.as_str()), ONE_ADD)?;
                Ok(pieces(chunk, 1))
            }
            Err(error) => {
                let may_have_worked = error.may_have_worked();
                let why = self.named(Why::of(error)).await;
                if why.leaves_the_day_as_it_was(may_have_worked) {
                    self.give_back(chunk.iter().map(|it| it.person.email.as_str()), ONE_ADD)?;
                }
                // Thirty do not fit where twenty still do.
                if why.stops_all() && why != Why::Full {
                    self.stopped = Some(why.clone());
                    for adding in chunk {
                        let why = why.clone();
                        self.settle_add(adding, Outcome::Failed { why }, None)?;
                    }
                    return Ok(Vec::new());
                }
                let size = if chunk.len() > PIECE { PIECE } else { 1 };
                Ok(pieces(chunk, size))
            }
        }
    }

    async fn add_one(&mut self, adding: &Adding) -> Result<()> {
        let answer = self
            .opened
            .zoom
            .add_registrant(
                self.opened.number(),
                &self.opened.classes_of_new(),
                &adding.person,
            )
            .await;
        match answer {
            Ok(registered) => {
                self.enough = 0;
                self.settle_add(adding, Outcome::Done, Some(&registered))
            }
            Err(error) => {
                let may_have_worked = error.may_have_worked();
                let why = self.named(Why::of(error)).await;
                if why.leaves_the_day_as_it_was(may_have_worked) {
                    self.give_back(std::iter::once(adding.person.email.as_str()), ONE_ADD)?;
                }
                let outcome = self.refusal(why);
                self.settle_add(adding, outcome, None)
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
                .change_registrants(number, class.as_ref(), action, &whom)
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
                let all = self.opened.zoom.required_questions(number).await;
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

    pub(super) fn too_often(&self, email: &str, more: AskedToday) -> Result<Option<Why>> {
        let scope = &self.opened.scope;
        let asked =
            self.companion
                .journal()
                .asked_on(scope.account, scope.number, email, self.day.date)?;
        Ok(self.day.refuses(asked, more))
    }

    fn count<'e>(&self, emails: impl Iterator<Item = &'e str>, more: AskedToday) -> Result<()> {
        let scope = &self.opened.scope;
        self.companion.journal().count_asked(
            scope.account,
            scope.number,
            emails,
            self.day.date,
            more,
        )
    }

    /// Zoom never looked at these people: what was counted before asking does not count.
    fn give_back<'e>(&self, emails: impl Iterator<Item = &'e str>, less: AskedToday) -> Result<()> {
        let scope = &self.opened.scope;
        self.companion.journal().uncount_asked(
            scope.account,
            scope.number,
            emails,
            self.day.date,
            less,
        )
    }

    /// Written before anything is sent: who is killed in between finds out whom to look for.
    fn note_sending(&self, chunk: &[Adding]) -> Result<()> {
        let rows: Vec<ResultRow> = chunk
            .iter()
            .map(|adding| self.result_row(&adding.person, adding.wanted, Outcome::Sending, None))
            .collect();
        self.companion
            .journal()
            .put_registrant_results(&self.opened.scope, &rows)?;
        self.count(chunk.iter().map(|it| it.person.email.as_str()), ONE_ADD)
    }

    fn settle_add(
        &mut self,
        adding: &Adding,
        outcome: Outcome,
        registered: Option<&Registered>,
    ) -> Result<()> {
        let id = registered.map(|registered| registered.id.as_str().to_owned());
        self.write(&adding.person, adding.wanted, outcome, id.clone())?;
        let (Some(id), Some(registered)) = (id, registered) else {
            return Ok(());
        };
        if self.zoom_mails {
            let row = DeliveryRow {
                registrant: id.clone(),
                email: same_email(&adding.person.email),
                way: Way::Zoom,
                delivered: Delivered::Delivered,
                at: self.companion.now(),
            };
            self.companion
                .journal()
                .put_delivery(&self.opened.scope, &row)?;
        }
        self.registrants.retain(|row| row.id != id);
        self.registrants.push(RegistrantRow {
            id,
            email: adding.person.email.clone(),
            first_name: adding.person.first_name.clone(),
            last_name: adding.person.last_name.clone(),
            status: if registered.link.is_some() {
                Standing::Approved
            } else {
                Standing::Pending
            },
        });
        Ok(())
    }

    pub(super) fn settle_change(
        &mut self,
        row: &RegistrantRow,
        action: RegistrantAction,
        wanted: Wanted,
        outcome: Outcome,
    ) -> Result<()> {
        if outcome == Outcome::Done {
            match action {
                RegistrantAction::Cancel => self.registrants.retain(|known| known.id != row.id),
                RegistrantAction::Approve | RegistrantAction::Deny => {
                    let status = if action == RegistrantAction::Approve {
                        Standing::Approved
                    } else {
                        Standing::Denied
                    };
                    let same = self.registrants.iter_mut();
                    same.filter(|known| known.id == row.id)
                        .for_each(|known| known.status = status);
                }
            }
        }
        let person = NewRegistrant {
            email: row.email.clone(),
            first_name: row.first_name.clone(),
            last_name: row.last_name.clone(),
        };
        self.write(&person, wanted, outcome, Some(row.id.clone()))
    }

    fn write(
        &mut self,
        person: &NewRegistrant,
        wanted: Wanted,
        outcome: Outcome,
        id: Option<String>,
    ) -> Result<()> {
        let row = self.result_row(person, wanted, outcome.clone(), id);
        self.companion
            .journal()
            .put_registrant_results(&self.opened.scope, &[row])?;
        self.results.push(PersonResult {
            email: person.email.clone(),
            first_name: person.first_name.clone(),
            last_name: person.last_name.clone(),
            wanted,
            outcome,
        });
        Ok(())
    }

    fn result_row(
        &self,
        person: &NewRegistrant,
        wanted: Wanted,
        outcome: Outcome,
        id: Option<String>,
    ) -> ResultRow {
        ResultRow {
            email: same_email(&person.email),
            first_name: person.first_name.clone(),
            last_name: person.last_name.clone(),
            wanted,
            outcome,
            id,
            at: self.companion.now(),
        }
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
