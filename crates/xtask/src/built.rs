//! What cargo built, from its messages for machines (doc.rust-lang.org/cargo/reference/external-tools.html): test binaries and where they belong.
//! Builds and runs nothing.

use std::path::{Path, PathBuf};

use crate::json::Json;

/// One test binary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestBinary {
    pub package: String,
    pub target: Target,
    pub executable: PathBuf,
    /// The `Cargo.toml` of its package.
    pub manifest: PathBuf,
    pub version: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The tests inside a library.
    Library,
    /// The tests inside a program.
    Program(String),
    /// A file of `tests/`.
    File(String),
}

impl TestBinary {
    /// What a person calls it, and what its times are remembered by.
    pub fn name(&self) -> String {
        match &self.target {
            Target::Library => self.package.clone(),
            Target::Program(name) if *name == self.package => name.clone(),
            Target::Program(name) | Target::File(name) => format!("{} {name}", self.package),
        }
    }

    /// The command that runs it again alone.
    pub fn again(&self) -> String {
        let target = match &self.target {
            Target::Library => "--lib".to_owned(),
            Target::Program(name) => format!("--bin {name}"),
            Target::File(name) => format!("--test {name}"),
        };
        format!("cargo test -p {} {target}", self.package)
    }

    pub fn folder(&self) -> &Path {
        self.manifest.parent().unwrap_or(&self.manifest)
    }
}

/// The test binaries that `cargo … --message-format=json` told of, in its order.
pub fn test_binaries(messages: &str) -> Vec<TestBinary> {
    messages.lines().filter_map(test_binary).collect()
}

fn test_binary(line: &str) -> Option<TestBinary> {
    let message = Json::read(line)?;
    let profile = message.get("profile")?;
    if message.text("reason")? != "compiler-artifact" || profile.get("test")? != &Json::Bool(true) {
        return None;
    }
    let executable = PathBuf::from(message.text("executable")?);
    let target = message.get("target")?;
    let name = target.text("name")?.to_owned();
    let kinds = match target.get("kind")? {
        Json::List(kinds) => kinds.as_slice(),
        _ => return None,
    };
    let is = |kind: &str| kinds.contains(&Json::Text(kind.to_owned()));
    let manifest = PathBuf::from(message.text("manifest_path")?);
    let (package, version) = package(message.text("package_id")?)?;
    Some(TestBinary {
        package,
        target: if is("test") {
            Target::File(name)
        } else if is("bin") {
            Target::Program(name)
        } else {
            Target::Library
        },
        executable,
        manifest,
        version,
    })
}

/// Name and version of a package id: `path+file:///checkout/crates/wire#0.1.0`, or `…/tests#journeys@0.1.0` where the folder's
/// name is not the package's (doc.rust-lang.org/cargo/reference/pkgid-spec.html).
fn package(id: &str) -> Option<(String, String)> {
    let (place, what) = id.rsplit_once('#')?;
    let (name, version) = match what.split_once('@') {
        Some(both) => both,
        None => (place.rsplit_once('/')?.1, what),
    };
    Some((name.to_owned(), version.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(id: &str, kind: &str, name: &str, test: bool, executable: &str) -> String {
        format!(
            r#"{{"reason":"compiler-artifact","package_id":"{id}","manifest_path":"/c/x/Cargo.toml","target":{{"kind":["{kind}"],"name":"{name}","test":true}},"profile":{{"test":{test}}},"executable":{executable},"fresh":true}}"#
        )
    }

    #[test]
    fn only_test_binaries_are_taken_each_with_its_package() {
        let messages = [
            artifact("path+file:///c/wire#0.1.0", "lib", "wire", false, "null"),
            artifact(
                "path+file:///c/wire#0.1.0",
                "lib",
                "wire",
                true,
                r#""/t/wire-1""#,
            ),
            artifact(
                "path+file:///c/cli#lectern-cli@0.2.0",
                "bin",
                "lectern",
                false,
                r#""/t/lectern""#,
            ),
            artifact(
                "path+file:///c/cli#lectern-cli@0.2.0",
                "bin",
                "lectern",
                true,
                r#""/t/lectern-1""#,
            ),
            artifact(
                "path+file:///c/cli#lectern-cli@0.2.0",
                "test",
                "serve",
                true,
                r#""/t/serve-1""#,
            ),
            r#"{"reason":"build-finished","success":true}"#.to_owned(),
            "not JSON at all".to_owned(),
        ]
        .join("\n");
        let found = test_binaries(&messages);
        let names: Vec<_> = found.iter().map(TestBinary::name).collect();
        assert_eq!(names, ["wire", "lectern-cli lectern", "lectern-cli serve"]);
        let again: Vec<_> = found.iter().map(TestBinary::again).collect();
        assert_eq!(
            again,
            [
                "cargo test -p wire --lib",
                "cargo test -p lectern-cli --bin lectern",
                "cargo test -p lectern-cli --test serve"
            ]
        );
        assert_eq!(found[2].executable, Path::new("/t/serve-1"));
        assert_eq!(found[2].folder(), Path::new("/c/x"));
        assert_eq!(found[2].version, "0.2.0");
    }
}
