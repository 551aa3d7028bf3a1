//! A scanner of raw HTML: tags, attributes, text and what is none of these, each with its range. It decides nothing;
//! `raw` does.

use std::ops::Range;

/// A piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Text(&'a str),
    Open {
        name: String,
        attributes: Vec<Attribute<'a>>,
        range: Range<usize>,
    },
    Close {
        name: String,
    },
    /// A comment, a declaration, a processing instruction.
    Other,
}

/// An attribute as written; the value still has its character references.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    pub(super) name: String,
    pub(super) value: &'a str,
    pub(super) range: Range<usize>,
}

/// Reads raw HTML from its start to its end.
pub(super) struct Scanner<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self { html, at: 0 }
    }

    /// Goes on behind the next closing tag of an element, or to the end. Whether the closing tag was found.
    pub(super) fn skip_element(&mut self, name: &str) -> bool {
        while let Some(at) = self.rest().find("</") {
            self.at += at + 2;
            let follows = self
                .rest()
                .get(..name.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(name));
            if follows {
                self.at += self.rest().find('>').map_or(self.rest().len(), |end| end + 1);
                return true;
            }
        }
        self.at = self.html.len();
        false
    }

    fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    /// Moves on behind `pattern`, or to the end.
    fn skip_past(&mut self, pattern: &str) {
        self.at += self
            .rest()
            .find(pattern)
            .map_or(self.rest().len(), |at| at + pattern.len());
    }

    /// Moves on over the characters that fit, and gives them.
    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|character| !fits(character)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn markup(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")] {
            if rest.starts_with(start) {
                self.at += start.len();
                self.skip_past(end);
                return Some(Token::Other);
            }
        }
        let is_close = rest.starts_with("</");
        let name_at = if is_close { 2 } else { 1 };
        if !rest[name_at..].starts_with(|character: char| character.is_ascii_alphabetic()) {
            return None;
        }
        let start = self.at;
        self.at += name_at;
        let name = self
            .take_while(|character| !character.is_whitespace() && !matches!(character, '/' | '>'))
            .to_ascii_lowercase();
        if is_close {
            self.skip_past(">");
            return Some(Token::Close { name });
        }
        let attributes = self.attributes();
        Some(Token::Open {
            name,
            attributes,
            range: start..self.at,
        })
    }

    /// The attributes up to and including `>`.
    fn attributes(&mut self) -> Vec<Attribute<'a>> {
        let mut attributes = Vec::new();
        loop {
            self.take_while(|character| character.is_whitespace() || character == '/');
            let start = self.at;
            match self.rest().chars().next() {
                None => return attributes,
                Some('>') => {
                    self.at += 1;
                    return attributes;
                }
                // A name may be any nonsense, but it takes at least this character.
                Some(first) => self.at += first.len_utf8(),
            }
            self.take_while(|character| !character.is_whitespace() && !matches!(character, '/' | '>' | '='));
            let name = self.html[start..self.at].to_ascii_lowercase();
            let name_end = self.at;
            self.take_while(char::is_whitespace);
            let value = if self.rest().starts_with('=') {
                self.at += 1;
                self.value()
            } else {
                self.at = name_end;
                ""
            };
            attributes.push(Attribute {
                name,
                value,
                range: start..self.at,
            });
        }
    }

    fn value(&mut self) -> &'a str {
        self.take_while(char::is_whitespace);
        match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => {
                self.at += 1;
                let value = self.take_while(|character| character != quote);
                self.at = (self.at + 1).min(self.html.len());
                value
            }
            _ => self.take_while(|character| !character.is_whitespace() && character != '>'),
        }
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        if rest.starts_with('<')
            && let Some(token) = self.markup()
        {
            return Some(token);
        }
        // A `<` that starts no markup is text, and so is everything up to the next one.
        let first = rest.chars().next()?.len_utf8();
        let length = rest[first..].find('<').map_or(rest.len(), |at| first + at);
        self.at += length;
        Some(Token::Text(&rest[..length]))
    }
}

/// Replaces the character references that matter for addresses and plain text; others stay as written.
pub(super) fn unescaped(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((character, length)) => {
                decoded.push(character);
                rest = &rest[length..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// The character of a reference at the start of a text, and the reference's length.
fn reference(text: &str) -> Option<(char, usize)> {
    let name = &text[1..text
        .bytes()
        .take(12)
        .position(|byte| byte == b';')
        .unwrap_or(1)
        .max(1)];
    if let Some(number) = text[1..].strip_prefix('#') {
        let (digits, radix, start) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16, 3),
            None => (number, 10, 2),
        };
        let length = digits
            .bytes()
            .take_while(|byte| (*byte as char).is_digit(radix))
            .count();
        let value = u32::from_str_radix(&digits[..length], radix).ok()?;
        let semicolon = usize::from(digits[length..].starts_with(';'));
        return Some((char::from_u32(value)?, start + length + semicolon));
    }
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "colon" => ':',
        "Tab" => '\t',
        "NewLine" => '\n',
        _ => return None,
    };
    Some((character, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_attributes_and_text_are_told_apart() {
        let html = "a<B class=\"x y\" id=z open title='<'>b</B >< c<!-- <i> -->";
        let tokens: Vec<_> = Scanner::new(html).collect();
        let Token::Open {
            name,
            attributes,
            range,
        } = &tokens[1]
        else {
            panic!("{tokens:?}")
        };
        assert_eq!((name.as_str(), &html[range.clone()]), ("b", &html[1..36]));
        let pairs: Vec<_> = attributes
            .iter()
            .map(|attribute| (attribute.name.as_str(), attribute.value))
            .collect();
        assert_eq!(
            pairs,
            [("class", "x y"), ("id", "z"), ("open", ""), ("title", "<")]
        );
        assert_eq!(&html[attributes[1].range.clone()], "id=z");
        assert_eq!(tokens[3], Token::Close { name: "b".to_owned() });
        assert_eq!(tokens[4..], [Token::Text("< c"), Token::Other]);
    }

    #[test]
    fn broken_markup_ends_with_the_text() {
        for html in [
            "<",
            "</",
            "<a",
            "<a b=",
            "<a b=\"c",
            "<!--",
            "<!",
            "<?",
            "<a =\"",
            "<a/ /",
            "</a",
            "<a\u{A0}=图",
        ] {
            assert!(Scanner::new(html).count() <= 2, "{html}");
        }
    }

    #[test]
    fn references_are_decoded_with_and_without_semicolon() {
        assert_eq!(unescaped("a&amp;b&#x4E2D;&#20013&#x;&foo;&"), "a&b中中&#x;&foo;&");
        assert_eq!(unescaped("java&Tab;script&colon;"), "java\tscript:");
        assert_eq!(
            unescaped("&#xD800;&中文字;&#99999999999;"),
            "&#xD800;&中文字;&#99999999999;"
        );
    }
}
