//! The question that closing raises, answered over a desk of its own: what is kept, what is told, and which way the window goes.
//! Refuses to open a window.

use std::sync::Arc;

use super::*;
use crate::sample;

/// Notes what becomes of the window.
fn noting() -> (Arc<Mutex<Vec<String>>>, Door) {
    let noted = Arc::new(Mutex::new(Vec::new()));
    let note = |what: &str| {
        let (noted, what) = (Arc::clone(&noted), what.to_owned());
        move || noted.lock().unwrap().push(what.clone())
    };
    let (hide, leave, told) = (note("hidden"), note("left"), Arc::clone(&noted));
    let tell = move |_: &str, text: &str| told.lock().unwrap().push(text.to_owned());
    (noted, Door::new(hide, leave, tell))
}

async fn answer(desk: &Desk, door: &Door, question: Option<Question>, answer: Reply) {
    ask(desk, question);
    answered(desk, door, &InTray::new(), answer).await.unwrap();
}

fn question(keeps: bool) -> Option<Question> {
    Some(Question {
        keeps,
        transfers: 0,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_kept_where_it_counts_for_every_time_and_the_way_back_is_told_once() {
    let home = tempfile::tempdir().unwrap();
    let desk = sample::desk(home.path());
    let (noted, door) = noting();
    let kept = async || desk.own_settings().await.unwrap().background.when_closed;

    answer(&desk, &door, None, Reply::Quit).await;
    answer(&desk, &door, question(true), Reply::Stay).await;
    assert!(
        noted.lock().unwrap().is_empty(),
        "nothing was asked, or nothing is to be done"
    );
    assert_eq!((kept().await, desk.asked().question()), (None, None));

    answer(&desk, &door, question(false), Reply::Background).await;
    assert_eq!(kept().await, None, "it counted for this time only");
    answer(&desk, &door, question(true), Reply::Background).await;
    assert_eq!(kept().await, Some(WhenClosed::Background));
    let told = noted.lock().unwrap().clone();
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!((&*told[0], &*told[2]), ("hidden", "hidden"));
    assert!(told[1].contains("start Lectern again"), "{told:?}");

    answer(&desk, &door, question(true), Reply::Quit).await;
    assert_eq!(kept().await, Some(WhenClosed::Quit));
    assert_eq!(noted.lock().unwrap().last().unwrap(), "left");
}
