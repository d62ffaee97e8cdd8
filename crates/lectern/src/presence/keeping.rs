//! The presence of one account: its socket, its turns of asking, and what others are told of both.
//! Refuses to ask Zoom for meetings or recordings itself: it writes what is to be looked at.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use zoom::MeetingNumber;
use zoom::events::{Event, EventKind};
use zoom::socket::{Ended, Socket, SubscriptionId, Told};

use super::ask::{Ask, Budget, Expecting, Turn, View, day, lists_cost, next};
use super::expected::{SINCE, expected};
use super::hearing::{Hearing, Presence, Why};
use super::line::{Line, more_slowly};
use super::opening::{NotOpenNow, open};
use super::{House, Kept};
use crate::events::{self, Taken};
use crate::journal::{Account, AccountKind, Look};
use crate::sync::SyncReport;
use crate::transfer::Stop;
use crate::{Problem, Result};

/// What is expected is thought over anew after this, and whenever Zoom says that a class ended: a file that is ready is known within
/// five minutes.
const FRESH: SignedDuration = SignedDuration::from_mins(4);

/// Keeps an account's presence until it is told to stop.
pub(super) async fn keep(house: &House, kept: &Kept, stop: &Stop) {
    let now = house.time.now();
    let (line, hearing) = match (&kept.account.kind, &kept.subscription) {
        (AccountKind::Zoom { .. }, Some(id)) => (Some((Line::new(now), id)), Hearing::Opening),
        (AccountKind::Zoom { .. }, None) => (None, polling(Why::NoSubscription)),
        (AccountKind::ZoomJwt { .. }, _) => (None, polling(Why::Legacy)),
        _ => (None, polling(Why::OwnSignIn)),
    };
    let mut keeper = Keeper {
        house,
        account: &kept.account,
        line,
        socket: None,
        presence: Presence::of(&kept.account, hearing),
        missed_since: None,
        wished_at: None,
        asked: HashMap::new(),
        turn: None,
        unwritten: 0,
    };
    house.watcher.hears(&keeper.presence);
    keeper.run(stop).await;
}

fn polling(why: Why) -> Hearing {
    Hearing::Polling { why }
}

struct Keeper<'a> {
    house: &'a House,
    account: &'a Account,
    line: Option<(Line, &'a SubscriptionId)>,
    socket: Option<Socket>,
    presence: Presence,
    /// Since when what was missed is not asked for yet.
    missed_since: Option<Timestamp>,
    wished_at: Option<Timestamp>,
    /// When each host was last asked about.
    asked: HashMap<String, Timestamp>,
    /// What is next, and until when that holds.
    turn: Option<(Turn, Timestamp)>,
    /// How often in a row the journal could not be asked or written to.
    unwritten: u32,
}

impl<'a> Keeper<'a> {
    async fn run(&mut self, stop: &Stop) {
        let mut nudged = self.house.nudge.feel();
        while !stop.is_wanted() {
            let now = self.house.time.now();
            if let Some(subscription) = self.due(now) {
                let opening = open(self.house, self.account, subscription);
                tokio::select! {
                    () = stop.wanted() => break,
                    opened = Box::pin(opening) => self.opened(opened),
                }
                continue;
            }
            let asked = self.ask_what_is_due(now);
            let until = asked.unwrap_or_else(|problem| self.after_trouble(now, &problem));
            let due = self.line.as_ref().and_then(|(line, _)| line.due(now));
            let until = due.map_or(until, |due| due.min(until));
            tokio::select! {
                () = stop.wanted() => break,
                () = nudged.felt() => self.nudged(),
                told = told(&mut self.socket) => self.hear(told),
                () = self.house.time.until(until) => {}
            }
        }
        if let Some(socket) = self.socket.take() {
            socket.close().await;
        }
    }

