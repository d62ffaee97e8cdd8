//! What closing the window comes to, decided from what is known.
//! Refuses to hide a window that nobody would find again, and to end what is under way without a word.

use lectern::settings::WhenClosed;

use crate::view::closing::Question;

/// What is known at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// A hidden window can be found in the tray.
    pub(super) tray: bool,
    pub(super) chosen: Option<WhenClosed>,
    /// So many transfers of this process would stop.
    pub(super) transfers: u32,
    /// The question is there already, and the window was closed once more without an answer.
    pub(super) asked: bool,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Hide,
    Quit,
    Ask(Question),
}

/// Somebody closes the window.
pub(super) fn closed(known: Known) -> Step {
    let Known {
        tray,
        chosen,
        transfers,
        asked,
    } = known;
    match (chosen, tray) {
        (Some(WhenClosed::Background), _) | (None, true) => Step::Hide,
        // Whoever does not answer, say because the page does not draw any more, still gets the window closed.
        _ if asked && transfers > 0 => Step::Hide,
        _ if asked => Step::Quit,
        (Some(WhenClosed::Quit), _) => quit(transfers),
        (None, false) => Step::Ask(Question {
            keeps: true,
            transfers,
        }),
    }
}

/// Somebody wants Lectern to end.
pub(super) fn quit(transfers: u32) -> Step {
    if transfers == 0 {
        return Step::Quit;
    }
    Step::Ask(Question {
        keeps: false,
        transfers,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(tray: bool, chosen: Option<WhenClosed>, transfers: u32) -> Step {
        closed(Known {
            tray,
            chosen,
            transfers,
            asked: false,
        })
    }

    #[test]
    fn a_tray_takes_the_window_and_where_there_is_none_the_user_says_what_happens() {
        use WhenClosed::{Background, Quit};
        let ask = |keeps, transfers| Step::Ask(Question { keeps, transfers });
        for (tray, chosen, transfers, expected) in [
            (true, None, 0, Step::Hide),
            (true, None, 3, Step::Hide),
            (false, None, 0, ask(true, 0)),
            (false, None, 3, ask(true, 3)),
            (false, Some(Background), 3, Step::Hide),
            (true, Some(Background), 0, Step::Hide),
            (true, Some(Quit), 0, Step::Quit),
            (false, Some(Quit), 0, Step::Quit),
        ] {
            assert_eq!(
                step(tray, chosen, transfers),
                expected,
                "{tray} {chosen:?} {transfers}"
            );
        }
    }

    #[test]
    fn no_way_out_ends_a_transfer_without_a_word() {
        for tray in [true, false] {
            for chosen in [None, Some(WhenClosed::Background), Some(WhenClosed::Quit)] {
                for asked in [true, false] {
                    let known = Known {
                        tray,
                        chosen,
                        transfers: 1,
                        asked,
                    };
                    assert_ne!(closed(known), Step::Quit, "{known:?}");
                }
            }
        }
        assert_eq!(
            quit(2),
            Step::Ask(Question {
                keeps: false,
                transfers: 2
            })
        );
        assert_eq!(quit(0), Step::Quit);
    }

    #[test]
    fn closing_again_without_an_answer_closes() {
        let again = |transfers| {
            closed(Known {
                tray: false,
                chosen: None,
                transfers,
                asked: true,
            })
        };
        assert_eq!((again(0), again(2)), (Step::Quit, Step::Hide));
    }
}
