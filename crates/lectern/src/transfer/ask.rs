//! Asking for transfers: from what a user names to rows of the journal, with a reason for each file that is left out.
//! Refuses to move a byte.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::journal::{
    Content, FileRow, FileRowId, Presence, Proof, PublishTo, RecordingQuery, RecordingRow, Target,
    TransferId, TransferKind,
};
use crate::publishing::{DEFAULT_FOLDER, KindWish, choose_files};
use crate::{Companion, Problem, Result};

/// One meeting (all of its instances) or one instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeetingName {
    Number(u64),
    Instance(String),
}

/// Which recordings, and which of their files.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Those of this course, by its code.
    pub course: Option<String>,
    /// With `course`: those of this session of it.
    pub session: Option<u64>,
    /// Those of this meeting.
    pub meeting: Option<MeetingName>,
    /// Those that belong to no course.
    pub unlinked: bool,
    /// Those that belong to a course.
    pub all_linked: bool,
    /// These kinds of files; none is what suits the purpose: every file to pull, one video and captions to publish.
    pub kinds: Option<Vec<KindWish>>,
    /// From this local day on.
    pub from: Option<Date>,
    /// Up to this local day, inclusive.
    pub to: Option<Date>,
}

/// How to publish.
#[derive(Clone, Debug)]
pub struct PublishHow {
    /// A top-level folder of the course; Lectern's own by default.
    pub folder: Option<String>,
    /// Not to be seen by students for now.
    pub hidden: bool,
    pub proof: Proof,
}

/// A file for which no row was written.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    pub file: FileRowId,
    pub why: Problem,
}

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub ids: Vec<TransferId>,
    pub left_out: Vec<LeftOut>,
}

impl Selection {
    /// The recordings that are meant, in the zone of this computer.
    pub fn recordings(&self, companion: &Companion) -> Result<Vec<RecordingRow>> {
        let zone = TimeZone::system();
        let instant = |day: Date| day.to_zoned(zone.clone()).map(|zoned| zoned.timestamp());
        let unreadable = |_| Problem::Unreadable {
            what: "date".to_owned(),
        };
        let query = RecordingQuery {
            course: self.course.clone(),
            session: self.session,
            meeting: match &self.meeting {
                Some(MeetingName::Number(number)) => Some(*number),
                _ => None,
            },
            linked: match (self.unlinked, self.all_linked) {
                (true, _) => Some(false),
                (false, true) => Some(true),
                (false, false) => None,
            },
            from: self.from.map(instant).transpose().map_err(unreadable)?,
            until: self
                .to
                .map(|day| day.tomorrow().and_then(instant))
                .transpose()
                .map_err(unreadable)?,
        };
        let mut rows = companion.journal().recordings(&query)?;
        if let Some(MeetingName::Instance(uuid)) = &self.meeting {
            rows.retain(|row| row.recording.uuid == *uuid);
        }
        Ok(rows)
    }
}

/// Asks for downloads of the files that are meant.
pub fn ask_pulls(companion: &Companion, selection: &Selection) -> Result<Asked> {
    let mut asked = Asked::default();
    for recording in selection.recordings(companion)? {
        let chosen = selection
            .kinds
            .as_ref()
            .map(|kinds| choose_files(&recording_files(&recording), Some(kinds)));
        pull_files(companion, &recording, chosen.as_deref(), &mut asked)?;
    }
    Ok(asked)
}

/// Asks for downloads of these files of a recording, or of all.
pub(super) fn pull_files(
    companion: &Companion,
    recording: &RecordingRow,
    chosen: Option<&[FileRowId]>,
    asked: &mut Asked,
) -> Result<()> {
    for file in &recording.files {
        let id = file.row.id;
        if chosen.is_some_and(|chosen| !chosen.contains(&id)) {
            continue;
        }
        let kept = file.row.kept.is_some();
        let why = match recording.recording.presence {
            _ if kept => None,
            _ if recording.recording.is_made_here() => Some(Problem::CopyLost),
            Presence::There if file.row.known.processing => Some(Problem::Processing),
            Presence::There => None,
            Presence::Trashed => Some(Problem::InTrash),
            Presence::Gone => Some(Problem::GoneFromZoom),
        };
        match why {
            Some(why) => asked.left_out.push(LeftOut { file: id, why }),
            None => asked.ids.push(companion.journal().ask_transfer(
                &TransferKind::Pull,
                id,
                companion.now(),
            )?),
        }
    }
    Ok(())
}

