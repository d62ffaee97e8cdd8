//! `lectern groups`: the groups of a course, with the numbers by which the other commands name them.
//! Refuses to look into a group.

use lectern::{Problem, link};

use super::whom::{Whom, course};
use crate::args::GroupsArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::plain;

pub async fn run(shell: &Shell, args: &GroupsArgs) -> Result<Exit, Problem> {
    let companion = &shell.companion;
    let campus = Whom::campus(companion, args.campus.as_deref())?;
    let courses = companion.journal().courses()?;
    let course = course(&courses, campus, args.course.trim())?;
    let groups = link::groups_of(companion, course.campus, &course.code, args.session).await?;
    if args.json {
        shell.out.json(&groups)?;
        return Ok(Exit::Done);
    }
    if groups.is_empty() {
        shell.out.note("There are no groups.");
    }
    let rows: Vec<_> = groups
        .iter()
        .map(|group| vec![group.id.to_string(), plain(&group.name)])
        .collect();
    shell.out.table(&["GROUP", "NAME"], &rows);
    Ok(Exit::Done)
}
