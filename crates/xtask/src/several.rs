//! Runs several programs at once, as many as there is room for, in their order, each with its output kept.
//! Holds no opinion about what they are or which goes first; that is the order they are given in.

use std::collections::{BTreeMap, VecDeque};
use std::process::Command;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::step::{self, Finished, Ticker};
use crate::stop::Stop;

pub struct Job {
    pub name: String,
    pub command: Command,
    /// How much of the room it takes while it runs.
    pub size: usize,
}

/// Runs all of them; the results come in the order of the jobs. None overtakes another: a big one would wait for ever.
pub fn run(jobs: Vec<Job>, room: usize) -> Result<Vec<Finished>, Stop> {
    let count = jobs.len();
    let names: Vec<String> = jobs.iter().map(|job| job.name.clone()).collect();
    let mut waiting: VecDeque<(usize, Job)> = jobs
        .into_iter()
        .enumerate()
        .map(|(index, mut job)| {
            // What is too big for the whole room gets the whole room.
            job.size = job.size.clamp(1, room.max(1));
            (index, job)
        })
        .collect();
    let mut free = room.max(1);
    let mut running: BTreeMap<usize, usize> = BTreeMap::new();
    let mut finished: Vec<Option<Result<Finished, Stop>>> = Vec::new();
    finished.resize_with(count, || None);
    let mut ticker = Ticker::new(Instant::now());

    let (to, ended) = mpsc::channel();
    while !(waiting.is_empty() && running.is_empty()) {
        while let Some((index, job)) = waiting.pop_front_if(|(_, job)| job.size <= free) {
            free -= job.size;
            running.insert(index, job.size);
            let to = to.clone();
            std::thread::spawn(move || {
                // Fails only when the other end is gone, and with it whoever would want the result.
                let _ = to.send((index, step::kept(job.command, |_| {})));
            });
        }
        match ended.recv_timeout(Duration::from_millis(500)) {
            Ok((index, result)) => {
                free += running.remove(&index).unwrap_or(0);
                finished[index] = Some(result);
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
        }
        let at_work: Vec<&str> = running.keys().map(|index| names[*index].as_str()).collect();
        ticker.state(&format!(
            "{} of {count} done; at work: {}",
            count - waiting.len() - running.len(),
            at_work.join(", ")
        ));
    }
    ticker.clear();
    finished.into_iter().flatten().collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn job(script: &str, size: usize) -> Job {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Job {
            name: script.to_owned(),
            command,
            size,
        }
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs_with_a_failure_among_them() {
        let finished = run(
            vec![
                job("sleep 0.2; echo a", 1),
                job("echo b; exit 1", 1),
                job("echo c", 9),
            ],
            2,
        )
        .unwrap();
        let said: Vec<_> = finished
            .iter()
            .map(|finished| (finished.said(), finished.ok))
            .collect();
        assert_eq!(
            said,
            [("a".into(), true), ("b".into(), false), ("c".into(), true)]
        );
    }

    #[test]
    fn at_no_time_do_more_run_than_there_is_room_for() {
        let folder = std::env::temp_dir().join(format!("xtask-room-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        // Each leaves a mark while it runs, and says how many marks it saw.
        let script = format!(
            "cd {}; touch $$; ls | wc -l; sleep 0.05; rm $$",
            folder.display()
        );
        let finished = run((0..12).map(|_| job(&script, 2)).collect(), 5).unwrap();
        let seen: Vec<usize> = finished
            .iter()
            .map(|finished| finished.out.trim().parse().unwrap())
            .collect();
        assert!(seen.iter().all(|count| *count <= 2), "{seen:?}");
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn one_that_cannot_be_started_is_named() {
        let absent = Job {
            name: "absent".into(),
            command: Command::new("no-such-program-as-this"),
            size: 1,
        };
        let stop = run(vec![job("true", 1), absent], 4).unwrap_err();
        assert!(
            stop.to_string().contains("no-such-program-as-this"),
            "{stop}"
        );
    }

    #[test]
    fn a_big_one_is_not_overtaken_again_and_again_by_small_ones() {
        let folder = std::env::temp_dir().join(format!("xtask-order-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let script = |name: &str| format!("cd {}; echo {name} >> order", folder.display());
        let small = || job(&format!("{}; sleep 0.05", script("small")), 1);
        let mut jobs = vec![small(), job(&script("big"), 2)];
        jobs.extend((0..6).map(|_| small()));
        run(jobs, 2).unwrap();
        let order = std::fs::read_to_string(folder.join("order")).unwrap();
        assert_eq!(order.lines().position(|line| line == "big"), Some(1));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
