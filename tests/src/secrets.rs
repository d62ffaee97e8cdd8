//! Secrets in the open: heard on their way, and looked for where they must not be.
//! Refuses to know where Lectern writes; it searches every file.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Sits between a client and a server and writes down what the server says.
pub struct Eavesdropper {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Eavesdropper {
    /// Listens on loopback and passes everything on to the server at that authority (`127.0.0.1:1234`), until the process ends.
    ///
    /// # Errors
    /// When loopback has no free port.
    pub fn before(server: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let heard: Arc<Mutex<Vec<u8>>> = Arc::default();
        let (notes, server) = (Arc::clone(&heard), server.to_owned());
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let (notes, server) = (Arc::clone(&notes), server.clone());
                // A connection that breaks is the client's to notice.
                thread::spawn(move || relay(near, &server, &notes).ok());
            }
        });
        Ok(Self { address, heard })
    }

    /// The same address, but through here.
    pub fn instead_of(&self, address: &str) -> String {
        let (before, rest) = address.split_once("://").unwrap_or(("http", address));
        let path = rest.find('/').map_or("", |at| &rest[at..]);
        format!("{before}://{}{path}", self.address)
    }

    /// Every access token that was given out.
    pub fn tokens(&self) -> Vec<String> {
        self.texts("access_token")
    }

    /// Every text that an answer gave as this member of its JSON.
    pub fn texts(&self, member: &str) -> Vec<String> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let heard = String::from_utf8_lossy(&heard).into_owned();
        let member = format!("\"{member}\":\"");
        let after = heard.split(&member).skip(1);
        after
            .filter_map(|text| text.split('"').next())
            .map(str::to_owned)
            .collect()
    }
}

fn relay(mut near: TcpStream, server: &str, notes: &Mutex<Vec<u8>>) -> io::Result<()> {
    let mut far = TcpStream::connect(server)?;
    let (mut from_near, mut to_far) = (near.try_clone()?, far.try_clone()?);
    thread::spawn(move || {
        io::copy(&mut from_near, &mut to_far).and_then(|_| to_far.shutdown(Shutdown::Write))
    });
    let mut buffer = [0; 4096];
    loop {
        let read = far.read(&mut buffer)?;
        if read == 0 {
            return near.shutdown(Shutdown::Write);
        }
        let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
        notes.extend_from_slice(&buffer[..read]);
        drop(notes);
        near.write_all(&buffer[..read])?;
    }
}

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files(&entry.path()),
            Ok(kind) if kind.is_file() => vec![entry.path()],
            _ => Vec::new(),
        })
        .collect()
}

/// Sees to it that no file below a folder holds any of these secrets. Each has a name to be told by.
///
/// # Panics
/// When one does, when a secret is too short to be searched for, and when there is no file.
pub fn assert_nowhere(folder: &Path, secrets: &[(&str, String)]) {
    let files = files(folder);
    assert!(!files.is_empty(), "nothing was searched");
    for file in files {
        // A file that went away while it was looked for holds nothing.
        let Ok(bytes) = fs::read(&file) else {
            continue;
        };
        let found = among(&bytes, secrets);
        assert!(found.is_empty(), "{found:?} in {}", file.display());
    }
}

/// The names of those secrets that stand somewhere in there.
///
/// # Panics
/// When a secret is too short to be searched for.
pub fn among<'a>(bytes: &[u8], secrets: &[(&'a str, String)]) -> Vec<&'a str> {
    // Searched as text, which is a hundred times faster; no secret of a test is anything else.
    let text = String::from_utf8_lossy(bytes);
    for (name, secret) in secrets {
        assert!(secret.len() >= 8, "{name} is too short to be searched for");
    }
    let found = secrets
        .iter()
        .filter(|(_, secret)| text.contains(secret.as_str()));
    found.map(|(name, _)| *name).collect()
}
