//! Who mails a personal link: Zoom as a batch says, Zoom as the meeting's own setting says, or nobody.
//! Refuses to take Lectern's word for it: the served Zoom tells whom it mailed.

use journeys::last_line;
use serde_json::json;

use super::Stage;

impl Stage {
    /// The host switches Zoom's mails of a meeting on or off.
    fn set_mails(&self, number: u64, on: bool) {
        let settings = json!({"settings": {"registrants_email_notification": on, "registrants_confirmation_email": on}});
        assert!(self.world.zoom().edit_meeting(number, &settings));
    }

    fn mailed(&self, number: u64) -> Vec<String> {
        let mut mailed = self.world.zoom().mailed(number);
        mailed.sort();
        mailed
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_about_mails_holds_for_the_one_whom_a_batch_leaves_over() {
    let stage = Stage::of(47).await;
    stage.set_mails(stage.number, false);
    assert_eq!(stage.people_of_course().len(), 31);
    let before = stage.requests();
    stage.must("registrants sync N! --deliver zoom");
    assert_eq!(stage.writes(before), ["POST batch_registrants"; 2]);
    assert_eq!(stage.mailed(stage.number), stage.people_of_course());
    let said = stage.must("registrants links N! --send");
    assert_eq!(last_line(&said), "links sent 0, sent before 31, failed 0");
    stage.world.stop().await;

    let stage = Stage::of(47).await;
    stage.set_mails(stage.number, true);
    let said = stage.must("registrants sync N! --deliver message");
    assert_eq!(last_line(&said), "links sent 31, sent before 0, failed 0");
    assert_eq!(stage.mailed(stage.number), Vec::<String>::new());
    assert_eq!(stage.world.campus().messages().len(), 31);
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_people_are_added_one_by_one_the_setting_of_the_meeting_decides_and_that_is_said() {
    const SAID: &str = "the meeting's own setting decides";
    let stage = Stage::of(9).await;
    let series = stage.world.zoom().series()[0];
    stage.set_mails(series, false);
    let said = stage.must(&format!("registrants sync {series} --deliver zoom"));
    assert!(
        said.contains(SAID) && said.contains("Zoom mailed nobody"),
        "{said}"
    );
    assert_eq!(stage.mailed(series), Vec::<String>::new());
    let said = stage.must(&format!("registrants links {series} --send"));
    assert_eq!(last_line(&said), "links sent 6, sent before 0, failed 0");
    stage.world.stop().await;

    let stage = Stage::of(9).await;
    stage.set_mails(series, true);
    let synced = stage.json(&format!("registrants sync {series} --deliver none --json"));
    assert_eq!(
        (&synced["mailed_by_setting"], &synced["meeting_mails"]),
        (&json!(6), &json!(true))
    );
    assert_eq!(stage.mailed(series), stage.people_of_course());
    let said = stage.must(&format!("registrants links {series} --send"));
    assert_eq!(last_line(&said), "links sent 0, sent before 6, failed 0");
    // Nothing was wished, so there is nothing to say.
    let one = stage.people_of_course()[0].clone();
    stage.must(&format!("registrants cancel {series} {one}"));
    let said = stage.must(&format!("registrants sync {series} --retry"));
    assert!(!said.contains(SAID), "{said}");
    stage.world.stop().await;
}
