//! Who has an account at Zoom: the user of the rehearsal, colleagues, and the three kinds of account that trip clients.
//! Holds no meeting.

use jiff::Timestamp;

use super::{Host, Licence, Status, days};
use crate::Options;
use crate::people::{Cast, Person};
use crate::seed::Seed;

const ZONES: [&str; 4] = ["Europe/Madrid", "America/New_York", "Asia/Kolkata", "UTC"];
/// Nobody of the campus: only the user is known to both sides.
const COLLEAGUES: [(&str, &str); 4] = [
    ("Noémie", "Lefèvre"),
    ("Kwame", "Mensah"),
    ("Ingrid", "Østby"),
    ("Ravi", "Iyer"),
];

/// Licensed hosts first, the user at their head; then one Basic, one inactive, one pending account.
pub(super) fn draw(options: &Options, cast: &Cast, seed: Seed, midnight: Timestamp) -> Vec<Host> {
    let licensed = u64::from(options.hosts.max(1));
    let mut hosts: Vec<Host> = (0..licensed)
        .map(|index| match index {
            0 => host(seed, 0, midnight, cast.user()),
            _ => colleague(seed, index, midnight),
        })
        .map(|host| Host {
            licence: if options.free_plan {
                Licence::Basic
            } else {
                host.licence
            },
            ..host
        })
        .collect();
    for (offset, licence, status) in [
        (0, Licence::Basic, Status::Active),
        (1, Licence::Licensed, Status::Inactive),
        (2, Licence::Licensed, Status::Pending),
    ] {
        hosts.push(Host {
            licence,
            status,
            ..colleague(seed, licensed + offset, midnight)
        });
    }
    hosts
}

fn colleague(seed: Seed, index: u64, midnight: Timestamp) -> Host {
    let (first, last) = COLLEAGUES[((index - 1) % COLLEAGUES.len() as u64) as usize];
    Host {
        email: format!("host{index}@example.test"),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        ..bare(seed, index, midnight)
    }
}

fn host(seed: Seed, index: u64, midnight: Timestamp, person: &Person) -> Host {
    Host {
        email: person.email.clone(),
        first_name: person.first_name.clone(),
        last_name: person.last_name.clone(),
        ..bare(seed, index, midnight)
    }
}

fn bare(seed: Seed, index: u64, midnight: Timestamp) -> Host {
    use base64::Engine as _;
    let own = seed.part("host").nth(index);
    Host {
        id: base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(own.bytes::<16>()),
        email: String::new(),
        first_name: String::new(),
        last_name: String::new(),
        licence: Licence::Licensed,
        status: Status::Active,
        // Ten digits, as personal rooms have.
        room: 3_000_000_000 + index * 7_919 + own.below(7_919),
        created_at: midnight - days(100 + 45 * (index % 5)),
        timezone: ZONES[(index % ZONES.len() as u64) as usize],
    }
}
