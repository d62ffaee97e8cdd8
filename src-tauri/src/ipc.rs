//! The commands themselves: each asks the companion and passes the answer on.
//! Refuses to decide anything; `commands.rs` lists what is here.

use tauri::State;

use crate::profile::Profile;
use crate::recording::Recording;
use crate::trouble::Trouble;

/// Every recording that the journal knows, the latest first.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn recordings(profile: State<'_, Profile>) -> Result<Vec<Recording>, Trouble> {
    let profile = profile.inner().clone();
    let rows = tauri::async_runtime::spawn_blocking(move || profile.recordings())
        .await
        .map_err(Trouble::internal)??;
    Ok(rows.into_iter().map(Recording::from).collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::{Value, json};
    use tauri::ipc::{CallbackFn, InvokeBody};
    use tauri::test::{INVOKE_KEY, get_ipc_response, mock_builder, mock_context, noop_assets};
    use tauri::webview::InvokeRequest;

    use super::*;

    macro_rules! handler {
        ($($command:tt)*) => { tauri::generate_handler![$($command)*] };
    }

    /// Calls a command as a page does.
    fn invoke(command: &str, folder: &Path) -> Result<Value, Value> {
        use crate::ipc;
        let app = mock_builder()
            .manage(Profile::new(Some(folder.into())))
            .invoke_handler(commands!(handler))
            .build(mock_context(noop_assets()))
            .unwrap();
        let window = tauri::WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default())
            .build()
            .unwrap();
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().unwrap(),
            body: InvokeBody::Json(json!({})),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&window, request).map(|body| body.deserialize().unwrap())
    }

    #[test]
    fn an_empty_journal_has_no_recordings() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(invoke("recordings", folder.path()), Ok(json!([])));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error_with_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file");
        std::fs::write(&file, "").unwrap();
        let path = file.join("inside");
        let error = invoke("recordings", &path).unwrap_err();
        assert_eq!(
            error,
            json!({ "code": "folderMissing", "path": path.display().to_string() })
        );
    }

    #[test]
    fn a_journal_that_is_none_is_said_to_be_unreadable() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("journal.sqlite"), "x".repeat(8192)).unwrap();
        let error = invoke("recordings", folder.path()).unwrap_err();
        assert_eq!(error["code"], "journalUnreadable", "{error}");
    }
}
