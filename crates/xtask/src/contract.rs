//! `cargo xtask contract --spec FILE`: whether client and practice Zoom speak as Zoom's own description says.
//! Holds no check itself: the test of that name does, for which the description's place is passed on.

use std::path::Path;

use crate::step;
use crate::stop::Stop;
use crate::system::Need;
use crate::{install, root};

/// Where the test finds the description.
const VARIABLE: &str = "LECTERN_ZOOM_SPEC";

pub fn contract(file: &str) -> Result<(), Stop> {
    install::ensure(&[Need::Terminal])?;
    let here = std::env::current_dir().unwrap_or_else(|_| root());
    let spec = here.join(Path::new(file));
    step::watched(step::cargo(["build", "--package", "lectern-cli"]))?
        .shown_if_failed("Building lectern")?;
    let mut test = step::cargo(["test", "--package", "journeys", "--test", "contract"]);
    test.args(["--", "--nocapture"]).env(VARIABLE, spec);
    step::shown(test, "Comparing with Zoom's description")
}
