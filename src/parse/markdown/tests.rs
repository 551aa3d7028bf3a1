//! What a body is expected to look like, from the author's point of view.

use std::time::{Duration, Instant};

use super::scan::{Scanner, Token};
use super::*;
use crate::foundation::diagnostic::Code;
use crate::foundation::language::Language;

fn labels() -> Labels {
    let word = |text: &str| text.to_owned();
    Labels {
        note: word("说明"),
        tip: word("提示"),
        important: word("重要"),
        warning: word("注意"),
        caution: word("当心"),
        table: word("表格"),
        code: "代码".to_owned(),
        footnotes: word("脚注"),
        footnote_back: word("回到正文（脚注 {number}）"),
    }
}

fn rendered(text: &str) -> (Body, Vec<Diagnostic>) {
    let source = SourceText::new("a.md", text);
    render(&source, Span::new(0, text.len()), &labels())
}

/// The HTML with its holes as `[photo 0]`, `[row 0 1]`, `[inline 0]` and `{0}` for a link's address.
fn html_of(body: &Body) -> String {
    let show = |part: &Part| match part {
        Part::Html(html) => html.clone(),
        Part::Photo(photo) => format!("[photo {photo}]"),
        Part::PhotoRow(photos) => format!("[row {photos:?}]"),
        Part::InlinePhoto(photo) => format!("[inline {photo}]"),
        Part::LinkTarget(link) => format!("{{{link}}}"),
    };
    body.parts.iter().map(show).collect::<String>().trim().to_owned()
}

fn html(text: &str) -> String {
    html_of(&rendered(text).0)
}

/// Code, line, column and English message of every mistake.
fn mistakes(text: &str) -> Vec<(Code, usize, usize, String)> {
    let (_, diagnostics) = rendered(text);
    let tell = |diagnostic: &Diagnostic| {
        let (line, column) = diagnostic.location.line_column();
        (diagnostic.code, line, column, diagnostic.message(Language::En))
    };
    diagnostics.iter().map(tell).collect()
}

fn places(text: &str) -> Vec<(Code, usize, usize)> {
    mistakes(text)
        .into_iter()
        .map(|(code, line, column, _)| (code, line, column))
        .collect()
}

/// What keeps the HTML from being well-formed, if anything does.
fn malformed(html: &str) -> Option<String> {
    let mut open = Vec::new();
    for token in Scanner::new(html) {
        match token {
            Token::Open { name, .. }
                if !["br", "hr", "img", "input", "col", "wbr"].contains(&name.as_str()) =>
            {
                open.push(name);
            }
            Token::Close { name } if open.pop().as_ref() != Some(&name) => return Some(format!("</{name}>")),
            Token::Other => return Some("a comment".to_owned()),
            _ => {}
        }
    }
    open.pop()
}

#[test]
fn emphasis_works_beside_full_width_punctuation() {
    for (text, expected) in [
        ("**你好。**世界", "<p><strong>你好。</strong>世界</p>"),
        ("**“重点”**内容", "<p><strong>“重点”</strong>内容</p>"),
        ("**注意:**请看", "<p><strong>注意:</strong>请看</p>"),
        ("*（斜体）*文字", "<p><em>（斜体）</em>文字</p>"),
        (
            "看**《书》**和**“画”**吧",
            "<p>看<strong>《书》</strong>和<strong>“画”</strong>吧</p>",
        ),
        (
            "**甲。**乙**丙**丁",
            "<p><strong>甲。</strong>乙<strong>丙</strong>丁</p>",
        ),
        ("***强调。***后", "<p><em><strong>强调。</strong></em>后</p>"),
        ("~~旧址。~~新址", "<p><del>旧址。</del>新址</p>"),
        ("`**码。**字`", "<p><code>**码。**字</code></p>"),
    ] {
        assert_eq!(html(text), expected);
    }
}

