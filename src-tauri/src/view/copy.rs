//! What copying to courses would show to whom, before anybody is asked.
//! Refuses to write a row, and to name learners: they are counted.

use std::collections::BTreeSet;

use lectern::journal::{AccountId, FileRow, PublishTo};
use lectern::publishing::DEFAULT_FOLDER;
use lectern::transfer::{PublishPlan, Shown};
use lectern::{Companion, Journal, Result, publishing};
use serde::{Deserialize, Serialize};

use super::asked::LeftOut;
use super::course::Courses;
use super::id::RecordingId;
use super::recordings::small;

/// Who would see it, and what is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct CopyPlan {
    audiences: Vec<Audience>,
    left_out: Vec<LeftOut>,
}

/// One course, session and group with what would go there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Audience {
    #[cfg_attr(test, specta(type = u32))]
    campus: i64,
    campus_name: String,
    code: String,
    title: Option<String>,
    #[cfg_attr(test, specta(type = Option<u32>))]
    session: Option<u64>,
    session_name: Option<String>,
    #[cfg_attr(test, specta(type = Option<u32>))]
    group: Option<u64>,
    /// Absent where the campus did not say.
    learners: Option<u32>,
    recordings: u32,
    /// Those recordings: what was shown to go here is handed back when it is asked for.
    ids: Vec<RecordingId>,
    files: u32,
    #[cfg_attr(test, specta(type = u32))]
    bytes: u64,
    folder: String,
    /// There are documents in that folder which Lectern did not put there.
    others_folder: bool,
}

/// Where recordings were shown to go.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct ShownAudience {
    #[cfg_attr(test, specta(type = u32))]
    campus: i64,
    code: String,
    #[cfg_attr(test, specta(type = Option<u32>))]
    session: Option<u64>,
    #[cfg_attr(test, specta(type = Option<u32>))]
    group: Option<u64>,
    ids: Vec<RecordingId>,
}

impl ShownAudience {
    /// The destination of each recording.
    pub(crate) fn each(audiences: &[Self]) -> Result<Vec<Shown>> {
        let mut all = Vec::new();
        for audience in audiences {
            for recording in RecordingId::keys(&audience.ids)? {
                all.push(Shown {
                    recording,
                    campus: AccountId(audience.campus),
                    course: audience.code.clone(),
                    session: audience.session,
                    group: audience.group,
                });
            }
        }
        Ok(all)
    }
}

/// What goes to one place.
struct Load {
    to: PublishTo,
    files: Vec<FileRow>,
}

/// A plan whose learners are not counted yet.
pub(crate) struct Loads {
    loads: Vec<Load>,
    left_out: Vec<LeftOut>,
}

impl Loads {
    pub(crate) fn of(journal: &Journal, plan: PublishPlan) -> Result<Self> {
        let mut loads: Vec<Load> = Vec::new();
        for (file, to) in plan.wanted {
            let Some(file) = journal.file(file)? else {
                continue;
            };
            match loads
                .iter_mut()
                .find(|load| load.to.place == to.place && load.to.campus == to.campus)
            {
                Some(load) => load.files.push(file),
                None => loads.push(Load {
                    to,
                    files: vec![file],
                }),
            }
        }
        Ok(Self {
            loads,
            left_out: LeftOut::of(journal, &plan.left_out)?,
        })
    }

    /// Asks each campus how many learners each place has.
    pub(crate) async fn count(self, companion: &Companion) -> Result<CopyPlan> {
        let journal = companion.journal();
        let courses = Courses::read(journal)?;
        let mut audiences = Vec::with_capacity(self.loads.len());
        for load in &self.loads {
            let learners = publishing::audience(companion, &load.to).await;
            audiences.push(load.audience(journal, &courses, learners)?);
        }
        Ok(CopyPlan {
            audiences,
            left_out: self.left_out,
        })
    }
}

impl Load {
    fn audience(
        &self,
        journal: &Journal,
        courses: &Courses,
        learners: Option<u64>,
    ) -> Result<Audience> {
        let to = &self.to;
        let code = to.place.course.as_str();
        let session = to.place.session.map(|session| session.get());
        let course = courses.find(to.campus, code, session);
        let recordings: BTreeSet<RecordingId> = self
            .files
            .iter()
            .map(|file| RecordingId::of(file.account, &file.uuid))
            .collect();
        let bytes = self.files.iter().filter_map(|file| {
            let kept = file.kept.as_ref().map(|kept| kept.size);
            kept.or(file.known.size)
        });
        Ok(Audience {
            campus: to.campus.0,
            campus_name: courses.campus_name(to.campus),
            code: code.to_owned(),
            title: course.map(|course| course.title.clone()),
            session,
            session_name: course.and_then(|course| course.session_name.clone()),
            group: to.place.group.map(|group| group.get()),
            learners: learners.map(|count| u32::try_from(count).unwrap_or(u32::MAX)),
            recordings: small(recordings.len()),
            ids: recordings.into_iter().collect(),
            files: small(self.files.len()),
            bytes: bytes.sum(),
            folder: to.folder.clone(),
            others_folder: is_others(journal, to.campus, code, session, &to.folder)?,
        })
    }
}

/// Whether the folder holds something that Lectern did not put there.
fn is_others(
    journal: &Journal,
    campus: AccountId,
    code: &str,
    session: Option<u64>,
    folder: &str,
) -> Result<bool> {
    if folder != DEFAULT_FOLDER {
        return Ok(true);
    }
    let documents = journal.documents()?;
    Ok(documents.iter().any(|document| {
        document.campus == campus
            && document.course == code
            && document.session == session
            && document.folder.trim_start_matches('/').starts_with(folder)
            && document.tail.is_none()
    }))
}
