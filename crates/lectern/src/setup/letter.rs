//! A letter to the Zoom administrator of a school that has no app for its teachers yet, step by step.
//! Refuses to be sent by itself, and to ask for a secret: a public client has none.

use crate::accounts::{REDIRECT, own_scopes};
use crate::publishing::Language;

/// The letter. The names of buttons are Zoom's own, which its Marketplace has in English.
pub fn letter_to_administrator(language: Language) -> String {
    let scopes = own_scopes().into_iter().collect::<Vec<_>>().join("\n   ");
    match language {
        Language::English => format!(
            "Hello,\n\n\
             I would like to use Lectern, a program on my own computer, to plan my Zoom classes and to bring their recordings into our \
             Chamilo courses. For that it needs a Zoom app of our account, by which teachers sign in themselves. The app has no secret, and \
             each teacher sees their own meetings and recordings only.\n\n\
             1. Sign in to marketplace.zoom.us as an administrator, and choose Develop, Build App, General App.\n\
             2. Choose “User-managed”.\n\
             3. Under App Credentials, switch on “Use Public Client OAuth”.\n\
             4. Enter this address as OAuth Redirect URL and in the OAuth Allow List:\n   {REDIRECT}\n\
             5. Under Scopes, add:\n   {scopes}\n\
             6. Send me the Public Client ID. It is no secret. An app that is not published can be used by the people of our account.\n\n\
             Many thanks"
        ),
        Language::French => format!(
            "Bonjour,\n\n\
             je voudrais utiliser Lectern, un programme installé sur mon ordinateur, pour planifier mes conférences Zoom et déposer leurs \
             enregistrements dans nos cours Chamilo. Il lui faut une app Zoom de notre compte, par laquelle les enseignants se connectent \
             eux-mêmes. L’app n’a pas de secret, et chacun ne voit que ses propres conférences et enregistrements.\n\n\
             1. Connectez-vous à marketplace.zoom.us en tant qu’administrateur et choisissez Develop, Build App, General App.\n\
             2. Choisissez « User-managed ».\n\
             3. Sous App Credentials, activez « Use Public Client OAuth ».\n\
             4. Saisissez cette adresse comme OAuth Redirect URL et dans OAuth Allow List :\n   {REDIRECT}\n\
             5. Sous Scopes, ajoutez :\n   {scopes}\n\
             6. Envoyez-moi le Public Client ID. Il n’est pas secret. Une app non publiée peut servir aux personnes de notre compte.\n\n\
             Merci beaucoup"
        ),
        Language::Spanish => format!(
            "Hola:\n\n\
             Quisiera usar Lectern, un programa de mi equipo, para programar mis conferencias de Zoom y llevar sus grabaciones a nuestros \
             cursos de Chamilo. Necesita una app de Zoom de nuestra cuenta con la que los profesores inicien sesión ellos mismos. La app no \
             tiene secreto, y cada uno ve solo sus propias conferencias y grabaciones.\n\n\
             1. Inicie sesión en marketplace.zoom.us como administrador y elija Develop, Build App, General App.\n\
             2. Elija «User-managed».\n\
             3. En App Credentials, active «Use Public Client OAuth».\n\
             4. Escriba esta dirección como OAuth Redirect URL y en OAuth Allow List:\n   {REDIRECT}\n\
             5. En Scopes, añada:\n   {scopes}\n\
             6. Envíeme el Public Client ID. No es secreto. Una app sin publicar pueden usarla las personas de nuestra cuenta.\n\n\
             Muchas gracias"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_names_every_step_in_every_language() {
        for language in [Language::English, Language::French, Language::Spanish] {
            let letter = letter_to_administrator(language);
            for step in 1..=6 {
                assert!(letter.contains(&format!("\n{step}. ")), "{letter}");
            }
            for named in [
                REDIRECT,
                "Use Public Client OAuth",
                "Public Client ID",
                "user:read:user",
                "cloud_recording:read:list_user_recordings",
            ] {
                assert!(letter.contains(named), "{named} in {letter}");
            }
            assert!(!letter.contains(":admin"), "{letter}");
        }
    }
}