#[test]
fn line_ends_between_chinese_characters_leave_no_space() {
    let (body, _) = rendered("他说\n“**好**”，\n*用*\nRust 写\n的");
    assert_eq!(
        html_of(&body),
        "<p>他说“<strong>好</strong>”，<em>用</em>\nRust 写的</p>"
    );
    assert_eq!(body.text(), "他说“好”，用 Rust 写的");
}

#[test]
fn body_headings_stand_below_the_page_title_and_can_be_linked() {
    let (body, _) =
        rendered("# 活动经过\n\n### 上午\n\n# 活动经过\n\n## 数据 {#shuju}\n\n[看](#%E4%B8%8A%E5%8D%88)");
    let outline: Vec<_> = body
        .headings
        .iter()
        .map(|heading| (heading.level, heading.id.as_str()))
        .collect();
    assert_eq!(
        outline,
        [(2, "活动经过"), (3, "上午"), (2, "活动经过-2"), (3, "shuju")]
    );
    assert!(html_of(&body).starts_with("<h2 id=\"活动经过\">活动经过</h2>"));
    assert_eq!(
        (body.links[0].target.as_str(), body.links[0].fragment.as_deref()),
        ("", Some("上午"))
    );
    assert!(body.has_anchor("上午") && !body.has_anchor("下午"));
    assert_eq!(html("## \n\n甲"), "<p>甲</p>");
}

#[test]
fn a_paragraph_of_photos_is_a_block_and_a_photo_in_a_sentence_is_not() {
    let (body, diagnostics) = rendered(
        "![合影](%E5%9B%BE.jpg \"全体\")\n\n![a](1.jpg)\n![b](2.jpg) ![](3.jpg)\n\n看 ![c](<4 5.jpg>) 这里",
    );
    assert_eq!(
        html_of(&body),
        "[photo 0][row [1, 2, 3]]<p>看 [inline 4] 这里</p>"
    );
    assert_eq!(body.photos[0].target, "图.jpg");
    assert_eq!(body.photos[0].title.as_deref(), Some("全体"));
    assert_eq!(body.photos[4].target, "4 5.jpg");
    assert_eq!(body.text(), "合影\na\nb\n看\nc\n这里");
    assert!(diagnostics.is_empty());
}

#[test]
fn a_photo_is_located_at_its_file_name_even_after_a_repair() {
    let text = "**好。**啊 ![图.jpg](图 1.jpg \"题\")";
    let (body, _) = rendered(text);
    let span = body.photos[0].span;
    assert_eq!(&text[span.start..span.end], "图 1.jpg");
}

#[test]
fn photos_from_elsewhere_are_reported_and_left_out() {
    let text =
        "![a](https://a.cn/1.jpg)\n\n看 ![b](/b.jpg) ![c](data:image/png;base64,AA)\n\n![d](C:\\照片\\d.jpg)";
    let (body, _) = rendered(text);
    assert_eq!(html_of(&body), "<p>看  </p>");
    assert!(body.photos.is_empty());
    let expected = [
        (Code::RemotePhoto, 1, 6),
        (Code::AbsoluteLink, 3, 8),
        (Code::HtmlRemoved, 3, 21),
        (Code::AbsoluteLink, 5, 6),
    ];
    assert_eq!(places(text), expected);
}

#[test]
fn links_are_holes_within_the_site_and_plain_outside_it() {
    let (body, diagnostics) = rendered(
        "[端午](../activities/%E7%AB%AF.md#2024%E5%B9%B4 \"去\") [外](https://a.cn/?a=1&b) <x@y.cn>",
    );
    assert_eq!(
        html_of(&body),
        "<p><a href=\"{0}\" title=\"去\">端午</a> <a href=\"https://a.cn/?a=1&amp;b\" rel=\"noopener\">外</a> \
         <a href=\"mailto:x@y.cn\">x@y.cn</a></p>"
    );
    let link = &body.links[0];
    assert_eq!(
        (link.target.as_str(), link.fragment.as_deref()),
        ("../activities/端.md", Some("s-2024年"))
    );
    assert!(diagnostics.is_empty());
}

