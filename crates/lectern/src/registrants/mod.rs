//! Registrants: keeping those of a meeting equal to the people of its course, with a preview, and a result for each person.
//! Refuses to guess who somebody is: people are the same when their e-mail address is.

mod change;
mod deliver;
mod desk;
mod enter;
mod every_class;
mod import;
mod limits;
mod links;
mod meeting;
mod person;
mod plan;
mod quotes;
mod roster;
mod seal;
mod step;
mod sync;
mod trust;
mod why;

pub use change::{Changed, Whom, change};
pub use deliver::{Delivery, deliver};
pub use desk::PersonResult;
pub use enter::enter;
pub use every_class::{
    EveryClass, EveryClassAsShown, EveryClassDone, preview_every_class,
    synchronise_every_class_as_shown,
};
pub use import::{ImportFile, ImportTrouble, Imported, RowTrouble, import, read_file, read_table};
pub use links::{PersonalLink, links, links_table};
pub use meeting::{Availability, Desired, Opened, open, scope_named};
pub use person::{Member, same_email};
pub use plan::{Before, Plan, Refused, Renamed, plan};
pub use roster::{Roster, roster};
pub use step::Offer;
pub(crate) use step::{Among, followed, run as keep_in_step};
pub use sync::{AsShown, How, Synced, preview, synchronise, synchronise_as_shown};
pub use trust::unconfirmed_host;
pub use why::Why;
pub use zoom::RegistrantAction;
