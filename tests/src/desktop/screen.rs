//! Two small things of the display server, in X11's own words: which window has the keyboard, and that none has it.
//! Refuses to be an X11 client: the core protocol does this in a few small messages, without authority or extensions.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

/// Who gets what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// Nobody, or whatever lies under the pointer: no window has been brought to the front.
    Nobody,
    /// A window, by its X11 number.
    Window(u32),
}

/// Asks the server of that display (`:7`).
pub(super) fn focus(display: &str) -> io::Result<Focus> {
    let mut server = connect(display)?;
    let window = focused(&mut server)?;
    Ok(match window {
        // None and PointerRoot.
        0 | 1 => Focus::Nobody,
        window => Focus::Window(window),
    })
}

/// Takes the keyboard from whichever window has it.
pub(super) fn look_away(display: &str) -> io::Result<()> {
    let mut server = connect(display)?;
    // SetInputFocus: opcode 42, three units long, to no window, now.
    server.write_all(&[42, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
    // An answer to what is asked after it says that it was done.
    focused(&mut server).map(drop)
}

fn connect(display: &str) -> io::Result<UnixStream> {
    let mut server = UnixStream::connect(format!(
        "/tmp/.X11-unix/X{}",
        display.trim_start_matches(':')
    ))?;
    server.set_read_timeout(Some(Duration::from_secs(10)))?;
    // Connection setup, little-endian, version 11.0, no authority.
    server.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
    let mut head = [0; 8];
    server.read_exact(&mut head)?;
    if head[0] != 1 {
        return Err(io::Error::other("the display server lets nobody in"));
    }
    // The rest of its answer, in units of four bytes.
    let rest = usize::from(u16::from_le_bytes([head[6], head[7]])) * 4;
    server.read_exact(&mut vec![0; rest])?;
    Ok(server)
}

/// The window that has the keyboard: 0 is none, 1 the one under the pointer.
fn focused(server: &mut UnixStream) -> io::Result<u32> {
    // GetInputFocus: opcode 43, one unit long.
    server.write_all(&[43, 0, 1, 0])?;
    let mut reply = [0; 32];
    server.read_exact(&mut reply)?;
    Ok(u32::from_le_bytes([
        reply[8], reply[9], reply[10], reply[11],
    ]))
}