#[test]
fn links_do_not_nest_and_show_at_least_where_they_lead() {
    assert_eq!(
        html("[甲 <https://a.cn> 乙](b.md)"),
        "<p><a href=\"{0}\">甲 https://a.cn 乙</a></p>"
    );
    assert_eq!(
        html("<a href=\"a.md\">甲 [乙](b.md)</a>"),
        "<p><a href=\"{0}\">甲 乙</a></p>"
    );
    assert_eq!(html("[](b.md)"), "<p><a href=\"{0}\">b.md</a></p>");
}

#[test]
fn links_that_cannot_work_or_are_unsafe_are_reported() {
    let text = "[甲](/teams/a.md)\n[乙](javascript:alert(1))\n[丙](java&#x0A;script:x)";
    assert_eq!(html(text), "<p>甲乙丙</p>");
    let removed = |line| (Code::HtmlRemoved, line, 5, "javascript:");
    let expected = [(Code::AbsoluteLink, 1, 5, "/teams/a.md"), removed(2)];
    for ((code, line, column, message), expected) in mistakes(text).into_iter().zip(expected) {
        assert_eq!((code, line, column), (expected.0, expected.1, expected.2));
        assert!(message.contains(expected.3), "{message}");
    }
    assert_eq!(mistakes(text).len(), 3);
}

#[test]
fn tables_scroll_in_a_named_box_and_align_by_class() {
    assert_eq!(
        html("|甲|乙|\n|:-:|--:|\n|1|**二。**三|"),
        "<div class=\"table-scroll\" role=\"group\" aria-label=\"表格\" tabindex=\"0\"><table><thead><tr>\
         <th scope=\"col\" class=\"align-center\">甲</th><th scope=\"col\" class=\"align-right\">乙</th></tr></thead>\
         <tbody><tr><td class=\"align-center\">1</td>\
         <td class=\"align-right\"><strong>二。</strong>三</td></tr>\n</tbody></table></div>"
    );
    assert!(!html("|甲|\n|-|").contains("tbody"));
}

#[test]
fn footnotes_are_numbered_by_use_and_lead_back() {
    let html = html("甲[^b]乙[^a]丙[^b]\n\n[^a]: 第二\n[^b]: 第一[^c]\n[^c]: 第三\n[^d]: 没有用到");
    assert!(html.starts_with(
        "<p>甲<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>\
         乙<sup class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\">2</a></sup>\
         丙<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\">1</a></sup></p>"
    ));
    let section = html
        .split_once("<section")
        .map(|(_, section)| section)
        .unwrap_or_default();
    assert!(section.starts_with(" class=\"footnotes\" aria-label=\"脚注\"><ol><li id=\"fn-1\"><p>第一<sup"));
    assert!(section.contains("<li id=\"fn-3\"><p>第三 <a href=\"#fnref-3\" class=\"footnote-back\""));
    assert!(
        section.contains("href=\"#fnref-1-2\" class=\"footnote-back\" aria-label=\"回到正文（脚注 1-2）\"")
    );
    assert!(!section.contains("没有用到"));
}

#[test]
fn tasks_definitions_and_alerts_have_markup_of_their_own() {
    assert_eq!(
        html("- [x] 布展\n  - [ ] 撤展\n- 普通"),
        "<ul><li class=\"task\"><label><input type=\"checkbox\" disabled checked> 布展</label>\
         <ul><li class=\"task\"><label><input type=\"checkbox\" disabled> 撤展</label></li>\n</ul></li>\n\
         <li>普通</li>\n</ul>"
    );
    assert_eq!(
        html("烙饼\n: 一种*主食*"),
        "<dl><dt>烙饼</dt><dd>一种<em>主食</em></dd></dl>"
    );
    assert_eq!(
        html("> [!WARNING]\n> 小心"),
        "<div class=\"alert alert-warning\" role=\"note\"><p class=\"alert-title\">注意</p>\n<p>小心</p>\n</div>"
    );
}

#[test]
fn single_tildes_are_ranges() {
    assert_eq!(
        html("约 ~3 人~ 到 5~8 人，~~没有~~"),
        "<p>约 ~3 人~ 到 5~8 人，<del>没有</del></p>"
    );
}

