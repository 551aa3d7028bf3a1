//! `zhanlan serve`: what the preview answers, as a browser asks it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::site::{Site, binary};

/// A running preview, ended with its test.
struct Preview {
    process: Child,
    host: String,
}

/// What came back.
struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Preview {
    fn of(site: &Site) -> Self {
        let mut command = binary();
        command
            .args(["serve", "--port", "0", "--lang", "en", "--site"])
            .arg(site.folder());
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a preview");
        let lines = BufReader::new(process.stdout.take().expect("its words")).lines();
        let host = lines
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, rest) = line.split_once("http://")?;
                Some(rest.split('/').next()?.to_owned())
            })
            .expect("an address");
        Self { process, host }
    }

    fn ask(&self, path: &str, range: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.host).expect("an open door");
        let request = format!(
            "GET /{path} HTTP/1.1\r\nHost: {}\r\n{range}Connection: close\r\n\r\n",
            self.host
        );
        stream.write_all(request.as_bytes()).expect("a question");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .expect("a head");
        Answer {
            head: String::from_utf8_lossy(&bytes[..end]).to_lowercase(),
            body: bytes[end + 4..].to_vec(),
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_player_gets_the_part_of_a_recording_that_it_asks_for() {
    let site = Site::new();
    site.entry("works/gu/index.md", "标题: 鼓\n录音: 鼓.mp3");
    // An ID3 tag, which is not published, then two frames of MPEG sound.
    let frame = [&[0xff, 0xfb, 0x90, 0x00][..], &[5; 413]].concat();
    let tag = b"ID3\x04\0\0\0\0\0\x0fTPE1\0\0\0\x05\0\0\0name".as_slice();
    site.write("content/works/gu/鼓.mp3", [tag, &frame, &frame, &frame].concat());
    site.build();
    let published = std::fs::read(site.public().join("works/gu/gu.mp3")).expect("the sound");
    let length = published.len();
    let preview = Preview::of(&site);

    let all = preview.ask("works/gu/gu.mp3", "");
    assert!(all.head.starts_with("http/1.1 200"), "{}", all.head);
    assert!(all.head.contains("accept-ranges: bytes"), "{}", all.head);
    assert!(all.body == published);

    let part = preview.ask("works/gu/gu.mp3", "Range: bytes=3-99\r\n");
    assert!(part.head.starts_with("http/1.1 206"), "{}", part.head);
    for line in [
        format!("content-range: bytes 3-99/{length}"),
        "content-length: 97".to_owned(),
        "content-type: audio/mpeg".to_owned(),
    ] {
        assert!(part.head.contains(&line), "{}", part.head);
    }
    assert!(part.body == published[3..100]);

    let beyond = preview.ask("works/gu/gu.mp3", &format!("Range: bytes={length}-\r\n"));
    assert!(beyond.head.starts_with("http/1.1 416"), "{}", beyond.head);
    assert!(
        beyond.head.contains(&format!("content-range: bytes */{length}")),
        "{}",
        beyond.head
    );

    // A page is more than its file: it comes whole, and reloads itself.
    let page = preview.ask("index.html", "Range: bytes=0-1\r\n");
    assert!(page.head.starts_with("http/1.1 200"), "{}", page.head);
    assert!(page.body.ends_with(b"</script>"));
    assert!(
        preview
            .ask("none.mp3", "Range: bytes=0-1\r\n")
            .head
            .starts_with("http/1.1 404")
    );
}
