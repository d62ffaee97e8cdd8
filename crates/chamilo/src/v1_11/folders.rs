//! The folder of a place on 1.11 that recordings go to: found, and made where it is absent.
//! Refuses to take another place's folder for it: the base course, its sessions and its groups each have their own.

use super::Family111;
use super::browser::address_in;
use super::documents::is_hidden_folder;
use super::listing::possible_names;
use super::names::{stored_name, suffix};
use super::space::hidden_fields;
use crate::{Error, ErrorKind, Place};

const FIND: &str = "find folder";
const MAKE: &str = "make folder";

impl Family111 {
    pub(super) async fn look_for_folder(
        &self,
        place: &Place,
        name: &str,
    ) -> Result<Option<String>, Error> {
        self.own_folder(FIND, place, name).await
    }

    pub(super) async fn make_sure_of_folder(
        &self,
        place: &Place,
        name: &str,
    ) -> Result<String, Error> {
        if let Some(path) = self.own_folder(MAKE, place, name).await? {
            return Ok(path);
        }
        if place.group.is_some() {
            // Made with the group by the campus, and by nobody else.
            return Err(Error::new(MAKE, ErrorKind::NotAllowed));
        }
        let url = address_in(&self.web, place, "main/document/document.php", &[]);
        let fields = [
            ("create_dir", "1"),
            ("dir_id", "0"),
            ("id", "0"),
            ("dirname", name),
            ("submit", ""),
        ];
        let asked = self
            .in_session(MAKE, place, false, || {
                self.web.plain.post(url.clone()).form(&fields)
            })
            .await;
        // The page says in words whether it worked; the list says it in facts, also when the answer was lost.
        match (self.own_folder(MAKE, place, name).await?, asked) {
            (Some(path), _) => Ok(path),
            (None, Err(error)) => Err(error),
            (None, Ok(_)) => Err(Error::new(MAKE, ErrorKind::NotAllowed)),
        }
    }

    /// The folder of this very place, where it is there. Finding and making both ask here, so they cannot disagree.
    async fn own_folder(
        &self,
        operation: &'static str,
        place: &Place,
        name: &str,
    ) -> Result<Option<String>, Error> {
        // A group's documents have one folder of their own, and it is made with the group (facts b.3).
        match place.group {
            Some(_) => self.group_folder(operation, place).await,
            None => self.named_folder(operation, place, name).await,
        }
    }

    /// A folder at the top by its name: neither the base course's seen from a session, nor the other way round.
    async fn named_folder(
        &self,
        operation: &'static str,
        place: &Place,
        name: &str,
    ) -> Result<Option<String>, Error> {
        let suffix = suffix(place);
        let expected = format!("/{}{suffix}", stored_name(name));
        let visible = self
            .visible_documents(operation, place, None)
            .await?
            .unwrap_or_default();
        let folders = || visible.iter().filter(|document| document.kind == "folder");
        let by_path = folders().find(|folder| folder.path == expected);
        let by_title =
            || folders().find(|folder| folder.title == name && belongs(&folder.path, &suffix));
        if let Some(folder) = by_path.or_else(by_title) {
            return Ok(Some(folder.path.clone()));
        }
        // A hidden one is on the page only, by its title.
        let page = self.folder_page(operation, place, None).await?;
        let hidden = page.rows.iter().any(|row| {
            is_hidden_folder(row)
                && possible_names(row, &suffix)
                    .iter()
                    .any(|name| expected[1..] == *name)
        });
        if !hidden {
            return Ok(None);
        }
        let disk = self.files_on_disk(place, "/").await?;
        Ok(disk
            .iter()
            .any(|entry| entry.is_folder() && expected[1..] == entry.name)
            .then_some(expected))
    }

    /// The group's own folder is a hidden field of its upload page [capture 151].
    async fn group_folder(
        &self,
        operation: &'static str,
        place: &Place,
    ) -> Result<Option<String>, Error> {
        let url = address_in(&self.web, place, "main/document/upload.php", &[]);
        let html = self
            .read_page(operation, place, url)
            .await?
            .html(operation)?;
        let path = hidden_fields(&html, "curdirpath")
            .into_iter()
            .next()
            .filter(|path| path.starts_with('/'))
            .ok_or_else(|| Error::new(operation, ErrorKind::NotAllowed))?;
        // The top is the whole course's: what goes there would be seen by more than the group.
        Ok((path != "/").then_some(path))
    }
}

/// Whether a path's name is one of the place that `suffix` is of. In a base course, which adds nothing, that means
/// one without a session's or a group's ending.
fn belongs(path: &str, suffix: &str) -> bool {
    if !suffix.is_empty() {
        return path.ends_with(suffix);
    }
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = path.rsplitn(3, "__");
    !matches!(
        (parts.next(), parts.next(), parts.next()),
        (Some(group), Some(session), Some(_)) if number(group) && number(session)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_belongs_to_one_place_only() {
        for (path, suffix, own) in [
            ("/Zoom-recordings", "", true),
            ("/Zoom-recordings__1__0", "", false),
            ("/Lab-group-A_groupdocs__0__1", "", false),
            ("/2026__autumn__1", "", true),
            ("/week__1", "", true),
            ("/Zoom-recordings__1__0", "__1__0", true),
            ("/Zoom-recordings__11__0", "__1__0", false),
            ("/Zoom-recordings", "__1__0", false),
        ] {
            assert_eq!(belongs(path, suffix), own, "{path} {suffix}");
        }
    }
}
