//! Reads the teacher's folder page of 1.11 (`document.php`): numbers, titles and visibility of hidden documents too.
//! Refuses to trust it: titles and comments on it are anybody's, so only attributes of known elements are read.

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use scraper::{ElementRef, Html, Selector};
use url::Url;

use crate::DocumentKind;

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a constant selector")
}

static ROW: LazyLock<Selector> = LazyLock::new(|| selector("table.data_table tr"));
static CHECKBOX: LazyLock<Selector> =
    LazyLock::new(|| selector(r#"input[type="checkbox"][name="ids[]"]"#));
static LINK: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));
static FOLDER: LazyLock<Selector> = LazyLock::new(|| selector("select#selector_id option[value]"));
static TOKEN_FIELD: LazyLock<Selector> =
    LazyLock::new(|| selector(r#"input[name="sec_token"][value]"#));
static ADDRESS: LazyLock<Selector> =
    LazyLock::new(|| selector("a[href], a[data-href], form[action]"));
static PAGER: LazyLock<Selector> = LazyLock::new(|| selector("table.data_table_pagination td"));
static ICON: LazyLock<Selector> = LazyLock::new(|| selector("img[alt]"));

/// One document on a folder page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: u64,
    pub(super) title: String,
    /// The path in the course, where a link on the row tells it: files do, folders and pictures do not.
    pub(super) path: Option<String>,
    /// The extension that the icon names.
    pub(super) extension: Option<String>,
    pub(super) kind: DocumentKind,
    /// Told by the link that would change it; none where there is no such link.
    pub(super) visible: Option<bool>,
}

/// What a folder page holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FolderPage {
    pub(super) rows: Vec<Row>,
    /// Every folder of the place, from the list that leads to them.
    pub(super) folders: Vec<u64>,
    /// A token for one order.
    pub(super) token: Option<String>,
    /// How many rows all pages have together.
    pub(super) total: Option<usize>,
}

/// Reads one page. `base` is the campus, `directory` the course's.
pub(super) fn read(html: &str, base: &Url, directory: &str) -> FolderPage {
    let document = Html::parse_document(html);
    let files = format!("{}courses/{directory}/document/", base.path());
    let mut page = FolderPage::default();
    for row in document.select(&ROW) {
        if let Some(row) = read_row(row, base, &files)
            && page.rows.iter().all(|known| known.id != row.id)
        {
            page.rows.push(row);
        }
    }
    page.folders = document
        .select(&FOLDER)
        .filter_map(|option| option.attr("value")?.parse().ok())
        .collect();
    page.token = token(&document, base);
    page.total = document
        .select(&PAGER)
        .find_map(|cell| total(&cell.text().collect::<String>()));
    page
}

