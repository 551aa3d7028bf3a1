//! Writes the sites that are measured: many text entries as an office writes them, the same ones each time.
//!
//! Also used by `benches/stages.rs`.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;

const TIMES: &str = "清早 天刚亮 上午九点 午饭以后 下课铃响过 傍晚 入夜 雨停以后 散场时 头一天 第二周 月底";
const PLACES: &str = "广场东头 院坝里 二楼活动室 老榕树下 长廊尽头 展厅门口 图书角 台阶上 凉亭边 排练厅";
const PEOPLE: &str = "几位志愿者 腰鼓队的老队员 放了学的孩子 值班的楼门长 合唱队 退休的美术教师 路过的街坊 \
    两支新成立的队伍 帮厨的阿姨 负责登记的同事";
const DEEDS: &str = "把桌椅排成一个大圆圈 教大家打最简单的四拍 支起三块展板 分好了彩纸和剪刀 把歌词抄成大字挂起来 \
    量好了每件作品的尺寸 试了一遍话筒 把去年的老照片按年份铺开 给每把椅子贴上号码 煮了一大锅姜茶 \
    替不会写字的人填好卡片 把线头一根一根理顺";
const OUTCOMES: &str = "没有人觉得等得久 第一次来的人也能跟上 后排也听得清清楚楚 比预想的早结束了一刻钟 \
    留下的意见写满了两页纸 有六件作品当场定下了名字 散场时地上干干净净 下一次的日子就这样定了 \
    孩子们抢着再来一遍 连看热闹的人也坐了下来 门口的留言本又翻过一页";
const TURNS: &str = "后来 这样一来 说到底 不过 果然 好在 按老规矩 出乎意料的是";
const SUBJECTS: &str = "端午 重阳 元宵 剪纸 合唱 腰鼓 苗绣 蜡染 读书 义诊 花展 棋会 风筝 灯谜 诵读 摄影";
const FORMS: &str = "展演 小课堂 联欢 体验日 交流会 成果展 接力 开放日";
const CATEGORIES: &str = "手工技艺 书画 摄影 体育健身 歌咏 传统歌舞 志愿服务 节庆民俗";
const TAGS: &str = "端午 中秋 春节 元宵 重阳 剪纸 刺绣 腰鼓 合唱 太极 书法 绘画 摄影 诵读 义诊 普法 \
    环保 亲子 助老 阅读 棋类 快板 舞蹈 风筝";
const VENUES: &str = "东院广场 西院凉亭 文化展厅 便民大厅 阅读角 排练厅 书画室 健身房 多功能厅 戏台";

/// Numbers that are the same on every machine (SplitMix64).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from `low` up to and including `high`.
    fn number(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// One of some words with spaces between them.
    fn pick<'a>(&mut self, words: &'a str) -> &'a str {
        let words: Vec<&str> = words.split(' ').collect();
        words[self.number(0, words.len() as u64 - 1) as usize]
    }

    /// `count` different words.
    fn several<'a>(&mut self, words: &'a str, count: u64) -> Vec<&'a str> {
        let mut chosen = Vec::new();
        while (chosen.len() as u64) < count {
            let word = self.pick(words);
            if !chosen.contains(&word) {
                chosen.push(word);
            }
        }
        chosen
    }

    /// A clause without its full stop, about 25 characters.
    fn clause(&mut self) -> String {
        let (time, people, place) = (self.pick(TIMES), self.pick(PEOPLE), self.pick(PLACES));
        let (deed, outcome) = (self.pick(DEEDS), self.pick(OUTCOMES));
        match self.number(0, 3) {
            0 => format!("{time}，{people}在{place}{deed}，{outcome}"),
            1 => format!("{people}{deed}，{}，{outcome}", self.pick(TURNS)),
            2 => format!("{}，{people}{time}就到了{place}", self.pick(TURNS)),
            _ => format!("{place}有人{deed}，{outcome}"),
        }
    }

    fn paragraph(&mut self, sentences: u64) -> String {
        (0..sentences).map(|_| self.clause() + "。").collect()
    }
}

/// How many entries there are of each type.
struct Shares {
    teams: u64,
    cases: u64,
    activities: u64,
}

impl Shares {
    fn of(entries: u64) -> Self {
        let (teams, cases) = (entries.div_ceil(10), entries / 5);
        Self {
            teams,
            cases,
            activities: entries - teams - cases,
        }
    }
}