#[test]
fn allowed_raw_html_is_kept_with_markdown_inside() {
    assert_eq!(
        html(
            "<ruby>漢<rt>hàn</rt></ruby>和<kbd>Ctrl</kbd>\n\n<details open>\n<summary>更多</summary>\n\n**好**\n\n</details>"
        ),
        "<p><ruby>漢<rt>hàn</rt></ruby>和<kbd>Ctrl</kbd></p>\n<details open>\n<summary>更多</summary>\n\
         <p><strong>好</strong></p>\n</details>"
    );
    assert_eq!(rendered("<ruby>漢<rt>hàn</rt></ruby>字").0.text(), "漢字");
}

#[test]
fn raw_photos_and_links_become_holes() {
    let (body, diagnostics) = rendered(
        "<figure><img src=\"a&amp;b.jpg\" alt=\"图\" width=\"300\"><figcaption>注</figcaption></figure>\n\n\
         <a href=\"b.md#x\" target=\"_blank\">乙</a> <a class=\"c\" href=\"https://a.cn\">丙</a>",
    );
    assert_eq!(
        html_of(&body),
        "<figure>[inline 0]<figcaption>注</figcaption></figure>\n<p><a href=\"{0}\">乙</a> \
         <a href=\"https://a.cn\" rel=\"noopener\" class=\"c\">丙</a></p>"
    );
    assert_eq!(body.photos[0].target, "a&b.jpg");
    assert_eq!(
        (body.links[0].target.as_str(), body.links[0].fragment.as_deref()),
        ("b.md", Some("x"))
    );
    assert!(diagnostics.is_empty());
}

