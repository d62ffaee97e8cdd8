//! How much room a course of 1.11 has, and how large a piece of an upload may be.
//! Refuses to believe an old session: the quota is cached in it (facts e.11), so each answer comes with a fresh one.

use std::sync::LazyLock;
use std::sync::atomic::Ordering;

use scraper::{Html, Selector};

use super::Family111;
use super::browser::{Page, address_in};
use super::elfinder::{self, Opened, php_size};
use crate::{Error, ErrorKind, Place, Space};

const OPERATION: &str = "measure space";
/// The campus's own page sends pieces of this size.
const LARGEST: u64 = 10_000_000;
/// What the multipart wrapping and a proxy's headers may take of the limit.
const MARGIN: u64 = 16 * 1024;
/// What PHP takes when nobody changed it.
const STOCK_LIMIT: u64 = 2 << 20;
const MEBIBYTE: u64 = 1 << 20;
/// No refusal leads below this. A campus that refuses such a piece refuses for another reason than its size, and ever
/// smaller pieces would only hide that.
pub(super) const FLOOR: u64 = 64 * 1024;

static HIDDEN: LazyLock<Selector> =
    LazyLock::new(|| Selector::parse("input[name][value]").expect("a constant selector"));
static QUOTA: LazyLock<Selector> =
    LazyLock::new(|| Selector::parse("#document_quota").expect("a constant selector"));

impl Family111 {
    /// The page rounds the quota, and only `get_courses` has it exactly: a list of the whole site's courses for one
    /// number. It is asked each time all the same, for an administrator may change the quota at any moment.
    pub(super) async fn measure_space(&self, place: &Place) -> Result<Space, Error> {
        self.renewed_session(OPERATION, place).await?;
        let url = address_in(
            &self.web,
            place,
            "main/inc/ajax/document.ajax.php",
            &[("a", "get_document_quota")],
        );
        let html = self
            .read_page(OPERATION, place, url)
            .await?
            .html(OPERATION)?;
        let shown =
            read_quota(&html).ok_or_else(|| Error::new(OPERATION, ErrorKind::NotAllowed))?;

        let course = self.course_id(OPERATION, &place.course).await?;
        let exact = self
            .site_courses(OPERATION)
            .await?
            .into_iter()
            .find(|told| told.id == course);
        let exact = exact
            .filter(|told| told.code == place.course.as_str())
            .and_then(|told| told.disk_quota);
        let quota = exact
            .filter(|quota| *quota > 0)
            .unwrap_or(shown.quota_at_least);
        Ok(Space {
            quota,
            used: shown.used_at_most,
            piece: self.piece_limit(place).await?,
        })
    }

    async fn piece_limit(&self, place: &Place) -> Result<u64, Error> {
        let url = address_in(&self.web, place, "main/document/upload.php", &[]);
        let on_page = match self.read_page(OPERATION, place, url).await? {
            Page::Body { body } => hidden_fields(&String::from_utf8_lossy(&body), "MAX_FILE_SIZE")
                .iter()
                .filter_map(|value| value.trim().parse::<u64>().ok())
                .filter(|limit| *limit > 0)
                .min(),
            Page::Moved(_) => return Err(Error::new(OPERATION, ErrorKind::NotAllowed)),
        };
        let limit = match on_page {
            Some(limit) => limit,
            None => {
                let page = self
                    .read_page(OPERATION, place, elfinder::all(&self.web, place))
                    .await?;
                let opened: Opened = page.json(OPERATION)?;
                opened
                    .largest_upload
                    .as_deref()
                    .and_then(php_size)
                    .filter(|limit| *limit > 0)
                    .unwrap_or(STOCK_LIMIT)
            }
        };
        Ok(piece_within(limit).min(self.largest_piece.load(Ordering::Relaxed)))
    }

    /// The campus refused a piece of this size: the next answer about space names half of it, down to the floor.
    pub(super) fn learn_limit(&self, refused: usize) {
        let smaller = (u64::try_from(refused).unwrap_or(u64::MAX) / 2).max(FLOOR);
        self.largest_piece.fetch_min(smaller, Ordering::Relaxed);
    }
}

