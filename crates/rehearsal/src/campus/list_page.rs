//! The table of a folder's documents, with the ids and links that Chamilo's table has.
//! Changes nothing.

use super::ask::{Ask, Visit};
use super::names::{escape, human_size};
use super::state::Campus;
use super::store::{Kind, Row, Store};

/// Rows on a page unless `…_table_per_page` says otherwise.
const PER_PAGE: usize = 20;

/// Teachers see hidden documents and get links that change them; students get neither.
pub(crate) fn list(
    campus: &Campus,
    store: &Store,
    ask: &Ask,
    visit: &Visit<'_>,
    token: &str,
) -> String {
    let kind = if visit.edits() { "teacher" } else { "student" };
    let folder = folder(store, ask, visit);
    let mut rows: Vec<&Row> = store
        .level(&visit.spot, &folder)
        .into_iter()
        .filter(|row| visit.edits() || row.visible)
        .collect();
    rows.sort_by_key(|row| (row.kind == Kind::File, row.title.to_lowercase()));

    let setting = |name: &str| ask.number(&format!("{kind}_table_{name}"));
    let per_page = usize::try_from(setting("per_page"))
        .ok()
        .filter(|n| *n > 0)
        .unwrap_or(PER_PAGE);
    let pages = rows.len().div_ceil(per_page).max(1);
    let page = usize::try_from(setting("page_nr"))
        .unwrap_or(1)
        .clamp(1, pages);
    let first = (page - 1) * per_page;
    let shown: String = rows
        .iter()
        .skip(first)
        .take(per_page)
        .map(|row| line(campus, visit, row, token))
        .collect();
    let (total, last) = (rows.len(), (first + per_page).min(rows.len()));
    format!(
        "<form id=\"selector\" name=\"selector\" method=\"get\" action=\"/main/document/document.php\">{}</form>\n\
         <table class=\"data_table_pagination\"><tr><td>{} - {last} / {total}</td><td>{page} / {pages}</td></tr></table>\n\
         <input type=\"hidden\" name=\"curdirpath\" value=\"{}\"/>\n\
         <input type=\"hidden\" name=\"sec_token\" value=\"{token}\"/>\n\
         <table class=\"table table-hover table-striped table-bordered data_table\" id=\"{kind}_table\">\n{shown}</table>",
        folders(store, visit),
        if total == 0 { 0 } else { first + 1 },
        escape(&folder),
    )
}

fn folder(store: &Store, ask: &Ask, visit: &Visit<'_>) -> String {
    let by_id = store
        .by_id(&visit.spot.course, ask.number("id"))
        .filter(|row| row.kind == Kind::Folder)
        .map(|row| row.path.clone());
    by_id
        .or_else(|| store.folder(&visit.spot, ask.param("curdirpath")?))
        .or_else(|| group_folder(visit))
        .unwrap_or_else(|| "/".to_owned())
}

/// A group's documents start in its own folder.
fn group_folder(visit: &Visit<'_>) -> Option<String> {
    let group = visit
        .course
        .groups
        .iter()
        .find(|group| group.id == visit.spot.group)?;
    Some(group.folder.clone())
}

fn folders(store: &Store, visit: &Visit<'_>) -> String {
    let mut options =
        "<select name=\"id\" id=\"selector_id\"><option value=\"/\">/</option>".to_owned();
    for row in store
        .live(&visit.spot.course)
        .filter(|row| row.kind == Kind::Folder)
    {
        options.push_str(&format!(
            "<option value=\"{}\">{}</option>",
            row.id,
            escape(&row.title)
        ));
    }
    options.push_str("</select>");
    options
}

fn line(campus: &Campus, visit: &Visit<'_>, row: &Row, token: &str) -> String {
    let context = escape(&visit.context());
    let (id, title, base) = (row.id, escape(&row.title), &campus.base);
    let target = match row.kind {
        Kind::Folder => format!("{base}main/document/document.php?{context}&amp;id={id}"),
        Kind::File => format!("{base}main/document/showinframes.php?{context}&amp;id={id}"),
    };
    let mut cells = String::new();
    if visit.edits() {
        cells.push_str(&format!(
            "<td><input type=\"checkbox\" name=\"ids[]\" value=\"{id}\"/></td>\n"
        ));
    }
    cells.push_str(&format!(
        "<td><a href=\"{target}\" title=\"{title}\" style=\"float:left;\">{title}</a>"
    ));
    if row.kind == Kind::File {
        let path = escape(&format!(
            "{base}courses/{}/document{}",
            visit.course.directory, row.path
        ));
        cells.push_str(&format!(
            "<a href=\"{base}main/document/document.php?{context}&amp;action=download&amp;id={id}&amp;sec_token={token}\">v</a>\n\
             <a href=\"{path}?{context}\" target=\"_blank\" rel=\"noreferrer noopener\">+</a>"
        ));
    }
    cells.push_str(&format!("<br /><em>{}</em></td>\n", escape(&row.comment)));
    cells.push_str(&match row.kind {
        Kind::File => format!("<td><span style=\"display:none;\">1</span>{}</td>\n", human_size(row.size)),
        Kind::Folder => format!("<td><span id=\"document_size_{id}\" data-id= \"{id}\" class=\"document_size\"></span></td>\n"),
    });
    cells.push_str(&format!(
        "<td><small>{}</small></td>\n",
        row.changed.strftime("%Y-%m-%d %H:%M:%S")
    ));
    if visit.edits() {
        cells.push_str(&actions(&context, row, token));
    }
    format!("<tr>\n{cells}</tr>\n")
}

fn actions(context: &str, row: &Row, token: &str) -> String {
    let (id, page) = (row.id, "/main/document/document.php");
    let (order, icon) = match row.visible {
        true => ("set_invisible", "visible"),
        false => ("set_visible", "invisible"),
    };
    let mut cell = format!(
        "<td><a href=\"{page}?{context}&amp;id=&amp;{order}={id}&amp;sec_token={token}\"  ><img src=\"/main/img/icons/22/{icon}.png\" /></a>\n"
    );
    if !row.built_in {
        cell.push_str(&format!(
            "<a href=\"edit_document.php?{context}&amp;id={id}\"  >e</a>\n\
             <a data-item-title=\"{}\" data-href=\"{page}?{context}&amp;action=delete_item&amp;id=0&amp;deleteid={id}&amp;sec_token={token}\" \
             data-toggle=\"modal\" data-target=\"#confirm-delete\" href=\"#\"  >x</a>\n",
            escape(&row.title)
        ));
    }
    cell.push_str("</td>\n");
    cell
}
