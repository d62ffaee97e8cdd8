//! `lectern unpublish`: takes documents back.
//! Refuses nothing itself: the companion leaves alone what it did not put there.

use lectern::Problem;
use lectern::transfer::take_back;

use crate::args::UnpublishArgs;
use crate::exit::Exit;
use crate::failures::Failures;
use crate::shell::Shell;
use crate::words::plain;

pub async fn run(shell: &Shell, args: &UnpublishArgs) -> Result<Exit, Problem> {
    let mut failures = Failures::default();
    let mut taken = 0_u64;
    for (name, outcome) in
        take_back(&shell.companion, &args.documents, args.course.as_deref()).await?
    {
        match outcome {
            Ok(()) => {
                taken += 1;
                shell
                    .out
                    .progress(format_args!("taken back {}", plain(&name)));
            }
            Err(problem) => failures.add(plain(&name), &problem),
        }
    }
    failures.list(shell.out, "failed");
    shell.out.line(format_args!(
        "taken back {taken}, failed {}",
        failures.count()
    ));
    Ok(Exit::of_failures(failures.causes()))
}
