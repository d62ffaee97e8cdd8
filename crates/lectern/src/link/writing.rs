//! Writing one agenda, within what Zoom takes in a day, and seeing that Zoom has it.
//! Refuses to choose the text, and to believe an answer without asking again.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use zoom::{Change, Form, MeetingNumber, Zoom};

use super::agenda;
use super::plan::ask;
use crate::journal::{AccountId, MeetingRow};
use crate::{Companion, Problem, Result, Side};

/// Changes of meetings that Zoom takes per host and UTC day (`developers.zoom.us/docs/api/rate-limits`).
const UPDATES_PER_HOST_AND_DAY: u32 = 100;

/// One meeting's agenda, to be written.
pub(super) struct Agenda<'a> {
    pub(super) companion: &'a Companion,
    pub(super) zoom: &'a Zoom,
    pub(super) account: AccountId,
    pub(super) form: Form,
    pub(super) number: MeetingNumber,
}

/// What became of writing.
pub(super) enum Written {
    /// Zoom has it: seen.
    Yes,
    /// Zoom takes no more for now.
    Limit(Timestamp),
    /// Zoom does not have it: seen, or said by Zoom.
    No(Problem),
}

impl Agenda<'_> {
    /// Sends the whole agenda and asks for it again.
    ///
    /// # Errors
    /// Only where it cannot be told whether Zoom has it.
    pub(super) async fn write(&self, host: &str, text: &str) -> Result<Written> {
        if let Some(until) = out_of_updates(self.companion, self.account, host)? {
            return Ok(Written::Limit(until));
        }
        count_update(self.companion, self.account, host)?;
        let change = Change {
            agenda: Some(text.to_owned()),
            ..Change::default()
        };
        let sent = self.zoom.change(self.form, self.number, None, &change);
        let refused = match sent.await {
            Ok(()) => None,
            Err(error) => match error.kind() {
                zoom::ErrorKind::DailyLimit { until } => {
                    return Ok(Written::Limit(
                        until.unwrap_or_else(|| next_utc_day(self.companion.now())),
                    ));
                }
                _ => Some(Problem::from(error)),
            },
        };
        let stored = ask(self.zoom, self.form, self.number).await?;
        if let Some(meeting) = &stored {
            self.companion
                .journal()
                .put_meetings(&[MeetingRow::asked(self.account, meeting)])?;
        }
        let stored = stored
            .as_ref()
            .map(|meeting| meeting.agenda.as_deref().unwrap_or_default());
        let line = |text| agenda::first_line(text).0.trim();
        if stored.is_some_and(|stored| line(stored) == line(text)) {
            return Ok(Written::Yes);
        }
        let detail = "the agenda is not what was sent".to_owned();
        Ok(Written::No(refused.unwrap_or(Problem::Unexpected {
            side: Side::Zoom,
            detail,
        })))
    }
}

/// Until when nothing more may be sent for this host, where the day's number is used up.
pub(crate) fn out_of_updates(
    companion: &Companion,
    account: AccountId,
    host: &str,
) -> Result<Option<Timestamp>> {
    let now = companion.now();
    let sent = companion
        .journal()
        .agenda_updates(account, host, utc_day(now))?;
    Ok((sent >= UPDATES_PER_HOST_AND_DAY).then(|| next_utc_day(now)))
}

/// Counts a change or a new meeting of this host, right before it is sent.
pub(crate) fn count_update(companion: &Companion, account: AccountId, host: &str) -> Result<()> {
    companion
        .journal()
        .count_agenda_update(account, host, utc_day(companion.now()))
}

fn utc_day(now: Timestamp) -> Date {
    now.to_zoned(TimeZone::UTC).date()
}

fn next_utc_day(now: Timestamp) -> Timestamp {
    let tomorrow = utc_day(now)
        .checked_add(1.day())
        .and_then(|day| day.to_zoned(TimeZone::UTC));
    tomorrow.map_or(now, |day| day.timestamp())
}
