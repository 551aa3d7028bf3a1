//! The owner's own looks: one template, some words, some colours; everything else stays the built-in theme's.

use crate::site::Site;

fn small() -> Site {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 端午\n日期: 2026-06-19\n照片: []");
    site
}

#[test]
fn one_template_is_replaced_and_the_others_stay() {
    let site = small();
    site.write(
        "themes/default/templates/card.html",
        "<article class=\"mine\"><a href=\"{{ root }}{{ s.url }}\">{{ s.title }}</a></article>",
    );
    site.build();
    let listing = site.page("activities/index.html");
    assert!(
        listing.contains("<article class=\"mine\"><a href=\"../activities/a.html\">端午</a></article>"),
        "{listing}"
    );
    assert!(listing.contains("<!DOCTYPE html>"));
}

#[test]
fn the_lines_of_a_glyph_stand_once_on_a_page_that_shows_it() {
    let site = small();
    for name in ["b", "c"] {
        let text = format!("标题: {name}\n日期: 2026-06-20\n照片: []");
        site.entry(&format!("activities/{name}.md"), &text);
    }
    site.entry("teams/d.md", "标题: 鼓队\n照片: []");
    site.build();
    let listing = site.page("activities/index.html");
    let shown = "<use href=\"#zhanlan-glyph-";
    // Three cards, each with its tile and its label.
    assert_eq!(listing.matches(shown).count(), 6, "{listing}");
    assert_eq!(listing.matches("<g id=\"zhanlan-glyph-").count(), 1, "{listing}");
    let timeline = site.page("timeline.html");
    let (body, lines) = timeline.split_once("<g id=\"").expect("the lines of a glyph");
    let name = &lines[..lines.find('"').expect("a whole name")];
    assert!(body.contains(&format!("<use href=\"#{name}\"/>")), "{timeline}");
    assert!(!site.page("404.html").contains("zhanlan-glyph"));
}