/// What a publication would send, and where, before anybody is asked.
#[derive(Clone, Debug, Default)]
pub struct PublishPlan {
    pub wanted: Vec<(FileRowId, PublishTo)>,
    pub left_out: Vec<LeftOut>,
}

/// The chosen files with the courses they belong to. Writes nothing: for showing who will see what.
pub fn plan_publishes(
    companion: &Companion,
    selection: &Selection,
    how: &PublishHow,
) -> Result<PublishPlan> {
    let mut plan = PublishPlan::default();
    let links = selection
        .kinds
        .as_ref()
        .is_some_and(|kinds| kinds.contains(&KindWish::Link));
    for recording in selection.recordings(companion)? {
        let files = recording_files(&recording);
        let mut chosen: Vec<(FileRowId, Content)> =
            choose_files(&files, selection.kinds.as_deref())
                .into_iter()
                .map(|id| (id, Content::File))
                .collect();
        let in_zoom = !recording.recording.is_made_here();
        if links
            && in_zoom
            && let Some(video) = choose_files(&files, None).first()
        {
            chosen.push((*video, Content::Link));
        }
        plan_files(&recording, &chosen, how, &mut plan);
    }
    Ok(plan)
}

/// Plans these files of a recording.
pub(super) fn plan_files(
    recording: &RecordingRow,
    chosen: &[(FileRowId, Content)],
    how: &PublishHow,
    plan: &mut PublishPlan,
) {
    for (id, content) in chosen.iter().copied() {
        let kept = recording
            .files
            .iter()
            .any(|file| file.row.id == id && file.row.kept.is_some());
        match destination(recording, how, content) {
            Ok(_) if !kept && content == Content::File => {
                plan.left_out.push(LeftOut {
                    file: id,
                    why: Problem::NotPulled,
                });
            }
            Ok(to) => plan.wanted.push((id, to)),
            Err(why) => plan.left_out.push(LeftOut { file: id, why }),
        }
    }
}

/// Asks for copies of the chosen files in the courses they belong to.
pub fn ask_publishes(
    companion: &Companion,
    selection: &Selection,
    how: &PublishHow,
) -> Result<Asked> {
    let plan = plan_publishes(companion, selection, how)?;
    ask_planned(companion, plan)
}

/// Writes the rows of a plan.
pub(super) fn ask_planned(companion: &Companion, plan: PublishPlan) -> Result<Asked> {
    let mut asked = Asked {
        left_out: plan.left_out,
        ..Asked::default()
    };
    for (file, to) in plan.wanted {
        let kind = TransferKind::Publish(to);
        match companion
            .journal()
            .ask_transfer(&kind, file, companion.now())
        {
            Ok(id) => asked.ids.push(id),
            Err(why @ (Problem::CopyUnderWay { .. } | Problem::Busy)) => {
                asked.left_out.push(LeftOut { file, why });
            }
            Err(problem) => return Err(problem),
        }
    }
    Ok(asked)
}

pub(super) fn recording_files(recording: &RecordingRow) -> Vec<FileRow> {
    recording
        .files
        .iter()
        .map(|file| file.row.clone())
        .collect()
}

/// Where a file of this recording goes: into the course it is linked to, if the user teaches or coaches there.
pub(crate) fn destination(
    recording: &RecordingRow,
    how: &PublishHow,
    content: Content,
) -> Result<PublishTo> {
    let Some(Target::Course {
        campus,
        code,
        group,
        ..
    }) = recording.link.as_ref().map(|link| &link.target)
    else {
        return Err(Problem::NotLinked);
    };
    let course = recording.course.as_ref().filter(|course| course.runs);
    let course = course.ok_or_else(|| Problem::NotYourCourse {
        course: code.clone(),
    })?;
    let mut place = course.place();
    place.group = group.map(chamilo::GroupId::new);
    Ok(PublishTo {
        campus: *campus,
        place,
        folder: how
            .folder
            .clone()
            .unwrap_or_else(|| DEFAULT_FOLDER.to_owned()),
        hidden: how.hidden,
        proof: how.proof,
        content,
    })
}
