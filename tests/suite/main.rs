//! Behaviour tests in one binary: the built `zhanlan` on small sites, its reports on faulty ones, and what the source
//! itself promises. Each file is a chapter, each test name a sentence.

mod album;
mod architecture;
mod caching;
mod calendar;
mod calendar_files;
mod choices;
mod command_line;
mod diagnostics;
mod edits;
mod entries;
mod large;
mod links;
mod memory;
mod officer;
mod open_data;
mod own_types;
mod photos;
mod pictures;
mod preview;
mod preview_edits;
mod publishing;
mod recordings;
mod relations;
mod search;
mod site;
mod starter;
mod statistics;
mod streaming;
mod taken_over;
mod themes;
mod timeline;
mod unchanged;
