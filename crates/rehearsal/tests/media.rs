//! Stretched recordings stay real: their boxes end where the file ends, and a player opens them.
//! Ranges and hashes are tested beside the code.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

use std::process::Command;

use rehearsal::media::VirtualFile;

/// The boxes of the top level, walked by their sizes alone: type and end of each.
fn boxes(file: &VirtualFile) -> Vec<(String, u64)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < file.size() {
        let head = file.bytes(at..at + 16);
        let short = u64::from(u32::from_be_bytes(head[..4].try_into().unwrap()));
        let size = match short {
            1 => u64::from_be_bytes(head[8..16].try_into().unwrap()),
            size => size,
        };
        assert!(size >= 8, "a box of {size} bytes at {at}");
        at += size;
        found.push((String::from_utf8(head[4..8].to_vec()).unwrap(), at));
    }
    found
}

#[test]
fn the_boxes_end_exactly_at_the_end_in_files_of_any_size() {
    for size in [0, 60_000, 3_000_000, u64::from(u32::MAX), 5_000_000_000_000] {
        for file in [VirtualFile::mp4(size, 7), VirtualFile::m4a(size, 7)] {
            let boxes = boxes(&file);
            let names: Vec<_> = boxes.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names.first(), Some(&"ftyp"));
            assert!(
                names.contains(&"moov") && names.contains(&"mdat"),
                "{names:?}"
            );
            assert_eq!(boxes.last(), Some(&("free".to_owned(), file.size())));
        }
    }
}

#[test]
fn both_films_together_are_small_enough_for_a_repository() {
    assert!(VirtualFile::mp4(0, 0).size() + VirtualFile::m4a(0, 0).size() < 200_000);
}

#[test]
fn a_player_opens_a_stretched_file_and_finds_six_seconds() {
    if Command::new("ffprobe").arg("-version").output().is_err() {
        eprintln!(
            "SKIPPED a_player_opens_a_stretched_file_and_finds_six_seconds: ffprobe is not installed"
        );
        return;
    }
    for (name, file) in [
        ("film.mp4", VirtualFile::mp4(2_500_000, 3)),
        ("sound.m4a", VirtualFile::m4a(1_500_000, 3)),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, file.bytes(0..file.size())).unwrap();
        let output = Command::new("ffprobe")
            .args([
                "-v",
                "error",
                "-show_entries",
                "format=duration",
                "-of",
                "csv=p=0",
            ])
            .arg(&path)
            .output()
            .unwrap();
        assert!(output.status.success());
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "",
            "{name} opens without a complaint"
        );
        let seconds: f64 = String::from_utf8_lossy(&output.stdout)
            .trim()
            .parse()
            .unwrap();
        assert!((5.9..6.2).contains(&seconds), "{seconds}");
    }
}
