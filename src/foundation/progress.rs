//! How a stage tells that it is under way, without knowing who watches.

/// Watches the stages at work. All methods may be called from several threads.
pub trait Progress: Sync {
    /// A stage starts: its catalogue key (`photos`, `pages` …) and how many steps it has.
    fn start(&self, stage: &'static str, steps: usize);
    /// One step is done.
    fn advance(&self);
    /// The stage is over.
    fn finish(&self);
    /// Whether the person wants it to stop; stages that take long look now and then.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Watches nothing: for tests and for output that is no terminal.
#[derive(Debug, Default, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn start(&self, _stage: &'static str, _steps: usize) {}
    fn advance(&self) {}
    fn finish(&self) {}
}
