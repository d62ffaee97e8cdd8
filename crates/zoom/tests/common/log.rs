//! What the client and every library underneath write into the log, for tests that search it for secrets.
//! Refuses to hear other threads: each test has its own.

use std::io;
use std::sync::{Arc, Mutex};

use tracing::Dispatch;
use tracing::subscriber::{DefaultGuard, set_default};
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// The log of this thread, for as long as this lasts.
pub struct CaughtLog {
    log: Log,
    _second: Dispatch,
    _guard: DefaultGuard,
}

impl CaughtLog {
    pub fn begin() -> Self {
        let log = Log::default();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(log.clone())
            .finish();
        Self {
            log,
            // With one subscriber alone, tracing asks the thread that comes to a place first whether anybody listens there, and
            // other tests' threads have none.
            _second: Dispatch::new(tracing_subscriber::registry()),
            _guard: set_default(subscriber),
        }
    }

    pub fn written(&self) -> String {
        String::from_utf8(self.log.0.lock().unwrap().clone()).unwrap()
    }
}
