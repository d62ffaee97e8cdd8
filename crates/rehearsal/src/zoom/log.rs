//! What was asked of Zoom, for tests that must prove where a token went and where it did not.
//! Holds no token, and bodies only where a test asked for them.

/// Where a request carried an access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenPlace {
    Nowhere,
    /// `Authorization: Bearer`.
    Header,
    /// `?access_token=`: refused since 2023, and it leaks into logs.
    Query,
}

/// One exchange of the REST interface, bodies and all: for tests that compare them with Zoom's own description.
#[derive(Clone, Debug)]
pub struct Exchange {
    pub method: String,
    /// As it arrived, undecoded, without the query.
    pub path: String,
    pub query: String,
    /// Null where there was none.
    pub request: serde_json::Value,
    pub status: u16,
    /// Null where there was none.
    pub answer: serde_json::Value,
}

/// One request and the status it was answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    pub method: String,
    /// As it arrived, undecoded, without the query.
    pub path: String,
    /// Empty where there was none; a token in it is blotted out.
    pub query: String,
    pub token: TokenPlace,
    /// The `Range` header.
    pub range: Option<String>,
    pub status: u16,
}

impl Logged {
    pub fn had_token(&self) -> bool {
        self.token != TokenPlace::Nowhere
    }
}
