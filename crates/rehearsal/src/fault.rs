//! The ways in which a rehearsal world can be told to fail, and their names on the command line.
//! Holds no failing itself: each half of the world decides where and how often its faults strike.

use std::fmt;
use std::str::FromStr;

/// One way to fail. Every survivable fault is bounded: a client that keeps trying gets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fault {
    /// Zoom: the connection is cut in the middle of a download, never twice at the same place.
    Drop,
    /// Zoom: `429` with `Retry-After` (a few seconds at most) and the `X-RateLimit-*` headers.
    RateLimited,
    /// Zoom: `429` with nothing but its JSON body.
    RateLimitedSilent,
    /// Zoom: `500`, `502` and `503`, some with the HTML of a gateway as body.
    ServerError,
    /// Zoom: a download answers `200 text/html` where the bytes of a file are due.
    HtmlForMp4,
    /// Zoom: access tokens die long before their hour is over.
    TokenExpired,
    /// Campus: the browser session ends between two requests.
    SessionExpired,
    /// Zoom: some files are listed as `processing` at first and completed later.
    Processing,
    /// Campus: a piece of somebody's earlier upload lies where the new one is to be assembled.
    StalePiece,
    /// Campus: the answer to a request that was carried out never arrives.
    CutAnswer,
    /// Campus: the course has less space than the files need.
    Quota,
    /// Campus: the API key is revoked in the middle of the work.
    KeyRevoked,
    /// Zoom: one file never delivers as many bytes as its headers state.
    WrongLength,
}

impl Fault {
    /// Every fault, in the order in which they are shown to people.
    pub const ALL: [Fault; 13] = [
        Fault::Drop,
        Fault::RateLimited,
        Fault::RateLimitedSilent,
        Fault::ServerError,
        Fault::HtmlForMp4,
        Fault::TokenExpired,
        Fault::SessionExpired,
        Fault::Processing,
        Fault::StalePiece,
        Fault::CutAnswer,
        Fault::Quota,
        Fault::KeyRevoked,
        Fault::WrongLength,
    ];

    /// The word that `--fault` takes.
    pub fn as_str(self) -> &'static str {
        match self {
            Fault::Drop => "drop",
            Fault::RateLimited => "429",
            Fault::RateLimitedSilent => "429-silent",
            Fault::ServerError => "5xx",
            Fault::HtmlForMp4 => "html-for-mp4",
            Fault::TokenExpired => "token-expired",
            Fault::SessionExpired => "session-expired",
            Fault::Processing => "processing",
            Fault::StalePiece => "stale-piece",
            Fault::CutAnswer => "cut-answer",
            Fault::Quota => "quota",
            Fault::KeyRevoked => "key-revoked",
            Fault::WrongLength => "wrong-length",
        }
    }

    /// Whether a client that retries sensibly ends with every file proven in spite of this fault.
    pub fn survivable(self) -> bool {
        !matches!(self, Fault::Quota | Fault::KeyRevoked | Fault::WrongLength)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A word that names no fault; its text lists those that exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is no fault; there are: {}", Fault::ALL.map(Fault::as_str).join(", "))]
pub struct UnknownFault {
    word: String,
}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Fault::ALL
            .into_iter()
            .find(|fault| fault.as_str() == word)
            .ok_or_else(|| UnknownFault {
                word: word.to_owned(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_found_by_the_word_it_prints() {
        for fault in Fault::ALL {
            assert_eq!(fault.to_string().parse(), Ok(fault));
        }
    }

    #[test]
    fn an_unknown_word_is_answered_with_all_the_known_ones() {
        let told = "rain".parse::<Fault>().unwrap_err().to_string();
        for fault in Fault::ALL {
            assert!(told.contains(fault.as_str()), "{told}");
        }
    }

    #[test]
    fn three_faults_cannot_be_survived() {
        let fatal: Vec<_> = Fault::ALL
            .into_iter()
            .filter(|fault| !fault.survivable())
            .collect();
        assert_eq!(fatal, [Fault::Quota, Fault::KeyRevoked, Fault::WrongLength]);
    }
}
