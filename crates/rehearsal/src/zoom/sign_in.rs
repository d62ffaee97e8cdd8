//! `POST /oauth/token`, for a Server-to-Server app (developers.zoom.us/docs/internal-apps/s2s-oauth).
//! Its refusals have an envelope of their own; the tokens themselves live in `tokens`.

use base64::Engine as _;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::own;
use super::state::State;
use super::tokens::{LIFETIME, SCOPES};

/// Form body and Basic header in, token or the endpoint's own kind of refusal out.
pub(super) fn token(
    state: &mut State,
    base: &str,
    authorization: Option<&str>,
    form: &[u8],
) -> Result<Value, (&'static str, &'static str)> {
    // A public client has no secret, and so no header.
    if authorization.is_none() {
        return own::token(state, base, form);
    }
    let expected = format!("{}:{}", state.apps.client_id, state.apps.client_secret);
    let presented = authorization
        .and_then(|value| value.strip_prefix("Basic "))
        .and_then(|value| {
            base64::engine::general_purpose::STANDARD
                .decode(value.trim())
                .ok()
        });
    if presented.as_deref() != Some(expected.as_bytes()) {
        return Err(("Invalid client_id or client_secret", "invalid_client"));
    }
    // Only the body counts: parameters in the query have been refused since 2025.
    let form: Vec<(String, String)> = url::form_urlencoded::parse(form).into_owned().collect();
    let field = |name: &str| {
        form.iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    };
    match field("grant_type") {
        Some("account_credentials") => {}
        Some("client_credentials") => return Ok(client_token(state, base)),
        None => return Err(("Bad Request", "invalid_request")),
        Some(_) => return Err(("unsupported grant type", "unsupported_grant_type")),
    }
    if field("account_id") != Some(&state.apps.account_id) {
        return Err(("Bad Request", "invalid_request"));
    }
    let token = state.tokens.grant(Instant::now());
    Ok(json!({
        "access_token": token,
        "token_type": "bearer",
        "expires_in": LIFETIME.as_secs(),
        "scope": SCOPES,
        "api_url": base,
    }))
}

/// A token of the app itself, which is good for listening to events and for no user's data.
fn client_token(state: &mut State, base: &str) -> Value {
    let token = state.tokens.grant_client(Instant::now());
    json!({
        "access_token": token,
        "token_type": "bearer",
        "expires_in": LIFETIME.as_secs(),
        "scope": "",
        "api_url": base,
    })
}
