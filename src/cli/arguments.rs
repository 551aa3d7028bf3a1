//! What may be written behind `zhanlan`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::foundation::language::Language;

/// 展览：把一个文件夹的文章和照片做成成果展示网站。
///
/// From a folder of Markdown and photos to a public showcase site.
#[derive(Debug, Parser)]
#[command(name = "zhanlan", version, about, long_about = None, args_conflicts_with_subcommands = false)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 新建一个展示 / start a new site
    New(New),
    /// 生成网站到 public/ / build the site into public/
    Build(Build),
    /// 只检查，不写文件 / report every mistake, write nothing
    Check,
    /// 预览，改了自动刷新 / preview that reloads itself
    Serve(Serve),
    /// 看一个条目的照片，帮着写说明 / look through an entry's photos and help to describe them
    Photos(Photos),
    /// 照片缓存有多大，清掉久不用的 / the photo cache: its size, and pruning it
    Cache(Cache),
}

#[derive(Debug, Default, Args)]
pub(super) struct Build {
    /// 列出每一步的用时和内存 / show what each stage takes: time, processor time, memory
    #[arg(long)]
    pub(super) timings: bool,
}

#[derive(Debug, Args)]
pub(super) struct Photos {
    /// 条目的文件夹 / the entry's folder
    pub(super) folder: PathBuf,
    /// 把还没有的照片列进条目信息 / write the missing ones into the entry's list
    #[arg(long)]
    pub(super) write: bool,
}

#[derive(Debug, Args)]
pub(super) struct Cache {
    /// 清掉这么多天没用过的 / remove what no build used for so many days
    #[arg(long, value_name = "DAYS", num_args = 0..=1, default_missing_value = "30")]
    pub(super) prune: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// 放新展示的文件夹 / the folder to make
    pub(super) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// 端口 / the port on this machine
    #[arg(long, default_value_t = 8017)]
    pub(super) port: u16,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// 展示所在的文件夹 / the site's folder
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub(super) site: PathBuf,
    /// 网站写到哪里（默认 public/）/ where the site is written (public/ of the site's folder)
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// 连草稿一起 / drafts too
    #[arg(long, global = true)]
    pub(super) drafts: bool,
    /// 网站将来的网址 / where the site will stand
    #[arg(long, global = true, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// 当作今天的日期 / the day to build for
    #[arg(long, global = true, value_name = "DATE")]
    pub(super) today: Option<String>,
    /// 说中文还是英文 / the language of messages
    #[arg(long, global = true, value_name = "zh|en")]
    pub(super) lang: Option<Spoken>,
    /// 报告的样式 / how mistakes are reported
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

/// A language of messages.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Spoken {
    Zh,
    En,
}

impl From<Spoken> for Language {
    fn from(spoken: Spoken) -> Self {
        match spoken {
            Spoken::Zh => Self::Zh,
            Spoken::En => Self::En,
        }
    }
}

/// How mistakes are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the quoted line, for people.
    Human,
    /// A line each, for editors.
    Short,
    /// One document, for programs.
    Json,
}