/// Writes a site of so many entries, and ten venues for them, into `site`.
#[expect(
    clippy::disallowed_methods,
    reason = "writes the site to be measured into a temporary folder"
)]
pub(crate) fn write(site: &Path, entries: u64) -> Result<()> {
    let content = site.join("content");
    let shares = Shares::of(entries);
    for folder in ["activities", "cases", "teams", "venues"] {
        std::fs::create_dir_all(content.join(folder))?;
    }
    std::fs::write(
        site.join("site.yaml"),
        "title: 量一量\nlanguage: zh-Hans\nbase_url: https://example.org/\n",
    )?;
    for (number, venue) in VENUES.split(' ').enumerate() {
        let text =
            format!("---\ntitle: {venue}\nsummary: {venue}，天天开门。\n---\n几点开门，看门口的告示。\n");
        std::fs::write(content.join(format!("venues/venue-{number}.md")), text)?;
    }
    for (folder, count) in [
        ("teams", shares.teams),
        ("cases", shares.cases),
        ("activities", shares.activities),
    ] {
        for number in 0..count {
            std::fs::write(
                content.join(format!("{folder}/{folder}-{number:06}.md")),
                entry(folder, number, &shares),
            )?;
        }
    }
    Ok(())
}

/// One entry: front matter and about 1,000 characters of Markdown.
fn entry(folder: &str, number: u64, shares: &Shares) -> String {
    // Each entry has its own numbers, so that it does not change with those before it.
    let mut draw = Draw(number.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ folder.len() as u64);
    let title = format!("{}{}第{}回", draw.pick(SUBJECTS), draw.pick(FORMS), number + 1);
    let (year, month, day) = (draw.number(2014, 2025), draw.number(1, 12), draw.number(1, 28));
    let mut front = format!(
        "title: {title}\ndate: {year}-{month:02}-{day:02}\nsummary: {}。\n",
        draw.clause()
    );
    let count = draw.number(2, 4);
    let (category, tags) = (draw.pick(CATEGORIES), draw.several(TAGS, count).join(", "));
    front.push_str(&format!("category: {category}\ntags: [{tags}]\n"));
    front.push_str(&match folder {
        "activities" => {
            let teams: Vec<String> = (0..draw.number(1, 3))
                .map(|_| format!("teams-{:06}", draw.number(0, shares.teams - 1)))
                .collect();
            let (venue, people, hours) = (draw.pick(VENUES), draw.number(12, 900), draw.number(2, 160));
            format!(
                "venue: {venue}\nparticipants: {people}\nvolunteer_hours: {hours}\nteams: [{}]\n",
                teams.join(", ")
            )
        }
        "teams" => format!("kind: {}\nmembers: {}\n", draw.pick(SUBJECTS), draw.number(8, 90)),
        _ => format!(
            "outcomes:\n  - {{label: 每月开放, value: {}, unit: 小时}}\n",
            draw.number(10, 90)
        ),
    });
    format!("---\n{front}---\n{}", body(&mut draw, shares))
}

fn body(draw: &mut Draw, shares: &Shares) -> String {
    let mut text = format!("{}\n\n## 经过\n\n{}\n\n", draw.paragraph(5), draw.paragraph(7));
    for _ in 0..4 {
        let _ = writeln!(text, "- {}；", draw.clause());
    }
    let team = draw.number(0, shares.teams - 1);
    let _ = write!(
        text,
        "\n领队说：**{}。**排练的事见[这支队伍](../teams/teams-{team:06}.md)。\n\n",
        draw.clause()
    );
    let _ = write!(
        text,
        "> {}\n\n## 数字\n\n| 项目 | 数量 | 说明 |\n| --- | ---: | --- |\n",
        draw.paragraph(2)
    );
    for _ in 0..5 {
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            draw.pick(FORMS),
            draw.number(1, 900),
            draw.pick(OUTCOMES)
        );
    }
    let _ = write!(
        text,
        "\n{}[^1]\n\n[^1]: {}。\n\n## 下一回\n\n",
        draw.paragraph(5),
        draw.clause()
    );
    for _ in 0..3 {
        let _ = writeln!(text, "1. {}", draw.pick(DEEDS));
    }
    let _ = write!(text, "\n{}\n", draw.paragraph(4));
    text
}
