//! Links as they are written, read, looked up and taken back, against a Zoom on loopback and a journal on a disk.
//! Holds what the tests share; refuses to hold tests.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod assigning;
mod reading;
mod undoing;
mod waiting;
mod world;

use lectern::journal::{Link, LinkOrigin, Target};
use lectern::link::{Assigned, Item, Stored};
use world::World;

pub fn meeting(world: &World, number: u64) -> Item {
    Item::Meeting {
        account: world.zoom,
        number,
    }
}

pub fn stored(assigned: &[Assigned]) -> Vec<Stored> {
    assigned
        .iter()
        .flat_map(|one| {
            one.outcome
                .as_ref()
                .unwrap()
                .iter()
                .map(|planned| planned.stored.clone())
        })
        .collect()
}

pub fn in_zoom(target: Target) -> Option<Link> {
    Some(Link {
        target,
        origin: LinkOrigin::Zoom,
    })
}

pub fn here(target: Target) -> Option<Link> {
    Some(Link {
        target,
        origin: LinkOrigin::Here,
    })
}

pub fn long_agenda() -> String {
    format!("Bring pens\r\n{}\r\n\r\nend ", "é".repeat(900))
}
