//! A few questions to the display server, and one message through it, in X11's own words: which windows can be seen, which one has
//! the keyboard, and "please close". Refuses to be an X11 client for more: the core protocol does this without authority or extensions.

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

/// Smaller ones are no windows to anybody: toolkits keep them to talk to each other.
const SMALLEST: u16 = 100;
/// "Viewable": mapped, and so is everything that it is in.
const VIEWABLE: u8 = 2;

/// A connection to a display server (`x.org/releases/X11R7.7/doc/xproto/x11protocol.html`, little-endian).
pub(super) struct Screen {
    server: UnixStream,
    root: u32,
}

impl Screen {
    /// The server of that display (`:7`).
    pub(super) fn of(display: &str) -> io::Result<Self> {
        let number = display.trim_start_matches(':');
        let mut server = UnixStream::connect(format!("/tmp/.X11-unix/X{number}"))?;
        server.set_read_timeout(Some(Duration::from_secs(10)))?;
        // Connection setup, version 11.0, no authority.
        server.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
        let mut head = [0; 8];
        server.read_exact(&mut head)?;
        if head[0] != 1 {
            return Err(io::Error::other("the display server lets nobody in"));
        }
        // The rest of its answer, in units of four bytes.
        let mut rest = vec![0; usize::from(u16::from_le_bytes([head[6], head[7]])) * 4];
        server.read_exact(&mut rest)?;
        // The root of the first screen, after the vendor's name and the formats of pixels.
        let vendor = usize::from(short(&rest, 16)?).next_multiple_of(4);
        let formats = 8 * usize::from(*rest.get(21).ok_or_else(cut)?);
        let root = long(&rest, 32 + vendor + formats)?;
        Ok(Self { server, root })
    }

    pub(super) fn focus(&mut self) -> io::Result<Focus> {
        // GetInputFocus.
        let reply = self.ask(&[43, 0, 1, 0])?.ok_or_else(cut)?;
        Ok(match long(&reply, 8)? {
            // None and PointerRoot.
            0 | 1 => Focus::Nobody,
            window => Focus::Window(window),
        })
    }

    /// Takes the keyboard from whichever window has it.
    pub(super) fn look_away(&mut self) -> io::Result<()> {
        // SetInputFocus to no window, now.
        self.server
            .write_all(&[42, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
        self.focus().map(drop)
    }

    /// The windows that somebody in front of the screen sees.
    pub(super) fn windows(&mut self) -> io::Result<Vec<u32>> {
        // QueryTree: without a window manager, windows are the root's own children.
        let tree = self.ask(&about(15, self.root))?.ok_or_else(cut)?;
        let mut seen = Vec::new();
        for place in 0..usize::from(short(&tree, 16)?) {
            let window = long(&tree, 32 + 4 * place)?;
            // GetWindowAttributes and GetGeometry; a window may go meanwhile.
            let Some(attributes) = self.ask(&about(3, window))? else {
                continue;
            };
            let Some(geometry) = self.ask(&about(14, window))? else {
                continue;
            };
            let is_large = short(&geometry, 16)? >= SMALLEST && short(&geometry, 18)? >= SMALLEST;
            if attributes.get(26) == Some(&VIEWABLE) && is_large {
                seen.push(window);
            }
        }
        Ok(seen)
    }

    /// What a window manager sends when somebody clicks the cross of a window (ICCCM, "window deletion").
    pub(super) fn close(&mut self, window: u32) -> io::Result<()> {
        let protocols = self.atom("WM_PROTOCOLS")?;
        let delete = self.atom("WM_DELETE_WINDOW")?;
        // SendEvent to the window, whoever listens: a ClientMessage of five 32-bit words.
        let mut request = vec![25, 0, 11, 0];
        for word in [window, 0] {
            request.extend(word.to_le_bytes());
        }
        request.extend([33, 32, 0, 0]);
        for word in [window, protocols, delete, 0, 0, 0, 0] {
            request.extend(word.to_le_bytes());
        }
        self.server.write_all(&request)?;
        // It has arrived once the server answers what comes after it.
        self.focus().map(drop)
    }

    fn atom(&mut self, name: &str) -> io::Result<u32> {
        let length = u16::try_from(name.len()).map_err(io::Error::other)?;
        let units = 2 + length.div_ceil(4);
        let mut request = vec![16, 0];
        request.extend(units.to_le_bytes());
        request.extend(length.to_le_bytes());
        request.extend([0, 0]);
        request.extend(name.as_bytes());
        request.resize(usize::from(units) * 4, 0);
        long(&self.ask(&request)?.ok_or_else(cut)?, 8)
    }

    /// The answer to a request; none where the server refuses it.
    fn ask(&mut self, request: &[u8]) -> io::Result<Option<Vec<u8>>> {
        self.server.write_all(request)?;
        loop {
            let mut answer = vec![0; 32];
            self.server.read_exact(&mut answer)?;
            match answer[0] {
                0 => return Ok(None),
                1 => {
                    let more = usize::try_from(long(&answer, 4)?).map_err(io::Error::other)? * 4;
                    answer.resize(32 + more, 0);
                    self.server.read_exact(&mut answer[32..])?;
                    return Ok(Some(answer));
                }
                // An event that every client gets.
                _ => {}
            }
        }
    }
}

/// A request that names one window and no more.
fn about(operation: u8, window: u32) -> [u8; 8] {
    let [a, b, c, d] = window.to_le_bytes();
    [operation, 0, 2, 0, a, b, c, d]
}

fn short(from: &[u8], at: usize) -> io::Result<u16> {
    let bytes = from.get(at..at + 2).and_then(|bytes| bytes.try_into().ok());
    bytes.map(u16::from_le_bytes).ok_or_else(cut)
}

fn long(from: &[u8], at: usize) -> io::Result<u32> {
    let bytes = from.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
    bytes.map(u32::from_le_bytes).ok_or_else(cut)
}

fn cut() -> io::Error {
    io::Error::other("the display server said less than it should")
}
