//! What day it is for the person in front of the screen.
//! Refuses to read the clock: the companion has one.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use lectern::Companion;

/// The zone of this computer, and the day it is there.
pub(crate) struct Here {
    pub(crate) zone: TimeZone,
    pub(crate) today: Date,
}

impl Here {
    pub(crate) fn of(companion: &Companion) -> Self {
        let zone = TimeZone::system();
        let today = companion.now().to_zoned(zone.clone()).date();
        Self { zone, today }
    }
}
