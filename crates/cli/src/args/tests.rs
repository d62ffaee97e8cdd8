use clap::CommandFactory;
use clap::error::ErrorKind;
use lectern::publishing::KindWish;
use lectern::transfer::MeetingName;
use rehearsal::Fault;

use super::*;

fn parse(line: &str) -> Result<Cli, ErrorKind> {
    Cli::try_parse_from(line.split(' ')).map_err(|error| error.kind())
}

fn command(line: &str) -> Command {
    match parse(line) {
        Ok(cli) => cli.command,
        Err(kind) => panic!("{line}: {kind}"),
    }
}

#[test]
fn the_definition_holds_together() {
    Cli::command().debug_assert();
}

#[test]
fn every_command_of_the_manual_is_understood() {
    for line in [
        "lectern rehearse",
        "lectern --data /tmp/x --quiet rehearse --files 40 --file-bytes 3000000 --seed 7 --fault drop 429",
        "lectern rehearse --serve --hosts 3 --meetings 9 --students 40 --recordings 12 --file-bytes 5 --unlinked",
        "lectern rehearse --serve --per-connection-rate 1000000 --latency-ms 20 --fault drop --fault 5xx,429-silent",
        "lectern rehearse --fault list",
        "lectern account add zoom --account-id A --client-id C",
        "lectern account add zoom --account-id A --client-id C --api-url U --oauth-url V --hosts a@x,b@y --name N",
        "lectern account add zoom --sign-in",
        "lectern account add zoom --sign-in --client-id C --port 4711 --no-browser --json --name N",
        "lectern setup export FILE --campus N --client-id C --json",
        "lectern setup open FILE --json",
        "lectern setup letter",
        "lectern setup letter --language fr",
        "lectern setup export campus.lectern --campus C --account N --json",
        "lectern account add campus --username N",
        "lectern account add zoom-jwt --api-key K --name N",
        "lectern account add campus --url U --username N --name M",
        "lectern account list",
        "lectern account list --json",
        "lectern account check",
        "lectern account check main",
        "lectern account remove main",
        "lectern network show",
        "lectern network set --proxy none",
        "lectern network set --proxy http://proxy.example:3128 --proxy-user me --ca-file school.pem",
        "lectern network test --json",
        "lectern sync",
        "lectern sync --from 2026-01-01 --json --wait 5",
        "lectern courses --json",
        "lectern groups STAT101 --session 3 --campus N --json",
        "lectern hosts --course STAT101",
        "lectern meetings --course STAT101 --session 3 --json",
        "lectern recordings --from 2026-11-01 --to 2026-11-30 --json --data /tmp/x",
        "lectern documents --course STAT101 --json",
        "lectern assign 86012345678 4444AAAiAAAAAiAiAiiAii== --course STAT101 --session 3 --group 2 --dry-run",
        "lectern assign 86012345678 --user tgarcia",
        "lectern assign 86012345678 --none",
        "lectern assign --suggested --dry-run",
        "lectern assign --undo",
        "lectern links --json",
        "lectern links 86012345678 --accept",
        "lectern links 86012345678 --decline",
        "lectern meeting show 86012345678 --json",
        "lectern meeting show 86012345678 --invitation",
        "lectern meeting schedule --course STAT101 --topic Statistics --start 2026-12-01T09:00 --minutes 90",
        "lectern meeting schedule --course STAT101 --session 3 --group 2 --start 2026-12-01T09:00 --weekly --days mon,thu --times 10",
        "lectern meeting schedule --user tgarcia --any-time --registration none --dry-run",
        "lectern meeting schedule --none --now --webinar --anyway --json",
        "lectern meeting schedule --course X --start 2026-12-01T09:00+01:00 --monthly 2 --on last-fri --until 2027-06-30",
        "lectern meeting edit 86012345678 --class 2026-12-01 --start 2026-12-02T09:00 --minutes 45",
        "lectern meeting edit 86012345678 --waiting-room off --alternative-hosts a@x.example,b@x.example --recording cloud",
        "lectern meeting schedule --course STAT101 --start 2026-12-01T09:00 --calendar --announce=mail",
        "lectern meeting edit 86012345678 --calendar --announce",
        "lectern meeting delete 86012345678 --series --tell",
        "lectern meeting delete 86012345678 --class 2026-12-01 --dry-run --json",
        "lectern meeting delete 86012345678 --undo",
        "lectern meeting start-link 86012345678 --i-am a@x.example",
        "lectern start-next",
        "lectern start-next --dry-run --json",
        "lectern meeting ics 86012345678 86012345679 --output x.ics",
        "lectern meeting ics --course STAT101 --session 3",
        "lectern pull",
        "lectern pull --course STAT101 --kinds video,audio --from 2026-11-01 --to 2026-11-30",
        "lectern pull --meeting 86012345678 --wait 0",
        "lectern pull --all",
        "lectern pull --unlinked --kinds MP4",
        "lectern publish --course STAT101 --kinds all --folder Lessons --hidden --verify size --dry-run",
        "lectern publish --meeting 86012345678 --kinds audio,transcript --verify sha256",
        "lectern publish --all --quiet",
        "lectern unpublish /Zoom-recordings/a.mp4 b.mp4 --course STAT101",
        "lectern status --json",
        "lectern rehearse --serve --free-plan",
        "lectern registrants list 86012345678 --json",
        "lectern registrants plan 860-1234-5678 --retry --json",
        "lectern registrants sync 86012345678 --guests --rename --retry --deliver message --keep apply",
        "lectern registrants sync 86012345678 --every-class --dry-run --json",
        "lectern registrants approve 86012345678 --waiting",
        "lectern registrants deny 86012345678 ana@example.org",
        "lectern registrants cancel 86012345678 ana@example.org bo@example.org --class 1700000000000",
        "lectern registrants links 86012345678 ana@example.org",
        "lectern registrants links 86012345678 --csv links.csv",
        "lectern registrants links 86012345678 --send --json",
        "lectern registrants import 86012345678 people.csv --dry-run",
        "lectern registrants enter 86012345678",
        "lectern attendance 86012345678",
        "lectern attendance 86012345678 --all --json",
        "lectern attendance 86012345678 --class 2026-11-20 --csv who.csv --sheet sign.html",
        "lectern attendance 86012345678 --match iPhone=ananunez --match x@example.org=nobody",
        "lectern activity 86012345678 --json",
        "lectern today --json",
        "lectern add film.mp4 chat.txt --course STAT101",
        "lectern add film.mp4 --course STAT101 --session 3 --group 2 --topic Correlation --start 2026-11-20T10:00 --json",
        "lectern add --list",
        "lectern add --list --folder /tmp/Zoom --json",
    ] {
        command(line);
    }
}

