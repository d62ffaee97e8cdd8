//! Attendance: who was in a class, from when to when, for how long, and who of the course was not.
//! Refuses to know people by names alone: a name that was typed is matched by hand.

mod count;
mod read;
mod sheet;
mod table;
mod who;

pub use count::{Attendee, By, Count, Counted, Stay, StayKey, Visitor, count};
pub use read::{
    AttendanceOf, ClassRow, Report, by_hand, classes, forget_by_hand, person_named, read, zone,
};
pub use sheet::page;
pub use table::table;
pub use who::{Meant, meant};
