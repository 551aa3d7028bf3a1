//! zhanlan 展览: from a folder of Markdown and photos to a public showcase site that opens anywhere.
pub mod foundation;
pub mod project;
pub mod load;
pub mod parse;
pub mod model;
pub mod derive;
pub mod media;
pub mod render;
pub mod check;
pub mod publish;
pub mod pipeline;
pub mod serve;
pub mod cli;
