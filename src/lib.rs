pub mod foundation;
pub mod project;