fn piece_within(limit: u64) -> u64 {
    limit
        .saturating_sub(MARGIN)
        .max(limit / 2)
        .clamp(1, LARGEST)
}

/// The values of the fields of a name, in their order on the page.
pub(super) fn hidden_fields(html: &str, name: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    document
        .select(&HIDDEN)
        .filter(|field| field.attr("name") == Some(name))
        .filter_map(|field| field.attr("value").map(str::to_owned))
        .collect()
}

#[derive(Debug, PartialEq, Eq)]
struct Shown {
    used_at_most: u64,
    quota_at_least: u64,
}

/// `You are currently using 343.33 MB (100%) of your 343  MB.`, in any language: the first number that is no
/// percentage is what is used, rounded to hundredths of a mebibyte, the second the quota in whole ones [capture 172].
fn read_quota(html: &str) -> Option<Shown> {
    let document = Html::parse_fragment(html);
    let text: String = document.select(&QUOTA).next()?.text().collect();
    let mut numbers = numbers(&text).into_iter();
    let used_hundredths = numbers.next()?;
    let quota_hundredths = numbers.next()?;
    // Half of the last digit shown may be hidden in the rounding: added to what is used, taken from what may be.
    let used = (used_hundredths * 2 + 1)
        .saturating_mul(MEBIBYTE)
        .div_ceil(200);
    let quota = (quota_hundredths / 100 * 2)
        .saturating_sub(1)
        .saturating_mul(MEBIBYTE)
        / 2;
    Some(Shown {
        used_at_most: used,
        quota_at_least: quota,
    })
}

/// The numbers of a text that are no percentages, in hundredths.
fn numbers(text: &str) -> Vec<u64> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
        while digit(at) || (matches!(letters.get(at), Some('.' | ',')) && digit(at + 1)) {
            at += 1;
        }
        let written: String = letters[start..at].iter().collect();
        let rest: String = letters[at..].iter().collect();
        if !rest.trim_start().starts_with('%')
            && let Some(hundredths) = hundredths(&written)
        {
            found.push(hundredths);
        }
    }
    found
}

fn hundredths(written: &str) -> Option<u64> {
    let (whole, part) = written.rsplit_once(['.', ',']).unwrap_or((written, ""));
    let whole: u64 = whole.replace(['.', ','], "").parse().ok()?;
    let part: u64 = format!("{part:0<2}")
        .chars()
        .take(2)
        .collect::<String>()
        .parse()
        .ok()?;
    whole.checked_mul(100)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<Shown> {
        read_quota(&format!(r#"<div id="document_quota"  >{text}</div>"#))
    }

    #[test]
    fn what_is_used_is_rounded_up_and_the_quota_down_in_any_language() {
        for text in [
            "You are currently using 343.33 MB (100%) of your 343  MB.",
            "Vous utilisez actuellement 343,33 Mo (100 %) de vos 343  Mo.",
            "343.33 (99.5%) 343",
        ] {
            let shown = shown(text).unwrap();
            // 343.33 stands for anything up to 343.335 mebibytes.
            assert_eq!(shown.used_at_most, 360_012_841, "{text}");
            assert_eq!(
                shown.quota_at_least,
                343 * MEBIBYTE - MEBIBYTE / 2,
                "{text}"
            );
        }
        assert_eq!(shown("0 MB (0%) of your 95 MB").unwrap().used_at_most, 5243);
    }

    #[test]
    fn a_page_without_numbers_is_no_quota() {
        assert_eq!(shown("nothing here"), None);
        assert_eq!(
            read_quota("<html><body>You are not allowed 1 2</body></html>"),
            None
        );
    }

    #[test]
    fn a_piece_stays_under_php_s_limit() {
        assert_eq!(piece_within(2 << 20), (2 << 20) - MARGIN);
        assert_eq!(piece_within(100 << 20), LARGEST);
        assert_eq!(piece_within(8192), 4096);
        assert_eq!(piece_within(1), 1);
    }
}
