//! What is written down of each person before and after each call, and how often they were asked about on a day.
//! Refuses to ask Zoom.

use zoom::{NewRegistrant, Registered, RegistrantAction};

use super::{Adding, Desk, PersonResult};
use crate::Result;
use crate::journal::{
    AskedToday, Delivered, DeliveryRow, Outcome, RegistrantRow, ResultRow, Standing, Wanted, Way,
};
use crate::registrants::limits::ONE_ADD;
use crate::registrants::person::same_email;
use crate::registrants::why::Why;

impl Desk<'_> {
    pub(in crate::registrants) fn too_often(
        &self,
        email: &str,
        more: AskedToday,
    ) -> Result<Option<Why>> {
        let scope = &self.opened.scope;
        let asked =
            self.companion
                .journal()
                .asked_on(scope.account, scope.number, email, self.day.date)?;
        Ok(self.day.refuses(asked, more))
    }

    pub(super) fn count<'e>(
        &self,
        emails: impl Iterator<Item = &'e str>,
        more: AskedToday,
    ) -> Result<()> {
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
    pub(super) fn give_back<'e>(
        &self,
        emails: impl Iterator<Item = &'e str>,
        less: AskedToday,
    ) -> Result<()> {
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
    pub(super) fn note_sending(&self, chunk: &[Adding]) -> Result<()> {
        let rows: Vec<ResultRow> = chunk
            .iter()
            .map(|adding| self.result_row(&adding.person, adding.wanted, Outcome::Sending, None))
            .collect();
        self.companion
            .journal()
            .put_registrant_results(&self.opened.scope, &rows)?;
        self.count(chunk.iter().map(|it| it.person.email.as_str()), ONE_ADD)
    }

    pub(super) fn not_added(&mut self, adding: &Adding, outcome: Outcome) -> Result<()> {
        self.write(&adding.person, adding.wanted, outcome, None)
    }

    /// `mailed`: whether Zoom mails the personal link by itself.
    pub(super) fn added(
        &mut self,
        adding: &Adding,
        registered: &Registered,
        mailed: bool,
    ) -> Result<()> {
        let id = registered.id.as_str().to_owned();
        self.write(
            &adding.person,
            adding.wanted,
            Outcome::Done,
            Some(id.clone()),
        )?;
        if mailed {
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

    pub(in crate::registrants) fn settle_change(
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
}
