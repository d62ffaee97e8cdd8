//! Which windows are one: those of the same data folder.
//! Refuses to name the folder: the name of an instance can be seen by every program of the session.

use std::path::Path;

use lectern::DataFolder;
use sha2::{Digest, Sha256};

/// The application's identifier for this data folder; that of the configuration where none was named.
///
/// A second start in one folder brings the first window to the front, and a start in another folder is a window of its own.
/// Naming the folder that is used anyway (`default`) is naming none.
pub(crate) fn identifier(usual: &str, data: Option<&Path>, default: Option<&Path>) -> String {
    let Some(data) = data else {
        return usual.to_owned();
    };
    // A folder that cannot be reached yet is told apart by what was typed.
    let folder = DataFolder::at(data).map(|folder| folder.root().to_path_buf());
    let folder = folder
        .or_else(|_| std::path::absolute(data))
        .unwrap_or_else(|_| data.to_path_buf());
    let default = default.map(|path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf()));
    if default.as_ref() == Some(&folder) {
        return usual.to_owned();
    }
    let digest = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    let mark: String = digest[..6]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    // An element of a D-Bus name may not begin with a digit.
    format!("{usual}.d{mark}")
}

/// Waits until an instance that is just ending has let go of its name: whoever starts in that moment could neither hand over
/// to it nor take its place. One that lives answers at once; one that hangs is waited for some seconds.
#[cfg(target_os = "linux")]
pub(crate) fn let_the_last_one_end(identifier: &str) {
    use std::time::Duration;

    use zbus::blocking::connection::Builder;

    const LONGEST: Duration = Duration::from_secs(1);
    const TRIES: u32 = 10;
    const BETWEEN: Duration = Duration::from_millis(50);
    const NOBODY: [&str; 2] = [
        "org.freedesktop.DBus.Error.ServiceUnknown",
        "org.freedesktop.DBus.Error.NameHasNoOwner",
    ];

    // As the plugin names it.
    let name = format!("{identifier}.SingleInstance");
    // Without a bus nobody else can be found, which the plugin says.
    let Ok(bus) = Builder::session().and_then(|bus| bus.method_timeout(LONGEST).build()) else {
        return;
    };
    for _ in 0..TRIES {
        let peer = Some("org.freedesktop.DBus.Peer");
        match bus.call_method(Some(name.as_str()), "/", peer, "Ping", &()) {
            Ok(_) => return,
            Err(zbus::Error::MethodError(what, ..)) if NOBODY.contains(&what.as_str()) => return,
            Err(_) => std::thread::sleep(BETWEEN),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_folder_is_one_instance_however_it_is_written() {
        let home = tempfile::tempdir().unwrap();
        let name = |path: &Path| identifier("org.example", Some(path), None);
        let one = name(home.path());
        assert_eq!(name(&home.path().join("x").join("..")), one);
        assert_ne!(name(&home.path().join("y")), one);
        assert!(one.starts_with("org.example.d"), "{one}");
        assert_eq!(identifier("org.example", None, None), "org.example");
    }

    #[test]
    fn naming_the_usual_folder_is_naming_none() {
        let home = tempfile::tempdir().unwrap();
        let usual = home.path().join("usual");
        let name = |path: &Path| identifier("org.example", Some(path), Some(&usual));
        assert_eq!(name(&usual), "org.example");
        assert_eq!(name(&home.path().join("x/../usual/")), "org.example");
        assert_ne!(name(&home.path().join("other")), "org.example");
    }
}