fn read_row(row: ElementRef<'_>, base: &Url, files: &str) -> Option<Row> {
    let id: u64 = row.select(&CHECKBOX).next()?.attr("value")?.parse().ok()?;
    let links: Vec<(ElementRef<'_>, Url)> = row
        .select(&LINK)
        .filter_map(|link| Some((link, base.join(link.attr("href")?).ok()?)))
        .collect();
    let names = |url: &Url, name: &str| {
        url.host_str() == base.host_str()
            && url
                .query_pairs()
                .any(|(key, value)| key == name && value.parse() == Ok(id))
    };
    let title = links
        .iter()
        .find_map(|(link, _)| link.attr("title"))
        .unwrap_or_default()
        .trim()
        .to_owned();
    let path = links.iter().find_map(|(_, url)| {
        let inside = (url.host_str() == base.host_str()).then(|| url.path())?;
        let inside = percent_decode_str(inside).decode_utf8().ok()?;
        Some(format!("/{}", inside.strip_prefix(files)?)).filter(|path| path.len() > 1)
    });
    let first = &links.first()?.1;
    let opens_folder = first.path().ends_with("/document.php") && names(first, "id");
    let kind = if opens_folder {
        DocumentKind::Folder
    } else if first.host_str() != base.host_str() {
        DocumentKind::Link
    } else {
        DocumentKind::File
    };
    let visible = if links.iter().any(|(_, url)| names(url, "set_invisible")) {
        Some(true)
    } else if links.iter().any(|(_, url)| names(url, "set_visible")) {
        Some(false)
    } else {
        None
    };
    let extension = row
        .select(&ICON)
        .next()
        .and_then(|icon| icon.attr("alt"))
        .map(str::to_owned);
    let extension = extension
        .filter(|alt| kind == DocumentKind::File && alt.chars().all(|c| c.is_ascii_alphanumeric()));
    Some(Row {
        id,
        title,
        path,
        extension,
        kind,
        visible,
    })
}

fn token(document: &Html, base: &Url) -> Option<String> {
    let sane = |token: &str| {
        (16..=64).contains(&token.len())
            && token.chars().all(|letter| letter.is_ascii_alphanumeric())
    };
    if let Some(token) = document
        .select(&TOKEN_FIELD)
        .filter_map(|field| field.attr("value"))
        .find(|token| sane(token))
    {
        return Some(token.to_owned());
    }
    document
        .select(&ADDRESS)
        .filter_map(|element| {
            ["href", "data-href", "action"]
                .into_iter()
                .find_map(|name| element.attr(name))
        })
        .filter_map(|address| base.join(address).ok())
        .filter(|url| url.host_str() == base.host_str() && url.path().ends_with("/document.php"))
        .find_map(|url| {
            url.query_pairs()
                .find(|(key, value)| key == "sec_token" && sane(value))
                .map(|(_, value)| value.into_owned())
        })
}

/// `1 - 20 / 29` → 29. Digits and signs only, so it reads alike in every language.
fn total(cell: &str) -> Option<usize> {
    match cell.split_whitespace().collect::<Vec<_>>().as_slice() {
        [from, "-", to, "/", all]
            if from.parse::<usize>().is_ok() && to.parse::<usize>().is_ok() =>
        {
            all.parse().ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &str) -> FolderPage {
        let html =
            format!(r#"<html><body><table class="table data_table">{rows}</table></body></html>"#);
        read(
            &html,
            &Url::parse("https://campus.example.org/lms/").unwrap(),
            "STAT101",
        )
    }

    #[test]
    fn a_hidden_file_is_read_with_number_path_and_title() {
        let page = page(
            r#"<tr class="row_even"><td><input type="checkbox" name="ids[]" value="37"/></td>
            <td><a href="https://campus.example.org/lms/courses/STAT101/document/Zoom-recordings/a%20b.mp4?cidReq=STAT101&amp;id_session=0" title="Lecture &lt;7&gt;"><img alt="mp4"></a></td>
            <td><a href="/lms/main/document/document.php?cidReq=STAT101&amp;id=&amp;set_visible=37&amp;sec_token=968befe27c1f5545cd2d899e75b42859">x</a></td></tr>"#,
        );
        let expected = Row {
            id: 37,
            title: "Lecture <7>".into(),
            path: Some("/Zoom-recordings/a b.mp4".into()),
            extension: Some("mp4".into()),
            kind: DocumentKind::File,
            visible: Some(false),
        };
        assert_eq!(page.rows, [expected]);
        assert_eq!(
            page.token.as_deref(),
            Some("968befe27c1f5545cd2d899e75b42859")
        );
    }

    #[test]
    fn text_of_other_people_is_not_taken_for_the_page_s_own() {
        let page = page(
            r#"<tr><td><input type="checkbox" name="ids[]" value="5"/></td>
            <td><a href="https://evil.example/lms/courses/STAT101/document/Zoom-recordings/fake.mp4" title="t"></a>
            &lt;a href="document.php?set_visible=5&amp;sec_token=00000000000000000000000000000000"&gt;
            <a href="https://evil.example/lms/main/document/document.php?set_visible=5&sec_token=11111111111111111111111111111111">x</a></td></tr>
            <tr><td><input type="checkbox" name="ids[]" value="1 OR 1"/></td><td><a href="x">y</a></td></tr>"#,
        );
        assert_eq!(page.rows.len(), 1);
        assert_eq!(
            (page.rows[0].path.as_deref(), page.rows[0].visible),
            (None, None)
        );
        assert_eq!(page.rows[0].kind, DocumentKind::Link);
        assert_eq!(page.token, None);
    }

    #[test]
    fn the_number_of_all_rows_is_read_in_any_language() {
        assert_eq!(total(" 1 - 20 / 29 "), Some(29));
        assert_eq!(total("1 / 2 next"), None);
    }
}
