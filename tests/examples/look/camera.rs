//! Takes pictures of one state of the window in every language and light, and keeps them under telling names.
//! Refuses to know what is on them.

use std::fs;
use std::path::{Path, PathBuf};

use journeys::desktop::{PATIENCE, Window, wait_until};
use serde_json::json;

/// Languages and lights of every picture, in this order; the first is what scenes find their way in.
const LOOKS: [(&str, &str); 4] = [
    ("en", "light"),
    ("en", "dark"),
    ("fr", "light"),
    ("fr", "dark"),
];

/// What the window is opened with by default on a small laptop.
const USUAL: (u32, u32) = (1180, 760);
/// The smallest that the window must be of use in.
const SMALL: (u32, u32) = (720, 480);

/// The pictures of one walk.
pub struct Camera {
    folder: PathBuf,
    walk: &'static str,
    scenes: Vec<String>,
    taken: Vec<PathBuf>,
}

impl Camera {
    /// Pictures go into this folder, in place of those of an earlier walk of that name.
    pub fn new(folder: &Path, walk: &'static str) -> Self {
        Self {
            folder: folder.to_path_buf(),
            walk,
            scenes: Vec::new(),
            taken: Vec::new(),
        }
    }

    /// All pictures so far.
    pub fn taken(&self) -> &[PathBuf] {
        &self.taken
    }

    /// Every language and light of what the window shows now.
    pub fn take(&mut self, window: &Window, scene: &str) {
        for (language, light) in LOOKS {
            dress(window, language, light, 100);
            self.keep(window, scene, &format!("{language}.{light}"));
        }
        undress(window);
    }

    /// As [`Camera::take`], and once in a small window and once with text twice as large: where words are cut first.
    pub fn take_cramped(&mut self, window: &Window, scene: &str) {
        self.take(window, scene);
        window.resize(SMALL.0, SMALL.1);
        dress(window, "fr", "light", 100);
        self.keep(window, scene, "fr.small");
        window.resize(USUAL.0, USUAL.1);
        dress(window, "fr", "light", 200);
        self.keep(window, scene, "fr.text-200");
        undress(window);
    }

    fn keep(&mut self, window: &Window, scene: &str, look: &str) {
        // Numbered in the order of the walk, so that a folder shows them in it.
        let known = self.scenes.iter().position(|known| known == scene);
        let number = known.unwrap_or_else(|| {
            self.scenes.push(scene.to_owned());
            self.scenes.len() - 1
        });
        let file = self.folder.join(format!(
            "{}-{:02}-{scene}.{look}.png",
            self.walk,
            number + 1
        ));
        fs::write(&file, window.picture()).expect("the folder takes pictures");
        self.taken.push(file);
    }
}

/// The size that pictures have, and the language that scenes are written in.
pub fn prepare(window: &Window) {
    window.resize(USUAL.0, USUAL.1);
    undress(window);
}

fn undress(window: &Window) {
    dress(window, LOOKS[0].0, LOOKS[0].1, 100);
}

fn dress(window: &Window, language: &str, light: &str, text_size: u32) {
    let look = json!({ "language": language, "appearance": light, "textSize": text_size });
    window
        .invoke("set_look", &json!({ "look": look }))
        .expect("the look is known");
    let wanted = json!([language, light, format!("{text_size}%")]);
    wait_until(PATIENCE, || {
        let root = "const { lang, style } = document.documentElement;
            return [lang.split('-')[0], style.colorScheme, style.fontSize]";
        (window.run(root, &[]) == wanted).then_some(())
    })
    .expect("the page takes the look");
    settle(window);
}

/// Waits until what is drawn is what is known: letters loaded, lists and panes no longer being read.
pub fn settle(window: &Window) {
    wait_until(PATIENCE, || {
        let quiet = window.run(
            "const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
             return document.fonts.ready.then(frame).then(frame).then(() =>
               document.querySelector('main[data-ready]') !== null && document.querySelector('[aria-busy=true]') === null)",
            &[],
        );
        (quiet == json!(true)).then_some(())
    })
    .expect("the page comes to rest");
}
