//! What WebKitGTK needs to be told before it starts.
//! Holds no setting of Lectern's own, and overrides none that the user made.

use std::ffi::OsStr;
use std::path::Path;

const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// With NVIDIA's own driver the window stays blank unless WebKit draws without DMA-BUF.
#[allow(unsafe_code)]
pub(crate) fn prepare() {
    let nvidia = Path::new("/proc/driver/nvidia/version").exists();
    if must_avoid_dmabuf(std::env::var_os(NO_DMABUF).as_deref(), nvidia) {
        // SAFETY: `run` calls this before it starts GTK, the async runtime or any other thread, so nobody reads the
        // environment meanwhile.
        unsafe { std::env::set_var(NO_DMABUF, "1") };
    }
}

fn must_avoid_dmabuf(set_by_user: Option<&OsStr>, nvidia: bool) -> bool {
    nvidia && set_by_user.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_where_nvidia_drives_and_the_user_has_not_decided() {
        assert!(must_avoid_dmabuf(None, true));
        assert!(!must_avoid_dmabuf(None, false));
        assert!(!must_avoid_dmabuf(Some(OsStr::new("0")), true));
    }
}
