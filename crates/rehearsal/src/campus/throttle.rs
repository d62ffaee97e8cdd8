//! Connections that carry no more than so many bytes per second, each way and each for itself.
//! Knows nothing of HTTP.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, Sleep, sleep_until};

/// Accepts connections and slows each of them.
#[derive(Debug)]
pub(crate) struct SlowListener {
    pub inner: TcpListener,
    /// Bytes per second; `None` does not slow.
    pub rate: Option<u64>,
}

impl Listener for SlowListener {
    type Io = Slow;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Slow, SocketAddr) {
        loop {
            match self.inner.accept().await {
                Ok((stream, address)) => {
                    if let Err(error) = stream.set_nodelay(true) {
                        tracing::debug!(%error, "a connection keeps its delay");
                    }
                    return (Slow::new(stream, self.rate), address);
                }
                Err(error) => {
                    // Out of descriptors, mostly: whoever holds them gives them back.
                    tracing::warn!(%error, "the campus cannot accept a connection");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.inner.local_addr()
    }
}

/// One connection.
#[derive(Debug)]
pub(crate) struct Slow {
    inner: TcpStream,
    rate: Option<u64>,
    reading: Pace,
    writing: Pace,
}

impl Slow {
    fn new(inner: TcpStream, rate: Option<u64>) -> Self {
        Slow {
            inner,
            rate: rate.map(|rate| rate.max(1)),
            reading: Pace::new(),
            writing: Pace::new(),
        }
    }

    /// The most to move at once: a twentieth of a second's worth, so that it looks like a stream.
    fn step(rate: u64) -> usize {
        usize::try_from((rate / 20).clamp(256, 64 << 10)).unwrap_or(64 << 10)
    }
}

/// When the next bytes may move.
#[derive(Debug)]
struct Pace {
    sleep: Pin<Box<Sleep>>,
    next: Instant,
}

impl Pace {
    fn new() -> Self {
        let next = Instant::now();
        Pace {
            sleep: Box::pin(sleep_until(next)),
            next,
        }
    }

    fn poll_turn(&mut self, context: &mut Context<'_>) -> Poll<()> {
        if Instant::now() >= self.next {
            return Poll::Ready(());
        }
        self.sleep.as_mut().reset(self.next);
        self.sleep.as_mut().poll(context)
    }

    fn moved(&mut self, bytes: usize, rate: u64) {
        let micros = (bytes as u64).saturating_mul(1_000_000) / rate;
        self.next = self.next.max(Instant::now()) + Duration::from_micros(micros);
    }
}

impl AsyncRead for Slow {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let Some(rate) = this.rate else {
            return Pin::new(&mut this.inner).poll_read(context, buffer);
        };
        ready!(this.reading.poll_turn(context));
        let room = buffer.remaining().min(Slow::step(rate));
        let mut part = ReadBuf::new(buffer.initialize_unfilled_to(room));
        ready!(Pin::new(&mut this.inner).poll_read(context, &mut part))?;
        let read = part.filled().len();
        buffer.advance(read);
        this.reading.moved(read, rate);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Slow {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        let Some(rate) = this.rate else {
            return Pin::new(&mut this.inner).poll_write(context, bytes);
        };
        ready!(this.writing.poll_turn(context));
        let part = &bytes[..bytes.len().min(Slow::step(rate))];
        let written = ready!(Pin::new(&mut this.inner).poll_write(context, part))?;
        this.writing.moved(written, rate);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}
