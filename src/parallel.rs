//! Work shared out over the cores, its results in order.
//!
//! The only file that names rayon. Without the feature `parallel` the same
//! functions run on one thread and give the same values.

/// Applies `f` to each item and keeps the order.
#[cfg(feature = "parallel")]
pub fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    use rayon::prelude::*;
    items.par_iter().map(f).collect()
}

/// Applies `f` to each item and keeps the order.
#[cfg(not(feature = "parallel"))]
pub fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.iter().map(f).collect()
}

/// Runs `f` on one of the threads that [`map`] works with: what those have made and `f` lets go
/// of is room for what `f` makes, without the system being asked for more.
#[cfg(feature = "parallel")]
pub fn within<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    rayon::join(f, || ()).0
}

/// Runs `f`.
#[cfg(not(feature = "parallel"))]
pub fn within<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    f()
}

/// Runs both, side by side where a core is free, and gives what each gives.
#[cfg(feature = "parallel")]
pub fn both<A: Send, B: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    rayon::join(a, b)
}

/// Runs one after the other, and gives what each gives.
#[cfg(not(feature = "parallel"))]
pub fn both<A: Send, B: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    (a(), b())
}
