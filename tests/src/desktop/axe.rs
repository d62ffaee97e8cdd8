//! axe-core, taken from the pages' own packages, and what it finds.
//! Holds no rule and no exception.

use std::path::Path;
use std::sync::OnceLock;

use serde::Deserialize;

/// A rule that a view breaks, and every element that breaks it.
#[derive(Debug, Clone, Deserialize)]
pub struct Finding {
    pub rule: String,
    pub help: String,
    pub at: Vec<String>,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}: {}", self.rule, self.help)?;
        self.at
            .iter()
            .try_for_each(|place| writeln!(f, "  {}", place.replace('\n', "\n    ")))
    }
}

/// The body of a script that brings axe-core and the tests' own functions into a page.
///
/// # Panics
/// When the pages' packages are not installed: whoever built the window has them.
pub(super) fn script() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&file);
        let axe = axe.expect("axe-core is there once `npm ci` ran in ui/");
        format!("{axe}\n{}", include_str!("page.js"))
    })
}
