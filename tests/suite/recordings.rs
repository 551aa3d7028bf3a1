//! Recordings: how a page plays them, what belongs to them, and what is published of them.

use std::fs;

use crate::pictures;
use crate::site::Site;

const SECRET: &str = "+26.6470+106.6300/";

fn atom(kind: &str, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 8).expect("a short box").to_be_bytes();
    [&length, kind.as_bytes(), body].concat()
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// A film of no length, 640 by 360, with the place it was made at; upright when `turned`.
fn film(turned: bool) -> Vec<u8> {
    const ONE: u32 = 0x1_0000;
    let matrix = if turned {
        [0, ONE, 0, u32::MAX - ONE + 1, 0, 0, 0, 0, 0x4000_0000]
    } else {
        [ONE, 0, 0, 0, ONE, 0, 0, 0, 0x4000_0000]
    };
    let header = [vec![0; 40], numbers(&matrix), numbers(&[640 * ONE, 360 * ONE])].concat();
    let description = [numbers(&[0, 1]), atom("avc1", &[0; 78])].concat();
    let handler = [vec![0; 8], b"vide".to_vec(), vec![0; 13]].concat();
    let media = [
        atom("hdlr", &handler),
        atom("minf", &atom("stbl", &atom("stsd", &description))),
    ];
    let track = [atom("tkhd", &header), atom("mdia", &media.concat())].concat();
    let place = atom("udta", &atom("loci", SECRET.as_bytes()));
    let movie = [atom("mvhd", &[0; 100]), atom("trak", &track), place].concat();
    [
        atom("ftyp", b"isom\0\0\0\0isom"),
        atom("moov", &movie),
        atom("mdat", &[7; 200_000]),
    ]
    .concat()
}

fn drums(front_matter: &str) -> Site {
    let site = Site::new();
    site.entry("works/gu/index.md", &format!("标题: 鼓\n{front_matter}"));
    site.write("content/works/gu/鼓.mp4", film(false));
    site
}

#[test]
fn a_film_is_shown_in_its_shape_with_the_poster_and_captions_beside_it() {
    let site = drums("录像: 鼓.mp4");
    site.write("content/works/gu/鼓.jpg", pictures::jpeg(64, 36, 1));
    let captions = "WEBVTT\n\n00:00.000 --> 00:02.000\n鼓声\n";
    site.write("content/works/gu/鼓.zh.vtt", captions);
    site.write("content/works/gu/鼓.en.vtt", captions);
    site.build();
    let page = site.page("works/gu.html");
    for part in [
        "<video controls preload=\"none\" playsinline width=\"640\" height=\"360\" style=\"--r:1.7778\" poster=\"../media/",
        "<source src=\"../works/gu/gu.mp4\" type=\"video/mp4\">",
        "<track kind=\"captions\" src=\"data:text/vtt;base64,V0VCVlRUCgow",
        "\" srclang=\"en\" label=\"English\" default>",
        "\" srclang=\"zh\" label=\"中文\">",
        "MP4 · 20",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    assert!(
        !page.contains("id=\"gallery\"") && !page.contains("entry-cover"),
        "{page}"
    );
    assert_eq!(site.page("works/gu/gu-zh.vtt"), captions);
    // The still picture stands for the work where works are listed.
    assert!(site.page("works/index.html").contains("media/"));
}

#[test]
fn a_poster_can_be_any_photo_and_an_upright_film_stays_upright() {
    let site = drums("录像: {文件: 鼓.mp4, 封面: 合影.jpg}\n照片: [{文件: 合影.jpg, 替代文字: 一排鼓}]");
    site.write("content/works/gu/鼓.mp4", film(true));
    site.write("content/works/gu/合影.jpg", pictures::jpeg(64, 36, 1));
    site.build();
    let page = site.page("works/gu.html");
    assert!(page.contains("width=\"360\" height=\"640\""), "{page}");
    assert!(page.contains("poster=\"../media/"), "{page}");
}

#[test]
fn an_entry_plays_several_recordings_and_a_type_of_its_own_plays_them_too() {
    let site = drums("录像: [{文件: 鼓.mp4, 标题: 开城}, {文件: 锣.mp4, 标题: 叩门}]");
    site.write("content/works/gu/锣.mp4", film(false));
    let own =
        "name: lesson\nlabel: 课\nfields:\n  - {name: film, kind: file, extensions: [mp4], label: 录像}\n";
    site.write("content/_types/lesson.yaml", own);
    site.entry("lesson/yi/index.md", "标题: 第一课\n录像: 课.mp4");
    site.write("content/lesson/yi/课.mp4", film(false));
    site.build();
    let page = site.page("works/gu.html");
    assert_eq!(page.matches("<video").count(), 2, "{page}");
    assert!(page.contains("开城") && page.contains("叩门"), "{page}");
    assert!(site.page("lesson/yi.html").contains("<video"));
}

#[test]
fn a_published_film_tells_no_place_and_is_not_written_twice() {
    let site = drums("录像: 鼓.mp4");
    site.build();
    let published = site.public().join("works/gu/gu.mp4");
    let bytes = fs::read(&published).expect("the film");
    let has = |bytes: &[u8]| {
        bytes
            .windows(SECRET.len())
            .any(|window| window == SECRET.as_bytes())
    };
    assert!(has(&film(false)) && !has(&bytes));
    assert_eq!(bytes.len(), film(false).len());
    assert!(bytes.ends_with(&[7; 200_000]));
    let before = site.snapshot();
    site.build();
    assert!(site.snapshot() == before, "files or times changed");
}

#[test]
fn a_film_published_with_its_place_by_an_older_zhanlan_is_published_anew() {
    let site = drums("录像: 鼓.mp4");
    site.build();
    let (source, published) = (
        site.folder().join("content/works/gu/鼓.mp4"),
        site.public().join("works/gu/gu.mp4"),
    );
    let clean = fs::read(&published).expect("the film");
    crate::site::write(&published, film(false));
    let time = fs::metadata(&source)
        .and_then(|metadata| metadata.modified())
        .expect("a time");
    let file = fs::File::options()
        .write(true)
        .open(&published)
        .expect("the film");
    file.set_modified(time).expect("a time");
    site.build();
    assert!(fs::read(&published).expect("the film") == clean);
}