    /// The subscription that is to be listened to now.
    fn due(&self, now: Timestamp) -> Option<&'a SubscriptionId> {
        let (line, subscription) = self.line.as_ref()?;
        let is_due = self.socket.is_none() && line.due(now).is_some_and(|due| due <= now);
        is_due.then_some(*subscription)
    }

    fn opened(&mut self, opened: std::result::Result<Socket, NotOpenNow>) {
        let (now, random) = (self.house.time.now(), self.house.companion.random());
        let Some((line, _)) = &mut self.line else {
            return;
        };
        let name = &self.account.name;
        match opened {
            Ok(socket) => {
                tracing::info!(account = name, "listening to Zoom's events");
                line.opened(now);
                self.socket = Some(socket);
                self.missed_since = Some(now);
                self.turn = None;
                // One that takes the place of another is the same to whoever looks on.
                if !matches!(self.presence.hearing, Hearing::Socket { .. }) {
                    self.show(Hearing::Socket { since: now });
                }
            }
            Err(NotOpenNow::Unknown) => {
                tracing::warn!(account = name, "Zoom does not know the subscription");
                let why = line.unknown(now, random);
                self.show(polling(why));
            }
            Err(NotOpenNow::Problem(problem)) => {
                tracing::warn!(account = name, ?problem, "events cannot be listened to");
                let why = line.not_opened(now, problem, random);
                self.show(polling(why));
            }
        }
    }

    fn nudged(&mut self) {
        let now = self.house.time.now();
        if let Some((line, _)) = &mut self.line {
            line.nudged(now);
        }
        self.turn = None;
    }

    fn hear(&mut self, told: std::result::Result<Told, Ended>) {
        match told {
            Ok(Told::Event(event)) => self.take(&event),
            Ok(Told::Unused) => {}
            Ok(Told::Odd(why)) => {
                tracing::warn!(account = self.account.name, %why, "a message is no event");
            }
            Err(how) => {
                self.socket = None;
                let (now, random) = (self.house.time.now(), self.house.companion.random());
                tracing::info!(account = self.account.name, %how, "the socket ended");
                if let Some((line, _)) = &mut self.line
                    && let Some(why) = line.ended(now, how, random)
                {
                    self.show(polling(why));
                }
                self.turn = None;
            }
        }
    }

    fn take(&mut self, event: &Event) {
        let house = self.house;
        let taken = match events::take(&house.companion, self.account, event) {
            Ok(taken) => taken,
            Err(problem) => {
                // Over a socket nothing is sent again: what it speaks of is among what the lists show.
                tracing::warn!(?problem, "an event could not be written down");
                self.missed_since = Some(house.time.now());
                self.turn = None;
                return;
            }
        };
        let number = event.number.map(MeetingNumber::get);
        house.watcher.told(self.account, number, &taken);
        match &taken {
            Taken::New(happened) => {
                tracing::info!(number, ?happened, "an event");
                house.watcher.wake();
            }
            Taken::AnotherAccount => {
                tracing::warn!(
                    account = self.account.name,
                    "events of another Zoom account"
                );
                self.socket = None;
                if let Some((line, _)) = &mut self.line {
                    let why = line.foreign();
                    self.show(polling(why));
                }
            }
            Taken::Known | Taken::NotFollowed => {}
        }
        if matches!(event.kind, EventKind::Ended | EventKind::RecordingCompleted) {
            self.turn = None;
        }
    }

    /// Asks what is to be asked now, one thing of it, and gives until when there is nothing else to do.
    fn ask_what_is_due(&mut self, now: Timestamp) -> Result<Timestamp> {
        let (turn, holds_until) = self.turn(now)?;
        let is_due = turn.at <= now;
        if is_due {
            self.ask(turn.ask, turn.cost, now)?;
        }
        self.unwritten = 0;
        Ok(if is_due {
            now
        } else {
            turn.at.min(holds_until)
        })
    }

    /// Until when the journal is left alone whose disk is full, or that somebody holds. What was to be asked stays to be asked, and
    /// what Zoom tells is heard.
    fn after_trouble(&mut self, now: Timestamp, problem: &Problem) -> Timestamp {
        let wait = more_slowly(self.unwritten);
        self.unwritten = self.unwritten.saturating_add(1);
        tracing::warn!(
            account = self.account.name,
            ?problem,
            "what to ask of Zoom could not be written down"
        );
        now.checked_add(wait).unwrap_or(now)
    }

    /// What to ask next, and until when that holds. What is due is thought over once more: somebody may have asked meanwhile.
    fn turn(&mut self, now: Timestamp) -> Result<(Turn, Timestamp)> {
        if let Some((turn, until)) = &self.turn
            && now < turn.at
            && now < *until
            // Not where the clock was set back since.
            && until.duration_since(now) <= FRESH
        {
            return Ok((turn.clone(), *until));
        }
        let journal = self.house.companion.journal();
        let since = now.checked_sub(SINCE).unwrap_or(now);
        let lately = journal.lately(self.account.id, since, now)?;
        let expecting: Vec<Expecting> = expected(now, &lately)
            .into_iter()
            .map(|host| Expecting {
                asked: self.asked.get(&host).copied(),
                host,
            })
            .collect();
        self.asked
            .retain(|host, _| expecting.iter().any(|it| it.host == *host));
        let used = journal.asking_took(self.account.id, day(now))?;
        let synced = journal.last_granted_wish::<SyncReport>()?;
        let synced = synced
            .filter(|(_, report)| !report.met_trouble_with(&self.account.name))
            .map(|(at, _)| at);
        // A reading that began before the socket was open may have missed something in between.
        if synced.is_some_and(|at| self.missed_since.is_some_and(|since| at > since)) {
            self.missed_since = None;
        }
        let looked = journal.looks(self.account.id, now)?.lists_at;
        // Being asked for at this moment.
        let waits = (!journal.waiting_wishes()?.is_empty()).then_some(now);
        // By whomever; what lies ahead was written by a clock that was set back since.
        let lists_at = [waits, synced, looked, self.wished_at];
        let lists_at = lists_at.into_iter().flatten().filter(|at| *at <= now).max();
        let turn = next(
            now,
            &View {
                told: self.socket.is_some(),
                lists_cost: lists_cost(lately.hosts, lately.licensed),
                expecting: &expecting,
                lists_at,
                missed: self.missed_since.is_some(),
                budget: Budget::of_day(used, lately.licensed > 0),
            },
        );
        let until = now.checked_add(FRESH).unwrap_or(Timestamp::MAX);
        self.turn = Some((turn.clone(), until));
        Ok((turn, until))
    }

    fn ask(&mut self, ask: Ask, cost: u32, now: Timestamp) -> Result<()> {
        let journal = self.house.companion.journal();
        let look = match &ask {
            Ask::Lists => Look::Lists,
            Ask::Recent(host) => Look::Recent(host.clone()),
        };
        journal.ask(self.account.id, &look, cost, day(now), now)?;
        match ask {
            Ask::Lists => {
                self.wished_at = Some(now);
                self.missed_since = None;
            }
            Ask::Recent(host) => drop(self.asked.insert(host, now)),
        }
        self.turn = None;
        self.presence.asked_at = Some(now);
        self.house.watcher.hears(&self.presence);
        self.house.watcher.wake();
        Ok(())
    }

    fn show(&mut self, hearing: Hearing) {
        self.presence.hearing = hearing;
        self.house.watcher.hears(&self.presence);
    }
}

/// What the socket tells; nothing, for ever, where there is none.
async fn told(socket: &mut Option<Socket>) -> std::result::Result<Told, Ended> {
    match socket {
        Some(socket) => socket.next().await,
        None => std::future::pending().await,
    }
}
