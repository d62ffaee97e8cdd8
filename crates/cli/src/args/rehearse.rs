//! `lectern rehearse`: the size of the practice world and the ways in which it fails.
//! Refuses to start it.

use std::time::Duration;

use clap::Args;
use rehearsal::{Fault, Options};

#[derive(Debug, Args)]
pub struct RehearseArgs {
    /// Serve the practice world until interrupted; the first line is one JSON object with its addresses and secrets
    #[arg(long)]
    pub serve: bool,
    /// Exact number of recording files, every kind counted
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub files: Option<u32>,
    /// Bytes of each MP4 and M4A
    #[arg(long, value_name = "B")]
    pub file_bytes: Option<u64>,
    /// Same seed, same world
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Ways to fail; `list` names all
    #[arg(long, value_name = "KIND", num_args = 1.., value_delimiter = ',')]
    pub fault: Vec<FaultWord>,
    /// Licensed hosts
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub hosts: Option<u32>,
    /// Meetings
    #[arg(long, value_name = "N")]
    pub meetings: Option<u32>,
    /// Students over all courses
    #[arg(long, value_name = "N")]
    pub students: Option<u32>,
    /// Recordings
    #[arg(long, value_name = "N")]
    pub recordings: Option<u32>,
    /// Bytes per second of each download and upload
    #[arg(long, value_name = "B", value_parser = clap::value_parser!(u64).range(1..))]
    pub per_connection_rate: Option<u64>,
    /// Milliseconds before every answer
    #[arg(long, value_name = "N")]
    pub latency_ms: Option<u64>,
    /// No meeting names its course
    #[arg(long)]
    pub unlinked: bool,
    /// Nobody of the Zoom account has a licence: no registrants, no cloud recordings
    #[arg(long)]
    pub free_plan: bool,
    /// Time zone of the campus, such as America/Lima; its courses then have entries in their agendas
    #[arg(long, value_name = "ZONE")]
    pub campus_zone: Option<String>,
    /// The Zoom plan includes webinars
    #[arg(long)]
    pub webinars: bool,
}

/// What `--fault` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultWord {
    /// Name them all.
    List,
    Fault(Fault),
}

impl std::str::FromStr for FaultWord {
    type Err = rehearsal::UnknownFault;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        if typed == "list" {
            Ok(Self::List)
        } else {
            typed.parse().map(Self::Fault)
        }
    }
}

impl RehearseArgs {
    /// Whether the faults are to be named and nothing else.
    pub fn lists_faults(&self) -> bool {
        self.fault.contains(&FaultWord::List)
    }

    /// The world that was asked for.
    pub fn options(&self) -> Options {
        let usual = Options::default();
        let faults = self.fault.iter().filter_map(|word| match word {
            FaultWord::Fault(fault) => Some(*fault),
            FaultWord::List => None,
        });
        Options {
            seed: self.seed.unwrap_or(usual.seed),
            hosts: self.hosts.unwrap_or(usual.hosts),
            meetings: self.meetings.unwrap_or(usual.meetings),
            students: self.students.unwrap_or(usual.students),
            recordings: self.recordings.unwrap_or(usual.recordings),
            files: self.files,
            file_bytes: self.file_bytes,
            per_connection_rate: self.per_connection_rate,
            latency: Duration::from_millis(self.latency_ms.unwrap_or(0)),
            unlinked: self.unlinked,
            free_plan: self.free_plan,
            campus_zone: self.campus_zone.clone(),
            webinars: self.webinars,
            faults: faults.collect(),
            ..usual
        }
    }
}
