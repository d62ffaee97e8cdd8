//! What the pages see, one file per thing: plain data made from the journal's rows and the companion's answers.
//! Refuses to hold a sentence in any language, a secret, an address with a key in it, or a decision of the companion's.

pub(crate) mod account;
pub(crate) mod activity;
pub(crate) mod adding;
pub(crate) mod asked;
pub(crate) mod assign;
pub(crate) mod attendance;
pub(crate) mod belongs;
pub(crate) mod calendar;
pub(crate) mod change;
pub(crate) mod copy;
pub(crate) mod course;
pub(crate) mod destination;
pub(crate) mod detail;
pub(crate) mod document;
pub(crate) mod doing;
pub(crate) mod frame;
pub(crate) mod going;
pub(crate) mod id;
pub(crate) mod instead;
pub(crate) mod meeting;
pub(crate) mod meetings;
pub(crate) mod number;
pub(crate) mod offer;
pub(crate) mod opened;
pub(crate) mod people_file;
pub(crate) mod recording;
pub(crate) mod recordings;
pub(crate) mod registrant_links;
pub(crate) mod registrant_outcome;
pub(crate) mod registrant_plan;
pub(crate) mod registrants;
pub(crate) mod schedule;
pub(crate) mod settings;
pub(crate) mod suggestion;
pub(crate) mod whereabouts;