#[test]
fn what_makes_no_sense_is_a_usage_error() {
    for line in [
        "lectern",
        "lectern publish",
        "lectern publish --all --course STAT101",
        "lectern publish --all --folder ../../x",
        "lectern publish --all --verify md5",
        "lectern pull --all --unlinked",
        "lectern pull --from yesterday",
        "lectern pull --kinds everything",
        "lectern recordings --session 3",
        "lectern assign --course STAT101",
        "lectern assign 86012345678",
        "lectern assign 86012345678 --course STAT101 --none",
        "lectern assign 86012345678 --undo",
        "lectern account add zoom --account-id A",
        "lectern account add zoom --sign-in --account-id A",
        "lectern account add zoom --sign-in --hosts a@x",
        "lectern account add zoom --sign-in --port 0",
        "lectern account add zoom --account-id A --client-id C --no-browser",
        "lectern account add campus --url U --username N --password P",
        "lectern network set",
        "lectern network set --proxy ftp://proxy.example",
        "lectern network set --proxy http://me:hush@proxy.example",
        "lectern unpublish",
        "lectern rehearse --fault rain",
        "lectern rehearse --files 0",
        "lectern registrants approve 86012345678",
        "lectern registrants cancel 86012345678 ana@example.org --waiting",
        "lectern registrants sync nobody",
        "lectern registrants sync 86012345678 --every-class --class 1",
        "lectern attendance 86012345678 --all --class 2026-11-20",
        "lectern attendance 86012345678 --match iPhone",
        "lectern add film.mp4",
        "lectern add --course STAT101",
        "lectern add film.mp4 --course STAT101 --start yesterday",
        "lectern dance",
    ] {
        assert!(parse(line).is_err(), "{line}");
    }
}

#[test]
fn meetings_are_named_by_number_or_instance() {
    assert_eq!(
        meeting_name("860 1234 5678"),
        MeetingName::Number(86_012_345_678)
    );
    assert_eq!(
        meeting_name("/4444AAAiAAAA=="),
        MeetingName::Instance("/4444AAAiAAAA==".into())
    );
}

#[test]
fn kinds_and_faults_come_in_lists_of_either_shape() {
    for line in [
        "lectern pull --kinds audio,transcript",
        "lectern pull --kinds audio transcript",
    ] {
        let Command::Pull(pull) = command(line) else {
            panic!("another command")
        };
        assert_eq!(
            pull.kinds.kinds,
            Some(vec![KindWish::Audio, KindWish::Transcript])
        );
    }
    let Command::Rehearse(args) = command("lectern rehearse --fault drop 5xx --fault 429") else {
        panic!("another")
    };
    assert_eq!(
        args.options().faults,
        [Fault::Drop, Fault::ServerError, Fault::RateLimited]
    );
    assert!(!args.lists_faults());
}

#[test]
fn a_token_is_never_typed_and_listening_takes_no_address() {
    let Command::Listen(listen) = command("lectern listen") else {
        panic!("another")
    };
    assert_eq!((listen.port, listen.json), (lectern::listen::PORT, false));
    let Command::Listen(listen) = command("lectern listen secret --account school") else {
        panic!("another")
    };
    let Some(ListenCommand::Secret { verification, .. }) = listen.command else {
        panic!("another")
    };
    assert!(!verification);
    for line in [
        "lectern listen secret t0ken",
        "lectern listen --address 0.0.0.0",
        "lectern listen --port 99999",
        "lectern listen --json secret",
    ] {
        assert!(Cli::try_parse_from(line.split(' ')).is_err(), "{line}");
    }
}

#[test]
fn help_is_short_and_every_option_is_explained() {
    let mut cli = Cli::command();
    cli.build();
    let mut left = vec![cli];
    while let Some(command) = left.pop() {
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            let named = matches!(id, "help" | "version")
                || argument.get_help().is_some()
                || argument.is_positional();
            assert!(named, "{} {id} has no help", command.get_name());
        }
        left.extend(command.get_subcommands().cloned());
    }
}
