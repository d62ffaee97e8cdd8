//! Every problem with its words, in one list that cannot forget one.
//! Refuses to hold the words themselves: they stand by subject in the modules beside.

use lectern::Problem as P;

use super::{Sentences, computer, course, network, recording, server, sign_in};

/// The words of a problem.
pub fn problem(problem: &P) -> Sentences {
    match problem {
        P::SecretMissing { account } => sign_in::secret_missing(account),
        P::SecretFile { variable } => sign_in::secret_file(variable),
        P::KeyringLocked => sign_in::keyring_locked(),
        P::KeyringAbsent => sign_in::keyring_absent(),
        P::Keyring { detail } => sign_in::keyring(detail),
        P::SecretTooLong => sign_in::secret_too_long(),
        P::ZoomCredential => sign_in::zoom_credential(),
        P::ZoomAccount => sign_in::zoom_account(),
        P::ZoomAppType => sign_in::zoom_app_type(),
        P::ZoomAppDisabled => sign_in::zoom_app_disabled(),
        P::ZoomSignIn { reason } => sign_in::zoom_sign_in(reason),
        P::JwtRetired => sign_in::jwt_retired(),
        P::TokenRefused => sign_in::token_refused(),
        P::ClockWrong { seconds } => sign_in::clock_wrong(*seconds),
        P::CampusSignIn => sign_in::campus_sign_in(),
        P::CampusKey => sign_in::campus_key(),
        P::WebServicesOff => server::web_services_off(),
        P::NotChamilo { detail } => server::not_chamilo(detail),
        P::ElsewhereSignedIn => sign_in::elsewhere_signed_in(),
        P::SessionExpired => sign_in::session_expired(),

        P::ScopeMissing { scopes } => server::scope_missing(scopes),
        P::PaidPlan => server::paid_plan(),
        P::ZoomPermission => server::zoom_permission(),
        P::ZoomRefused { code } => server::zoom_refused(*code),
        P::RateLimited { after_seconds } => server::rate_limited(*after_seconds),
        P::DailyLimit { until } => server::daily_limit(*until),
        P::NotAllowed { course } => course::not_allowed(course),
        P::CourseNotFound { course } => course::not_found(course),
        P::NotYourCourse { course } => course::not_yours(course),

        P::Network { side, failure } => network::trouble(*side, failure),
        P::Server { side, status } => server::own_trouble(*side, *status),
        P::Unexpected { side, detail } => server::unexpected(*side, detail),
        P::HostRefused { side, host } => server::host_refused(*side, host),
        P::NetworkSettings { detail } => network::settings(detail),
        P::AuthorityMissing { path } => network::authority_missing(path),
        P::AuthorityUnreadable { path } => network::authority_unreadable(path),

        P::GoneFromZoom => recording::gone(),
        P::InTrash => recording::in_trash(),
        P::Processing => recording::processing(),
        P::NotTheFile => recording::not_the_file(),
        P::WrongLength { stated, received } => recording::wrong_length(*stated, *received),
        P::Damaged { detail } => recording::damaged(detail),
        P::RangeRefused => recording::range_refused(),
        P::CopyLost => recording::copy_lost(),
        P::NotPulled => recording::not_pulled(),

        P::NotLinked => course::not_linked(),
        P::DoesNotFit {
            needed,
            left,
            quota,
        } => course::does_not_fit(*needed, *left, *quota),
        P::PieceTooLarge => course::piece_too_large(),
        P::NotStored => course::not_stored(),
        P::ProofFailed => course::proof_failed(),
        P::AnotherCopy { path } => course::another_copy(path),
        P::NotOurs { path } => course::not_ours(path),
        P::DocumentNotFound { name } => course::document_not_found(name),
        P::AgendaTooLong => course::agenda_too_long(),
        P::NothingToUndo => course::nothing_to_undo(),
        P::MeetingNotFound { name } => course::meeting_not_found(name),

        P::DiskFull { path } => computer::disk_full(path),
        P::ReadOnly { path } => computer::read_only(path),
        P::FolderMissing { path } => computer::folder_missing(path),
        P::Disk { path, detail } => computer::disk(path, detail),
        P::NoHome => computer::no_home(),
        P::JournalNewer { found, known } => computer::journal_newer(*found, *known),
        P::Journal { detail } => computer::journal(detail),
        P::Settings { detail } => computer::settings(detail),
        P::Busy => computer::busy(),
        P::AccountNotFound { name } => computer::account_not_found(name),
        P::NoAccount { side } => computer::no_account(*side),
        P::AccountNameTaken { name } => computer::account_name_taken(name),
        P::AccountKnown { name } => computer::account_known(name),
        P::Unreadable { what } => computer::unreadable(what),
        P::CannotOpen { what } => computer::cannot_open(what),
        P::Internal { detail } => computer::internal(detail),
    }
}
