//! What the browser shows when it comes back from Zoom: a heading and a sentence, in the user's language.
//! Refuses to repeat anything of the request, and to hold a script, a style, a picture or a link.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
    HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{Response, StatusCode};

use crate::publishing::Language;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// The account is there.
    Done,
    /// The user did not allow the app.
    Declined,
    /// Zoom does not take the code; the address can be opened again.
    NotTaken,
    /// It failed for another reason, which Lectern tells.
    Failed,
    /// The answer belongs to no sign-in that is under way.
    NotExpected,
    /// There was an answer before.
    Already,
    /// Nothing is here.
    Nothing,
}

impl Page {
    fn status(self) -> StatusCode {
        match self {
            Self::Done | Self::Declined => StatusCode::OK,
            Self::NotTaken | Self::NotExpected => StatusCode::BAD_REQUEST,
            Self::Failed => StatusCode::BAD_GATEWAY,
            Self::Already => StatusCode::GONE,
            Self::Nothing => StatusCode::NOT_FOUND,
        }
    }

    /// Heading and sentence.
    fn words(self, language: Language) -> (&'static str, &'static str) {
        use Language::{English, French, Spanish};
        match (self, language) {
            (Self::Done, English) => (
                "You are signed in",
                "You can close this page and go back to Lectern.",
            ),
            (Self::Done, French) => (
                "Vous êtes connecté",
                "Vous pouvez fermer cette page et revenir à Lectern.",
            ),
            (Self::Done, Spanish) => (
                "Ha iniciado sesión",
                "Puede cerrar esta página y volver a Lectern.",
            ),
            (Self::Declined, English) => (
                "Nothing was allowed",
                "Nothing was changed. You can close this page and go back to Lectern.",
            ),
            (Self::Declined, French) => (
                "Rien n’a été autorisé",
                "Rien n’a été modifié. Vous pouvez fermer cette page et revenir à Lectern.",
            ),
            (Self::Declined, Spanish) => (
                "No se autorizó nada",
                "No se ha cambiado nada. Puede cerrar esta página y volver a Lectern.",
            ),
            (Self::NotTaken, English) => (
                "Zoom did not accept this sign-in",
                "Nothing was changed. Open the address that Lectern shows once more.",
            ),
            (Self::NotTaken, French) => (
                "Zoom n’a pas accepté cette connexion",
                "Rien n’a été modifié. Ouvrez encore une fois l’adresse que Lectern affiche.",
            ),
            (Self::NotTaken, Spanish) => (
                "Zoom no ha aceptado este inicio de sesión",
                "No se ha cambiado nada. Abra otra vez la dirección que muestra Lectern.",
            ),
            (Self::Failed, English) => (
                "The sign-in did not work",
                "Your accounts in Lectern are as they were. It says why: go back to it.",
            ),
            (Self::Failed, French) => (
                "La connexion n’a pas abouti",
                "Vos comptes dans Lectern sont restés tels quels. Lectern dit pourquoi : revenez-y.",
            ),
            (Self::Failed, Spanish) => (
                "El inicio de sesión no ha funcionado",
                "Sus cuentas en Lectern siguen como estaban. Lectern dice por qué: vuelva allí.",
            ),
            (Self::NotExpected, English) => (
                "This page belongs to no sign-in",
                "Nothing was changed. Begin the sign-in in Lectern.",
            ),
            (Self::NotExpected, French) => (
                "Cette page n’appartient à aucune connexion en cours",
                "Rien n’a été modifié. Commencez la connexion dans Lectern.",
            ),
            (Self::NotExpected, Spanish) => (
                "Esta página no pertenece a ningún inicio de sesión",
                "No se ha cambiado nada. Empiece el inicio de sesión en Lectern.",
            ),
            (Self::Already, English) => (
                "This sign-in is over",
                "Nothing more was changed. You can close this page and go back to Lectern.",
            ),
            (Self::Already, French) => (
                "Cette connexion est terminée",
                "Rien de plus n’a été modifié. Vous pouvez fermer cette page et revenir à Lectern.",
            ),
            (Self::Already, Spanish) => (
                "Este inicio de sesión ya ha terminado",
                "No se ha cambiado nada más. Puede cerrar esta página y volver a Lectern.",
            ),
            (Self::Nothing, English) => ("There is nothing here", "Go back to Lectern."),
            (Self::Nothing, French) => ("Il n’y a rien ici", "Revenez à Lectern."),
            (Self::Nothing, Spanish) => ("Aquí no hay nada", "Vuelva a Lectern."),
        }
    }

    /// The page as it goes to the browser.
    pub(super) fn response(self, language: Language) -> Response<Body> {
        let (heading, sentence) = self.words(language);
        let tag = language.tag();
        let html = format!(
            "<!doctype html>\n<html lang=\"{tag}\"><head><meta charset=\"utf-8\"><title>{heading} – Lectern</title></head>\
             <body><main><h1>{heading}</h1><p>{sentence}</p></main></body></html>\n"
        );
        let mut response = Response::new(Body::from(html));
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        for (name, value) in [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CACHE_CONTROL, "no-store"),
            (
                CONTENT_SECURITY_POLICY,
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            ),
            // The address of the page holds the code.
            (REFERRER_POLICY, "no-referrer"),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (
                HeaderName::from_static("cross-origin-opener-policy"),
                "same-origin",
            ),
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                "same-origin",
            ),
            (CONNECTION, "close"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(tag));
        response
    }
}
