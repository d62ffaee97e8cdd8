//! `lectern rehearse`: a practice Zoom and a practice campus in this process, and the whole job done between them.
//! Refuses to touch a real profile, the keyring, or any host but this computer.

mod behind;
mod job;
mod serve;
mod tally;

use std::path::Path;

use lectern::Problem;
use rehearsal::{Fault, World};

use crate::args::RehearseArgs;
use crate::exit::Exit;
use crate::output::Output;

pub async fn run(args: &RehearseArgs, data: Option<&Path>, out: Output) -> Result<Exit, Problem> {
    if args.lists_faults() {
        for fault in Fault::ALL {
            let end = if fault.survivable() {
                "survived"
            } else {
                "ends the rehearsal with its cause and the way out"
            };
            out.line(format_args!("{fault:<16} {end}"));
        }
        return Ok(Exit::Done);
    }
    let options = args.options();
    let world = World::start(options.clone())
        .await
        .map_err(|error| world_problem(&error))?;
    if args.serve {
        serve::run(world, out).await
    } else {
        job::run(world, &options, data, out).await
    }
}

fn world_problem(error: &std::io::Error) -> Problem {
    Problem::Disk {
        path: "the practice world".to_owned(),
        detail: error.to_string(),
    }
}
