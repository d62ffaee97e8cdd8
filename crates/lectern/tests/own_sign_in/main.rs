//! A teacher signs in to Zoom by the browser, against the practice world: what is kept, what a wrong answer changes, and what
//! happens when they sign in elsewhere.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod giving_up;
mod keyrings;
mod misfortunes;
mod signing_in;
mod staying_signed_in;
mod world;
