//! Hears on the session bus that something about the keyring may be otherwise: locked, unlocked, come or gone.
//! Refuses to say what; whoever hears it looks. Without a bus, or on another system, nothing is heard.

#[cfg(target_os = "linux")]
pub(super) use linux::Ear;

/// Hears nothing: the keyrings of other systems are unlocked with the session, and are looked at now and then.
#[cfg(not(target_os = "linux"))]
pub(super) struct Ear;

#[cfg(not(target_os = "linux"))]
impl Ear {
    pub(super) async fn listening() -> Self {
        Self
    }

    pub(super) async fn heard(&mut self) {
        std::future::pending().await
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::future::poll_fn;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use std::time::Duration;

    use zbus::export::futures_core::Stream;
    use zbus::message::Type;
    use zbus::{Connection, MatchRule, MessageStream};

    /// Whoever keeps secrets has this name (`specifications.freedesktop.org/secret-service`).
    const NAME: &str = "org.freedesktop.secrets";
    /// Told of at once; more of them would say nothing else.
    const KEPT: Option<usize> = Some(8);
    /// A bus that does not answer tells nothing.
    const LONGEST: Duration = Duration::from_secs(2);

    /// Listens on the session bus.
    pub(in crate::desk) struct Ear(Vec<MessageStream>);

    impl Ear {
        pub(in crate::desk) async fn listening() -> Self {
            Self::of(listen()).await
        }

        async fn of(listening: impl Future<Output = zbus::Result<Vec<MessageStream>>>) -> Self {
            match tokio::time::timeout(LONGEST, listening).await {
                Ok(Ok(streams)) => return Self(streams),
                Ok(Err(error)) => tracing::debug!(%error, "nobody tells how the keyring is"),
                Err(_) => tracing::debug!("the session bus does not answer"),
            }
            Self(Vec::new())
        }

        /// Waits until something was said of the keyring; for ever where nobody says anything.
        pub(in crate::desk) async fn heard(&mut self) {
            poll_fn(|context| self.poll(context)).await;
            // What was said at the same time is answered by the same look.
            poll_fn(|context| {
                while self.poll(context).is_ready() {}
                Poll::Ready(())
            })
            .await;
        }

        fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
            let mut heard = Poll::Pending;
            self.0
                .retain_mut(|stream| match Pin::new(stream).poll_next(context) {
                    Poll::Ready(Some(_)) => {
                        heard = Poll::Ready(());
                        true
                    }
                    // The bus is gone.
                    Poll::Ready(None) => false,
                    Poll::Pending => true,
                });
            heard
        }
    }

    async fn listen() -> zbus::Result<Vec<MessageStream>> {
        let bus = Connection::session().await?;
        // A collection that is locked or unlocked tells so, as a changed property of its own or of its service.
        let said = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender(NAME)?
            .build();
        let owner = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender("org.freedesktop.DBus")?
            .interface("org.freedesktop.DBus")?
            .member("NameOwnerChanged")?
            .arg(0, NAME)?
            .build();
        Ok(vec![
            MessageStream::for_match_rule(said, &bus, KEPT).await?,
            MessageStream::for_match_rule(owner, &bus, KEPT).await?,
        ])
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[tokio::test]
        async fn a_bus_that_never_answers_holds_nobody_up() {
            let ear = Ear::of(std::future::pending()).await;
            assert!(ear.0.is_empty());
        }
    }
}
