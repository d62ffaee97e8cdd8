//! The folder in a course: its name, and finding it under the name the campus gave it.
//! Refuses to make one.

use chamilo::{Campus, DocumentKind, Place};

use crate::Result;

/// The name of Lectern's folder in every course, whatever the language.
pub const DEFAULT_FOLDER: &str = "Zoom-recordings";

/// The path of a top-level folder, by its name, where it is there.
pub(crate) async fn find_folder(
    campus: &dyn Campus,
    place: &Place,
    name: &str,
) -> Result<Option<String>> {
    let stored = chamilo::stored_name(name);
    let suffix = format!(
        "__{}__{}",
        place.session.map_or(0, chamilo::SessionId::get),
        place.group.map_or(0, chamilo::GroupId::get)
    );
    let top = campus.documents(place, "/").await?;
    Ok(top
        .into_iter()
        .filter(|document| document.kind == DocumentKind::Folder)
        .map(|document| document.path)
        .find(|path| {
            let last = path.trim_start_matches('/');
            last.eq_ignore_ascii_case(&stored)
                || last
                    .strip_suffix(&suffix)
                    .is_some_and(|last| last.eq_ignore_ascii_case(&stored))
        }))
}