#[test]
fn a_theme_of_ones_own_needs_only_what_differs() {
    let site = small();
    site.write("site.yaml", "标题: 榕荫展\n主题: mine\n");
    site.write(
        "themes/mine/templates/404.html",
        "<!DOCTYPE html><title>{{ site.title }}</title>没有这一页",
    );
    site.write(
        "themes/mine/assets/img/mine.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    site.build();
    assert_eq!(
        site.page("404.html"),
        "<!DOCTYPE html><title>榕荫展</title>没有这一页"
    );
    assert!(site.page("activities/a.html").contains("端午"));
    assert!(site.has("assets/img/mine.svg"), "{:#?}", site.published());
}

#[test]
fn a_part_may_stand_in_two_bundles() {
    let site = small();
    site.write("site.yaml", "标题: 榕荫展\n主题: mine\n");
    site.write("themes/mine/assets/js/part.js", "part();");
    site.write(
        "themes/mine/theme.yaml",
        "bundles:\n  js/one.js: [js/part.js]\n  js/two.js: [js/part.js, js/site.js]\n  js/site.js: [js/site.js]\n",
    );
    site.write(
        "themes/mine/templates/404.html",
        "{{ assets[\"js/one.js\"] }} {{ assets[\"js/two.js\"] }}",
    );
    site.write(
        "themes/mine/templates/base.html",
        "{% block band_colour %}{% endblock %}{% block scripts %}{% endblock %}{% block content %}{% endblock %}",
    );
    site.build();
    let joined = site.page("404.html");
    for path in joined.split_whitespace() {
        assert!(site.page(path).contains("part();"), "{path}");
    }
    assert!(!site.published().iter().any(|path| path.contains("js/part")));
}

#[test]
fn a_template_of_another_theme_is_not_used() {
    let site = small();
    site.write("themes/other/templates/404.html", "{{ this_would_fail }}");
    site.build();
}

#[test]
fn words_are_replaced_one_by_one() {
    let site = small();
    site.build();
    let before = site.page("activities/a.html");
    site.write("words/zh.yaml", "skip_to_content: 直接看内容\n");
    site.build();
    let after = site.page("activities/a.html");
    assert!(after.contains("直接看内容") && !before.contains("直接看内容"));
    assert_eq!(before.lines().count(), after.lines().count());
}

#[test]
fn words_may_be_saved_as_gbk() {
    let site = small();
    site.write(
        "words/zh.yaml",
        encoding_rs::GB18030.encode("skip_to_content: 直接看内容\n").0,
    );
    site.build();
    assert!(site.page("activities/a.html").contains("直接看内容"));
}

#[test]
fn an_english_site_speaks_english() {
    let site = small();
    site.write("site.yaml", "title: Banyan shade\nlanguage: en\n");
    site.entry(
        "activities/a.md",
        "title: Dumplings\ndate: 2026-06-19\nphotos: []",
    );
    site.build();
    let listing = site.page("activities/index.html");
    assert!(listing.contains("<html lang=\"en\""), "{listing}");
    assert!(
        listing.contains(">Activities<") && !listing.contains("活动"),
        "{listing}"
    );
}

#[test]
fn colours_of_the_settings_reach_every_page() {
    let site = small();
    let colours = "theme_settings:\n  colours:\n    accent: {light: \"#0b6b4f\", dark: \"#7ccfae\"}\n    band: \"#123456\"\n";
    site.write("site.yaml", format!("标题: 榕荫展\n{colours}"));
    site.build();
    for page in ["index.html", "activities/a.html", "activities/index.html"] {
        let page = site.page(page);
        for property in [
            "--light-accent:#0b6b4f",
            "--dark-accent:#7ccfae",
            "--light-band:#123456",
            "--dark-band:#123456",
        ] {
            assert!(page.contains(property), "{property} is missing");
        }
    }
}

#[test]
fn styles_change_their_name_with_their_content() {
    let site = small();
    site.build();
    let style = |site: &Site| {
        site.published()
            .into_iter()
            .find(|path| path.starts_with("assets/css/site.") && path.ends_with(".css"))
            .expect("a style sheet")
    };
    let before = style(&site);
    site.write("themes/default/assets/css/print.css", "/* nothing */");
    site.build();
    assert_ne!(before, style(&site));
    assert!(!site.has(&before), "the old style sheet is still there");
}

#[test]
fn a_broken_theme_file_does_not_make_every_template_fail_too() {
    let site = small();
    site.write("themes/default/words/zh.yaml", "menu: [a\n");
    assert_eq!(
        site.told(&[]),
        ["themes/default/words/zh.yaml:1:7: error[bad-theme-file]"]
    );
}

#[test]
fn a_mistake_in_a_template_is_told_at_its_place() {
    let site = small();
    site.write(
        "themes/default/templates/card.html",
        "<article>\n  标题：{{ s.titel }}\n</article>\n",
    );
    assert_eq!(
        site.told(&[]),
        ["themes/default/templates/card.html:2:11: error[template-error]"]
    );
}

#[test]
fn what_stands_around_every_page_is_the_owners_and_tells_where_one_is() {
    let site = small();
    site.write(
        "themes/default/templates/masthead.html",
        "<header>{% for item in site.navigation %}{{ item.section }}\
         {% if page.url == item.url %}=page{% elif page.section == item.section %}=within{% endif %} \
         {% endfor %}[{{ root }}]</header>",
    );
    site.write(
        "themes/default/templates/foot.html",
        "<footer>{{ root }}脚</footer>\n",
    );
    site.build();
    let listing = site.page("activities/index.html");
    assert!(
        listing.contains("<header>activities=page statistics calendar timeline [../]</header>"),
        "{listing}"
    );
    assert!(listing.contains("<footer>../脚</footer>\n"), "{listing}");
    let entry = site.page("activities/a.html");
    assert!(
        entry.contains("<header>activities=within statistics calendar timeline [../]</header>"),
        "{entry}"
    );
    let home = site.page("index.html");
    assert!(
        home.contains("<header>activities statistics calendar timeline []</header>"),
        "{home}"
    );
    assert!(home.contains("<footer>脚</footer>"), "{home}");
}

#[test]
fn the_navigation_marks_the_page_and_its_section() {
    let site = small();
    site.build();
    let marked = |path: &str| {
        let page = site.page(path);
        let nav = page
            .split("<nav class=\"nav\"")
            .nth(1)
            .unwrap_or_default()
            .to_owned();
        let nav = nav.split("</nav>").next().unwrap_or_default();
        let links = nav.split("<li>").filter(|link| link.contains("aria-current"));
        links
            .map(|link| link.split("</a>").next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        marked("activities/index.html"),
        ["<a href=\"../activities/index.html\" aria-current=\"page\">活动"]
    );
    assert_eq!(
        marked("activities/a.html"),
        ["<a href=\"../activities/index.html\" aria-current=\"true\">活动"]
    );
    assert_eq!(
        marked("timeline.html"),
        ["<a href=\"timeline.html\" aria-current=\"page\">时间线"]
    );
    assert!(marked("index.html").is_empty());
}

#[test]
fn a_frame_that_writes_everything_itself_still_works() {
    let site = small();
    site.write(
        "themes/default/templates/base.html",
        "<!DOCTYPE html><html{{ <appearance theme={site.theme} /> }}><title>{{ page.title }}</title>\
         {% block scripts %}{% endblock %}<body{% block band_colour %}{% endblock %}>{{ <band_definition /> }}\
         {% for item in site.navigation %}<a href=\"{{ root }}{{ item.url }}\"{% if page.url == item.url %} class=\"here\"{% endif %}>\
         {{ item.label }}</a>{% endfor %}{{ <icon name=\"menu\" /> }}{% block content %}{% endblock %}",
    );
    site.write(
        "themes/default/templates/card.html",
        "<b>{{ <glyph name={s.glyph} /> }}{{ <phrases text={s.title} /> }}</b>",
    );
    site.entry(
        "activities/b.md",
        "标题: 甲：乙《丙》，丁 <戊>\n日期: 2026-06-20\n照片: []",
    );
    site.build();
    let listing = site.page("activities/index.html");
    assert!(
        listing.contains("<a href=\"../activities/index.html\" class=\"here\">活动</a>"),
        "{listing}"
    );
    let title = "<span class=\"phrase\">甲：</span><span class=\"phrase\">乙</span><span class=\"phrase\">《丙》，</span>\
                 <span class=\"phrase\">丁 &lt;戊&gt;</span>";
    assert!(listing.contains(&format!("</svg>{title}</b>")), "{listing}");
    assert!(site.page("activities/b.html").contains(title));
}
