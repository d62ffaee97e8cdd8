//! A teacher signs in to Zoom by the browser, on one computer and on two.
//! The test is the browser: it follows what Lectern has the desktop open.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod command;
mod keyring;
mod window;