#[test]
fn removed_html_is_named_where_it_stands() {
    let text = "> <div onclick=\"x()\"\n>   style=\"color:red\" class=\"a\">\n> 甲</div>\n\n乙<script>alert(1)</script>丙<font>丁</font>";
    assert_eq!(
        html(text),
        "<blockquote><div class=\"a\">\n甲</div>\n</blockquote><p>乙丙丁</p>"
    );
    let told: Vec<_> = mistakes(text)
        .into_iter()
        .map(|(code, line, column, message)| {
            assert_eq!(code, Code::HtmlRemoved);
            let what = ["onclick", "style", "<script>", "<font>"]
                .into_iter()
                .find(|what| message.contains(what));
            (line, column, what.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        told,
        [
            (1, 8, "onclick"),
            (2, 5, "style"),
            (5, 2, "<script>"),
            (5, 28, "<font>")
        ]
    );
}

#[test]
fn broken_raw_html_stays_within_its_block() {
    for text in [
        "- <div>\n- </div></ul>\n\n后",
        "<div>\n\n> </div>\n\n后",
        "**<b>甲**</b>",
        "<table><td>甲\n\n乙\n\n</table>",
        "甲 <div>乙</p></div></section></main></body> 丙",
        "<script>甲\n\n乙",
        "<a href=\"x.md\">甲 [乙](y.md) 丙</a>",
        "<details><summary>甲",
        "<p>甲\n\n乙</p>\n\n<li>丙",
        "<b><i>甲</b></i>",
    ] {
        let html = html(text);
        assert_eq!(malformed(&html), None, "{text} became {html}");
    }
}

#[test]
fn code_is_shown_as_written() {
    let (body, _) = rendered("```\n<script>\n```\n\n    缩进");
    assert_eq!(
        html_of(&body),
        "<pre class=\"code\" tabindex=\"0\" role=\"group\" aria-label=\"代码\"><code>&lt;script&gt;\n</code></pre>\n\
         <pre class=\"code\" tabindex=\"0\" role=\"group\" aria-label=\"代码\"><code>缩进</code></pre>"
    );
    assert!(body.has_code && !rendered("`行内`").0.has_code);
}

#[test]
fn bodies_without_words_or_photos_are_empty() {
    assert!(rendered(" \n\n<!-- 备注 -->\n").0.is_empty());
    assert!(!rendered("![](a.jpg)").0.is_empty());
    assert!(!rendered("甲").0.is_empty());
}

#[test]
fn positions_are_those_of_the_whole_file() {
    let text = "---\n标题: 甲\n---\n正文 <font>乙</font>\n";
    let source = SourceText::new("a.md", text);
    let start = text.find("正文").unwrap_or_default();
    let (_, diagnostics) = render(&source, Span::new(start, text.len()), &labels());
    assert_eq!(diagnostics[0].location.line_column(), (4, 4));
}

/// Pieces of texts that are hard to read alone and harder together.
const NASTY: &[&str] = &[
    "**",
    "*",
    "。",
    "“",
    "世界",
    "a",
    " ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "`",
    "```\n",
    "```rust\n",
    "~~",
    "~",
    "[",
    "](",
    ")",
    "![",
    "](a b.jpg)",
    "](x.md#y)",
    "[^1]",
    "\n[^1]: ",
    "|a|b|\n|-|-|\n|",
    "<div>",
    "</div>",
    "<b",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<a href=\"",
    "\">",
    "<img src=a.jpg>",
    "&amp;",
    "&#",
    "\\",
    "<table>",
    "<td>",
    "</p>",
    "<p>",
    "\n: ",
    "- [x] ",
    "> [!NOTE]\n",
    "{#id}",
    "\u{0}",
    "\u{FDD0}",
    "    ",
    "<ruby>",
    "<rt>",
    "<https://a.cn>",
    "<?",
    "<![CDATA[",
    "hole:0",
    "<img data-hole=\"0\">",
    "\u{3000}",
    "🎉",
    "\t",
    "===\n",
    "<details open>",
];

#[test]
fn no_mixture_of_nasty_pieces_panics_or_breaks_the_page() {
    let mut state = 0x2024_0604_u64;
    let mut next = |bound: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % bound
    };
    let end = Instant::now() + Duration::from_secs(3);
    for _ in 0..4000 {
        if Instant::now() > end {
            break;
        }
        let text: String = (0..1 + next(40)).map(|_| NASTY[next(NASTY.len())]).collect();
        let (body, diagnostics) = rendered(&text);
        let html = html_of(&body);
        assert_eq!(malformed(&html), None, "{text:?} became {html}");
        for forbidden in [
            "<script",
            "<img",
            "<figure data-hole",
            "<a href=\"hole:",
            "\u{FDD0}",
        ] {
            assert!(!html.contains(forbidden), "{text:?} became {html}");
        }
        for part in &body.parts {
            match part {
                Part::Photo(photo) | Part::InlinePhoto(photo) => assert!(*photo < body.photos.len()),
                Part::PhotoRow(photos) => assert!(photos.iter().all(|photo| *photo < body.photos.len())),
                Part::LinkTarget(link) => assert!(*link < body.links.len()),
                Part::Html(_) => {}
            }
        }
        for diagnostic in &diagnostics {
            assert!(!diagnostic.message(Language::Zh).is_empty());
        }
    }
}

#[test]
fn bombs_of_nesting_and_repetition_cost_no_more_than_their_length() {
    let start = Instant::now();
    for (piece, count) in [
        (">", 10_000),
        ("[", 10_000),
        ("![", 10_000),
        ("*a **b ", 5_000),
        ("**。a", 10_000),
        ("- ", 2_000),
        ("<div>", 10_000),
        ("<b class=a", 5_000),
        ("<i class=x>\n\n", 3_000),
        ("</div>", 10_000),
        ("[^a]", 5_000),
        ("[^a]\n\n[^a]: b\n\n", 2_000),
        ("# 标题\n", 5_000),
        ("](a b.jpg)", 5_000),
        ("<a href=\"", 5_000),
        ("&#", 20_000),
        ("<script>", 5_000),
        ("\n```rust\nfn a(){}\n```\n", 200),
    ] {
        let (body, _) = rendered(&piece.repeat(count));
        assert_eq!(malformed(&html_of(&body)), None, "{piece}");
    }
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
