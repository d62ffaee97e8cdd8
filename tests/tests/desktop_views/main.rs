//! Every view as people meet it who hear it, who need contrast, who have a small window: looked at on one tour through all.
//! Holds how a view is looked at; which views there are stands in the tour.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod beginning;
mod meetings;
mod recordings;
mod settings;
mod timeless;
mod today;

use journeys::desktop::{Desktop, Keyring, Language, PATIENCE, Window, wait_until};
use rehearsal::{Options, World};
use serde_json::json;

use timeless::timeless;

fn world() -> Options {
    Options {
        meetings: 8,
        recordings: 5,
        files: Some(12),
        file_bytes: Some(300_000),
        unlinked: true,
        ..Options::default()
    }
}

/// How the window is set while a view is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    language: Language,
    appearance: &'static str,
    /// In percent.
    text_size: u32,
}

impl Look {
    /// The tour itself goes on in this one.
    const USUAL: Look = Look {
        language: Language::English,
        appearance: "light",
        text_size: 100,
    };

    fn show(self, window: &Window) {
        let Look {
            language,
            appearance,
            text_size,
        } = self;
        window.must(
            "set_look",
            &json!({ "look": { "language": language.code(), "appearance": appearance, "textSize": text_size } }),
        );
        let wanted = json!([language.code(), appearance, text_size]);
        let shown = "
            const { lang } = document.documentElement;
            const { colorScheme, fontSize } = getComputedStyle(document.documentElement);
            return [lang.slice(0, 2), colorScheme, Math.round(parseFloat(fontSize) / 0.16)];";
        wait_until(PATIENCE, || {
            (window.run(shown, &[]) == wanted).then_some(())
        })
        .unwrap_or_else(|| {
            let shown = window.run(shown, &[]);
            panic!("{wanted} was asked for, {shown} is shown")
        });
    }
}

/// A tour through every view, each of which is shown in each of these looks.
struct Tour<'a> {
    desktop: &'a Desktop,
    window: &'a Window,
    world: &'a World,
    looks: &'a [Look],
    see: &'a mut dyn FnMut(&str, Look),
}

impl Tour<'_> {
    fn go(&mut self) {
        self.first_run();
        self.nothing_yet();
        self.window.know(self.world);
        self.window.say_who_i_am();
        self.unassigned();
        self.assign_all();
        self.recordings();
        self.nothing_found();
        self.adding();
        self.today();
        self.meetings();
        self.settings();
        self.practice();
        self.closing();
    }

    /// Shows a view that stays what it is whatever is done with the keyboard.
    fn visit(&mut self, view: &str) {
        for look in self.looks {
            if *look != Look::USUAL {
                look.show(self.window);
            }
            (self.see)(view, *look);
        }
        if self.looks.last() != Some(&Look::USUAL) {
            Look::USUAL.show(self.window);
        }
    }

    /// Shows a view that goes when the keyboard leaves it; `again` brings it back where it went.
    fn visit_fleeting(&mut self, view: &str, again: impl Fn(&Window)) {
        for look in self.looks {
            again(self.window);
            look.show(self.window);
            (self.see)(view, *look);
            Look::USUAL.show(self.window);
        }
    }

    /// To the first line of a list.
    fn first_row(&self) {
        self.window.tab_to("row", "…");
        self.window.key(journeys::desktop::Key::Home);
        self.window.key(journeys::desktop::Key::Down);
    }
}

/// Goes on the tour with a window of this size, and gives back what its pages were refused. `None`: here is no desktop.
async fn tour(
    size: Option<(u32, u32)>,
    looks: &[Look],
    mut see: impl FnMut(&Window, &str, Look),
) -> Option<Vec<String>> {
    let desktop = Desktop::start(Keyring::Unlocked)?;
    let outside = tempfile::tempdir().unwrap();
    let (desktop, _opened) = desktop.opening_into(outside.path());
    recordings::record_here(&desktop);
    let world = World::start(world()).await.unwrap();
    let window = desktop.open();
    if let Some((width, height)) = size {
        window.resize(width, height);
    }
    Tour {
        desktop: &desktop,
        window: &window,
        world: &world,
        looks,
        see: &mut |view, look| see(&window, view, look),
    }
    .go();
    let refused = window.refused();
    world.stop().await;
    Some(refused)
}

/// The usual one first, and no two beside each other that differ in more than one thing.
fn looks() -> Vec<Look> {
    let appearances = [["light", "dark"], ["dark", "light"], ["light", "dark"]];
    let languages = Language::ALL.into_iter().zip(appearances);
    let looks = languages.flat_map(|(language, appearances)| {
        appearances.map(|appearance| Look {
            language,
            appearance,
            text_size: 100,
        })
    });
    looks.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_view_is_told_by_its_roles_and_names_and_axe_finds_nothing_in_light_and_dark_and_three_languages_and_the_policy_holds()
 {
    let mut told = String::new();
    let mut found = Vec::new();
    let refused = tour(None, &looks(), |window, view, look| {
        if look == Look::USUAL {
            told.push_str(&format!("\n# {view}\n\n{}\n", timeless(&settled(window))));
        }
        found.extend(window.axe().into_iter().map(|finding| {
            let (language, appearance) = (look.language.code(), look.appearance);
            format!("{view}, {language}, {appearance}: {finding}")
        }));
    })
    .await;
    let Some(refused) = refused else { return };
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(refused, Vec::<String>::new());
    insta::assert_snapshot!("views", told);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_window_of_720_by_480_nothing_that_can_be_used_is_cut_off_also_with_letters_twice_as_large()
 {
    let looks =
        [(Language::French, 100), (Language::English, 200)].map(|(language, text_size)| Look {
            language,
            text_size,
            ..Look::USUAL
        });
    let mut cut = Vec::new();
    tour(Some((720, 480)), &looks, |window, view, look| {
        let found = window.cut_off();
        cut.extend(
            found
                .into_iter()
                .map(|what| format!("{view}, {} %: {what}", look.text_size)),
        );
    })
    .await;
    assert!(cut.is_empty(), "{}", cut.join("\n"));
}

/// What is told once it stays the same for a moment: an update of the lists may be on its way.
fn settled(window: &Window) -> String {
    let mut before = [String::new(), String::new(), String::new()];
    wait_until(PATIENCE, || {
        before.rotate_left(1);
        before[2] = window.outline();
        let read = !before[2].contains("button \"Sync now\" [disabled]");
        (read && before.iter().all(|outline| *outline == before[2])).then_some(())
    })
    .unwrap_or_else(|| panic!("it keeps changing:\n{}", window.outline()));
    before[2].clone()
}
