//! Writes the sites that are searched: entries of about 800 characters whose words are as unequally frequent as those of real
//! Chinese, so that the index is neither helped nor hurt by a corpus of a few sentences; the same ones each time.
//!
//! Words are made up of the 3,755 most common characters (the first level of GB 2312) and drawn by Zipf's law. One entry in
//! twelve is partly in another script.

use std::path::Path;

use anyhow::Result;

/// Words there are.
const WORDS: usize = 40_000;
/// Characters of a text.
const LENGTH: usize = 800;

const OTHERS: [&str; 7] = [
    "ئەتىگەندە مەھەللە مەيدانىدا ئۇسسۇل كوماندىسى مەشىق قىلدى بالىلار كىتاب ئوقۇدى ياشانغانلار ناخشا ئېيتتى بايرام كۈنى",
    "གྲོང་ཚོའི་མི་རྣམས་མཉམ་དུ་འཛོམས་ནས་གཞས་བཏང་ཞིང་བྲོ་བརྒྱབ་པ་རེད། དཔེ་ཀློག་ཁང་དུ་བྱིས་པས་དེབ་བལྟས།",
    "ᠣᠷᠣᠨ ᠤ ᠠᠷᠠᠳ ᠲᠦᠮᠡᠨ ᠨᠠᠭᠠᠳᠤᠮ ᠳᠤ ᠴᠤᠭᠯᠠᠷᠠᠵᠤ ᠳᠠᠭᠤ ᠳᠠᠭᠤᠯᠠᠵᠤ ᠪᠦᠵᠢᠭᠯᠡᠪᠡ ᠨᠣᠮ ᠤᠩᠰᠢᠵᠤ ᠪᠠᠶᠠᠷᠯᠠᠪᠠ",
    "주민들이 광장에 모여 노래를 부르고 춤을 추었다 어린이는 도서실에서 책을 읽었고 어르신은 장기를 두었다",
    "ꆈꌠꁱꂷ ꋍꃅꄜꐥ ꊿꀉꑳꌠ ꃅꄷꇬꀕ ꌋꆀꄉꑌ ꁬꄉꌠꅇ ꉬꄷꃅꌠ",
    "Residents gathered in the square, the choir rehearsed two songs and children read picture books; café, naïve, crème brûlée",
    "🎉 🏮 🐉 🥁 🎶 AED iPhone 15 Pro WiFi-6 USB-C №7 3D打印 T恤 卡拉OK 24小时 https://example.org/a?b=c",
];

/// Numbers that are the same on every machine (SplitMix64).
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A rank from 0 on: rank r as often as 1 / (r + 3).
    fn rank(&mut self, end: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = 3.0 * ((end as f64 / 3.0 + 1.0).powf(share) - 1.0);
        (rank as usize).min(end - 1)
    }
}

/// Made-up words, the most frequent first.
pub(crate) struct Words(Vec<String>);

impl Words {
    pub(crate) fn new() -> Self {
        let mut draw = Draw(2026);
        let mut characters = common_characters();
        for at in (1..characters.len()).rev() {
            characters.swap(at, draw.below(at + 1));
        }
        let word = |rank: usize| -> String {
            let length = match draw.below(100) {
                0..=69 if rank < 120 => 1,
                0..=2 => 1,
                3..=79 => 2,
                80..=93 => 3,
                _ => 4,
            };
            (0..length)
                .map(|_| characters[draw.rank(characters.len())])
                .collect()
        };
        Self((0..WORDS).map(word).collect())
    }

    fn text(&self, draw: &mut Draw, length: usize) -> String {
        let mut text = String::new();
        let mut count = 0;
        let mut clause = 0;
        while count < length {
            let word = &self.0[draw.rank(WORDS)];
            text.push_str(word);
            count += word.chars().count();
            clause += 1;
            if clause > 4 && draw.below(4) == 0 {
                text.push_str(["，", "，", "、", "。", "；"][draw.below(5)]);
                count += 1;
                clause = 0;
                if draw.below(14) == 0 {
                    text.push_str("\n\n");
                }
            }
            if draw.below(60) == 0 {
                let number = draw.below(3000);
                text.push_str(&format!(" {number} 人"));
                count += 6;
            }
        }
        text.push('。');
        text
    }

    fn phrase(&self, draw: &mut Draw, words: usize) -> String {
        (0..words).map(|_| self.0[draw.rank(WORDS)].as_str()).collect()
    }
}

/// The characters of the first level of GB 2312.
fn common_characters() -> Vec<char> {
    let codes = (0xb0..=0xd7_u8).flat_map(|row| (0xa1..=0xfe_u8).map(move |cell| [row, cell]));
    codes
        .filter_map(|code| {
            let (text, _, faulty) = encoding_rs::GBK.decode(&code);
            text.chars()
                .next()
                .filter(|character| !faulty && ('\u{4e00}'..='\u{9fff}').contains(character))
        })
        .collect()
}

/// Writes a site of so many entries, twenty venues and five communities into `site`.
#[expect(
    clippy::disallowed_methods,
    reason = "writes the site to be searched into a temporary folder"
)]
pub(crate) fn write(site: &Path, entries: usize, words: &Words) -> Result<()> {
    let content = site.join("content");
    for folder in ["activities", "cases", "works", "venues", "communities"] {
        std::fs::create_dir_all(content.join(folder))?;
    }
    std::fs::write(site.join("site.yaml"), "title: 找一找\nlanguage: zh-Hans\n")?;
    let mut draw = Draw(7);
    let mut named = |folder: &str, count: usize, ending: &str| -> Result<Vec<String>> {
        let names: Vec<String> = (0..count).map(|_| words.phrase(&mut draw, 2) + ending).collect();
        for (number, name) in names.iter().enumerate() {
            let text = format!("---\ntitle: {name}\nsummary: {name}。\n---\n{name}。\n");
            std::fs::write(content.join(format!("{folder}/{folder}-{number}.md")), text)?;
        }
        Ok(names)
    };
    let (venues, communities) = (named("venues", 20, "厅")?, named("communities", 5, "社区")?);
    for number in 0..entries {
        let folder = ["activities", "activities", "activities", "cases", "works"][number % 5];
        let text = entry(words, number, folder, (&venues, &communities));
        std::fs::write(content.join(format!("{folder}/{number:06}.md")), text)?;
    }
    Ok(())
}

fn entry(
    words: &Words,
    number: usize,
    folder: &str,
    (venues, communities): (&[String], &[String]),
) -> String {
    let mut draw = Draw((number as u64 + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
    let title = words.phrase(&mut draw, 6);
    let (year, month, day) = (2014 + draw.below(12), 1 + draw.below(12), 1 + draw.below(28));
    let summary = words.text(&mut draw, 40);
    let tags = [words.phrase(&mut draw, 1), words.phrase(&mut draw, 2)];
    let community = &communities[draw.below(communities.len())];
    let mut front = format!(
        "title: \"{title}\"\ndate: {year}-{month:02}-{day:02}\nsummary: \"{}\"\ntags: [\"{}\", \"{}\"]\ncommunity: \"{community}\"\n",
        summary.replace("\n\n", ""),
        tags[0],
        tags[1],
    );
    if folder == "activities" {
        front.push_str(&format!("venue: \"{}\"\n", venues[draw.below(venues.len())]));
    }
    let mut body = words.text(&mut draw, LENGTH - 100);
    if number % 12 == 0 {
        body.push_str("\n\n");
        body.push_str(OTHERS[number / 12 % OTHERS.len()]);
    }
    format!("---\n{front}---\n{body}\n")
}
