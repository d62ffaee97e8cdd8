//! The groups of a course or session on 1.11, by number and name.
//! Refuses to look into them: who is in a group is the roster's.

use std::sync::LazyLock;

use scraper::{Html, Selector};

use super::Family111;
use super::browser::address_in;
use super::roster::{file_of, read_rows, without_group};
use crate::{Error, ErrorKind, Group, GroupId, Place};

const OPERATION: &str = "read groups";

static RECEIVERS: LazyLock<Selector> =
    LazyLock::new(|| Selector::parse("option").expect("a constant selector"));

impl Family111 {
    /// No web service tells groups to a teacher, and their file has names without numbers (facts e.5). The form of a new entry
    /// of the agenda offers each group as a receiver, with its number, a name and whatever else the version adds (facts b.9).
    pub(super) async fn list_groups(&self, place: &Place) -> Result<Vec<Group>, Error> {
        let place = without_group(place);
        let form = [("action", "add"), ("type", "course")];
        let url = address_in(&self.web, &place, "main/calendar/agenda.php", &form);
        let page = self.read_page(OPERATION, &place, url).await?;
        let offered = offered(&page.html(OPERATION)?)
            .ok_or_else(|| Error::new(OPERATION, ErrorKind::NotAllowed))?;
        if offered.is_empty() {
            return Ok(Vec::new());
        }
        let file = [("action", "export_all"), ("type", "csv")];
        let url = address_in(&self.web, &place, "main/group/group_overview.php", &file);
        let page = self.read_page(OPERATION, &place, url).await?;
        let rows: Vec<Vec<String>> = read_rows(OPERATION, &file_of(OPERATION, page)?)?;
        let names: Vec<String> = rows
            .into_iter()
            .filter_map(|row| row.into_iter().nth(1))
            .filter(|name| !name.trim().is_empty())
            .collect();
        let mut groups: Vec<Group> = offered
            .into_iter()
            .map(|(id, text)| Group {
                id: GroupId::new(id),
                name: name_in(&text, &names),
            })
            .collect();
        groups.sort_by_key(|group| (group.name.to_lowercase(), group.id));
        groups.dedup();
        Ok(groups)
    }
}

/// The groups that a form has for receivers, with the texts beside them. `None`: it is no such form.
fn offered(html: &str) -> Option<Vec<(u64, String)>> {
    let page = Html::parse_document(html);
    let mut is_form = false;
    let mut groups = Vec::new();
    for option in page.select(&RECEIVERS) {
        let value = option.attr("value").unwrap_or_default();
        is_form |= value == "everyone" || value.starts_with("USER:");
        if let Some(id) = value.strip_prefix("GROUP:").and_then(|id| id.parse().ok()) {
            is_form = true;
            groups.push((id, option.text().collect()));
        }
    }
    is_form.then_some(groups)
}

/// The longest name that stands in the text; the text itself where none does.
fn name_in(text: &str, names: &[String]) -> String {
    let found = names.iter().filter(|name| text.contains(name.as_str()));
    let longest = found.max_by_key(|name| name.len());
    longest.map_or_else(|| text.trim().to_owned(), Clone::clone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receivers_that_are_groups_are_found_and_another_page_is_no_form() {
        let html = r#"<select name="users_to_send[]"><option value="everyone">Everyone</option>
            <option value="USER:5">Ana (ana)</option><option value="GROUP:1"> Lab group A &ndash; 3 Users</option>
            <option value="GROUP:x">y</option></select>"#;
        assert_eq!(
            offered(html),
            Some(vec![(1, " Lab group A – 3 Users".to_owned())])
        );
        assert_eq!(
            offered("<option value=everyone>Everyone</option>"),
            Some(Vec::new())
        );
        assert_eq!(offered("<h1>You are not allowed</h1>"), None);
    }

    #[test]
    fn a_group_is_called_as_its_file_says_and_else_as_the_form_does() {
        let names = ["Lab".to_owned(), "Lab group A".to_owned()];
        assert_eq!(name_in(" Lab group A – 3 Users", &names), "Lab group A");
        assert_eq!(name_in(" Seminar – 3 Users ", &names), "Seminar – 3 Users");
    }
}
