//! One request as the handlers see it: raw path, query, token, and the paging that every list shares.
//! Knows no operation.

use std::ops::Range;

use axum::http::header::{AUTHORIZATION, RANGE};
use axum::http::request::Parts;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::answer::Refusal;
use super::log::TokenPlace;
use super::state::State;

pub(super) struct Asked {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: Query,
    pub(super) range: Option<String>,
    bearer: Option<String>,
}

impl Asked {
    pub(super) fn read(parts: &Parts) -> Self {
        let header = |name| {
            parts
                .headers
                .get(name)
                .and_then(|value| value.to_str().ok())
        };
        let path = parts.uri.path().to_owned();
        Asked {
            method: parts.method.as_str().to_owned(),
            query: Query::read(&path, parts.uri.query().unwrap_or_default()),
            path,
            range: header(RANGE).map(str::to_owned),
            bearer: header(AUTHORIZATION)
                .and_then(|value| value.strip_prefix("Bearer "))
                .map(|token| token.trim().to_owned()),
        }
    }

    /// Only the header counts; a token in the query is as good as none.
    pub(super) fn token(&self) -> Option<&str> {
        self.bearer.as_deref()
    }

    pub(super) fn token_place(&self) -> TokenPlace {
        if self.bearer.is_some() {
            TokenPlace::Header
        } else if self.query.get("access_token").is_some() {
            TokenPlace::Query
        } else {
            TokenPlace::Nowhere
        }
    }
}

/// The decoded parameters, and what makes two requests pages of one list.
pub(super) struct Query {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Query {
    pub(super) fn read(path: &str, raw: &str) -> Self {
        Query {
            path: path.to_owned(),
            pairs: url::form_urlencoded::parse(raw.as_bytes())
                .into_owned()
                .collect(),
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// For the log: a secret in an address is a finding, not something to keep.
    pub(super) fn blotted(&self) -> String {
        let mut text = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.pairs {
            let secret = matches!(name.as_str(), "access_token" | "Signature" | "Policy");
            text.append_pair(name, if secret { "…" } else { value });
        }
        text.finish()
    }

    pub(super) fn date(&self, name: &'static str) -> Result<Option<jiff::civil::Date>, Refusal> {
        let date = self.get(name).map(str::parse).transpose();
        date.map_err(|_| Refusal::validation(name, "The date must be yyyy-mm-dd."))
    }

    /// Picks this request's share of a list of `total` things; the answer holds the members of every list.
    pub(super) fn page(
        &self,
        state: &mut State,
        largest: usize,
        total: usize,
    ) -> Result<(Range<usize>, Value), Refusal> {
        let size = match self.get("page_size").map(str::parse::<usize>) {
            None => 30,
            Some(Ok(size)) => size.clamp(1, largest),
            Some(Err(_)) => return Err(Refusal::validation("page_size", "Invalid field.")),
        };
        let token = self.get("next_page_token").unwrap_or_default();
        let page = state
            .pages
            .page(self.listing(), token, size, total, Instant::now())
            .map_err(|_| Refusal::stale_page())?;
        let answer = json!({
            "page_size": size,
            "page_count": total.div_ceil(size),
            "total_records": total,
            "next_page_token": page.next,
        });
        Ok((page.range, answer))
    }

    fn listing(&self) -> String {
        let mut pairs: Vec<_> = (self.pairs.iter())
            .filter(|(name, _)| name != "next_page_token")
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.sort();
        format!("{}?{}", self.path, pairs.join("&"))
    }
}
