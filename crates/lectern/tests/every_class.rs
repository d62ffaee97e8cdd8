//! Every class of a series brought in step at once: who is registered where, and what is told when Zoom stops answering.
//! Refuses to test how people are compared.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod job;

use std::collections::BTreeMap;

use job::Laptop;
use lectern::Problem;
use lectern::journal::Scope;
use lectern::registrants::{How, RegistrantAction, Whom, change, preview_every_class, synchronise};
use rehearsal::zoom::Approval;
use rehearsal::{Options, World};

struct Series {
    world: World,
    laptop: Laptop,
    whole: Scope,
    /// Zoom's ids of its classes, by their time.
    classes: Vec<String>,
}

impl Series {
    async fn begin() -> Self {
        let options = Options {
            students: 9,
            meetings: 7,
            recordings: 1,
            file_bytes: Some(1),
            ..Options::default()
        };
        let world = World::start(options).await.unwrap();
        let laptop = Laptop::with_accounts(&world).await;
        laptop.sync().await;
        let number = world.zoom().series()[0];
        world
            .zoom()
            .set_registration(number, Approval::Automatic, 2);
        let journal = laptop.companion.journal();
        let mut meetings = journal.meetings().unwrap().into_iter();
        let row = meetings.find(|row| row.number == number).unwrap();
        let whole = Scope::whole(row.account, number);
        let compared = preview_every_class(&laptop.companion, &whole, false)
            .await
            .unwrap();
        let ids = compared.whole.classes_to_come().into_iter();
        let classes = ids.map(|id| id.as_str().to_owned()).collect();
        Self {
            world,
            laptop,
            whole,
            classes,
        }
    }

    fn class(&self, index: usize) -> Scope {
        Scope {
            class: Some(self.classes[index].clone()),
            ..self.whole.clone()
        }
    }

    /// How many are registered for each class.
    fn registered(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for row in self.world.zoom().registrations(self.whole.number) {
            if row.status == "approved" {
                *counts.entry(row.class.unwrap()).or_default() += 1;
            }
        }
        counts
    }

    fn additions(&self) -> usize {
        let log = self.world.zoom().requests();
        let added = log
            .iter()
            .filter(|asked| asked.method == "POST" && asked.path.ends_with("/registrants"));
        added.count()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_registered_for_a_class_whose_plan_leaves_them_alone() {
    let series = Series::begin().await;
    let companion = &series.laptop.companion;
    let how = How::default();
    let first = synchronise(companion, &series.class(0), &how)
        .await
        .unwrap();
    let people = first.results.len();
    let away = first.results[0].email.clone();
    let whom = Whom::Named(vec![away.clone()]);
    change(companion, &series.class(0), RegistrantAction::Cancel, &whom)
        .await
        .unwrap();
    let before = series.additions();

    let compared = preview_every_class(companion, &series.whole, false)
        .await
        .unwrap();
    let done = compared.synchronise(companion, &how).await.unwrap();
    assert_eq!(done.stopped_by, None);
    let all = series.classes.iter();
    let mut wanted: BTreeMap<_, _> = all.map(|class| (class.clone(), people)).collect();
    wanted.insert(series.classes[0].clone(), people - 1);
    assert_eq!(series.registered(), wanted, "{away} was taken away by hand");
    assert_eq!(
        series.additions() - before,
        people,
        "one call for each, whatever the number of classes"
    );
    series.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_before_zoom_stopped_answering_is_told_beside_why_it_ended() {
    let series = Series::begin().await;
    let companion = &series.laptop.companion;
    let compared = preview_every_class(companion, &series.whole, false)
        .await
        .unwrap();
    series
        .world
        .zoom()
        .take_scope("meeting:read:list_registrants:admin");
    let done = compared
        .synchronise(companion, &How::default())
        .await
        .unwrap();
    let [(scope, synced)] = done.classes.as_slice() else {
        panic!("{} classes", done.classes.len());
    };
    assert_eq!(*scope, series.class(0));
    assert!(!synced.results.is_empty() && synced.failed().count() == 0);
    assert!(
        matches!(done.stopped_by, Some(Problem::ScopeMissing { .. })),
        "{:?}",
        done.stopped_by
    );
    series.world.stop().await;
}
