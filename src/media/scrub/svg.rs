//! SVG: only elements and attributes that draw are written again. No script runs, nothing is fetched from elsewhere, and
//! nothing tells who drew it with what.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};

use super::ScrubError;

const FORMAT: &str = "SVG";

/// What draws, and what drawing refers to. No links that leave, no HTML, no movement: movement can change where a link leads.
const ELEMENTS: &str = " svg g a defs symbol use switch title path rect circle ellipse line polyline polygon text tspan \
    textPath linearGradient radialGradient stop pattern clipPath mask marker image style filter feBlend feColorMatrix \
    feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow \
    feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight \
    feSpecularLighting feSpotLight feTile feTurbulence ";

/// Shapes, places, paint, text and filters; `href` and `style` are looked into.
const ATTRIBUTES: &str = " id class style href xlink:href xml:lang xml:space lang role aria-label aria-labelledby \
    aria-hidden version viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points transform \
    gradientTransform patternTransform gradientUnits patternUnits patternContentUnits clipPathUnits maskUnits \
    maskContentUnits markerUnits markerWidth markerHeight refX refY orient spreadMethod offset preserveAspectRatio \
    pathLength systemLanguage requiredFeatures fill fill-opacity fill-rule stroke stroke-width stroke-opacity \
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color stop-color \
    stop-opacity clip-path clip-rule mask mask-type filter marker marker-start marker-mid marker-end paint-order \
    vector-effect display visibility overflow shape-rendering image-rendering text-rendering color-interpolation \
    color-interpolation-filters mix-blend-mode isolation transform-origin transform-box font font-family font-size \
    font-style font-variant font-weight font-stretch font-size-adjust letter-spacing word-spacing text-anchor \
    text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode glyph-orientation-vertical \
    direction unicode-bidi dx dy rotate textLength lengthAdjust startOffset method spacing side filterUnits \
    primitiveUnits in in2 result type values mode operator k1 k2 k3 k4 stdDeviation edgeMode order kernelMatrix divisor \
    bias targetX targetY kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent \
    lighting-color flood-color flood-opacity scale xChannelSelector yChannelSelector azimuth elevation z pointsAtX \
    pointsAtY pointsAtZ limitingConeAngle radius baseFrequency numOctaves seed stitchTiles tableValues slope intercept \
    amplitude exponent ";

/// Ways of a style sheet to reach out, or to hide that it does.
const REACHING: [&str; 11] = [
    "@import",
    "@namespace",
    "image(",
    "image-set(",
    "cross-fade(",
    "src(",
    "element(",
    "expression(",
    "javascript:",
    "behavior",
    "\\",
];

/// The drawing without scripts, references to elsewhere, metadata, comments, and what editors leave.
///
/// # Errors
/// When it is no well-formed SVG in UTF-8, or declares entities.
pub fn scrubbed(bytes: &[u8]) -> Result<Vec<u8>, ScrubError> {
    let text = std::str::from_utf8(bytes).map_err(|error| broken(error.valid_up_to()))?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut drawing = Drawing::default();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|_| broken(at))?;
        if matches!(event, Event::Eof) {
            break;
        }
        drawing.take(&event).ok_or_else(|| broken(at))?;
    }
    if drawing.written.is_empty() || !drawing.open.is_empty() {
        return Err(broken(bytes.len()));
    }
    drawing.written.push('\n');
    Ok(drawing.written.into_bytes())
}

fn broken(offset: usize) -> ScrubError {
    ScrubError {
        format: FORMAT,
        offset,
    }
}

/// What is written so far.
#[derive(Default)]
struct Drawing {
    written: String,
    /// The elements that are open; nothing for one that is left out.
    open: Vec<Option<&'static str>>,
    /// The text of the style sheet that is open.
    sheet: Option<String>,
}

impl Drawing {
    /// Whether all open elements are written.
    fn shows(&self) -> bool {
        self.open.iter().all(Option::is_some)
    }

    /// Takes the next part; nothing when it must not be there.
    fn take(&mut self, event: &Event<'_>) -> Option<()> {
        match event {
            Event::Start(start) => {
                let name = self.start(start, ">")?;
                self.open.push(name);
            }
            Event::Empty(start) => {
                self.start(start, "/>")?;
            }
            Event::End(_) => self.end()?,
            Event::Text(text) => self.text(&text.decode().ok()?),
            Event::CData(text) => self.text(&escape(text.decode().ok()?)),
            Event::GeneralRef(reference) => {
                let name = reference.decode().ok()?;
                let known = matches!(name.as_ref(), "amp" | "lt" | "gt" | "quot" | "apos");
                if !known {
                    reference.resolve_char_ref().ok()??;
                }
                self.text(&format!("&{name};"));
            }
            // Entities could stand for anything.
            Event::DocType(declared) if declared.decode().ok()?.contains(['[', '%']) => return None,
            Event::DocType(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => {}
        }
        Some(())
    }

    fn text(&mut self, escaped: &str) {
        if self.open.is_empty() || !self.shows() {
            return;
        }
        match &mut self.sheet {
            Some(sheet) => sheet.push_str(escaped),
            None => self.written.push_str(escaped),
        }
    }

    /// Writes the beginning of an element; answers its name unless it is left out.
    fn start(&mut self, start: &BytesStart<'_>, close: &str) -> Option<Option<&'static str>> {
        let name = start.name();
        let name = std::str::from_utf8(name.as_ref()).ok()?;
        let name = allowed(ELEMENTS, name.strip_prefix("svg:").unwrap_or(name));
        if self.open.is_empty() {
            // One drawing, and nothing beside it.
            if name != Some("svg") || !self.written.is_empty() {
                return None;
            }
        }
        let Some(name) = name.filter(|_| self.shows() && self.sheet.is_none()) else {
            return Some(None);
        };
        if name == "style" {
            if close == ">" {
                self.sheet = Some(String::new());
            }
            return Some(Some(name));
        }
        self.written.push('<');
        self.written.push_str(name);
        if self.open.is_empty() {
            self.written.push_str(
                " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
            );
        }
        for attribute in start.attributes() {
            let attribute = attribute.ok()?;
            let key = std::str::from_utf8(attribute.key.as_ref()).ok()?;
            let raw = std::str::from_utf8(&attribute.value).ok()?;
            let value = unescape(raw).ok()?;
            if let Some(key) = allowed(ATTRIBUTES, key)
                && let Some(value) = harmless(key, &value)
            {
                self.written.push_str(&format!(" {key}=\"{}\"", escape(value)));
            }
        }
        self.written.push_str(close);
        Some(Some(name))
    }

    fn end(&mut self) -> Option<()> {
        let name = self.open.pop()?;
        match (name, self.sheet.take()) {
            (Some("style"), Some(sheet)) => {
                if unescape(&sheet).is_ok_and(|sheet| stays_here(&sheet)) {
                    self.written.push_str(&format!("<style>{sheet}</style>"));
                }
            }
            (Some(name), None) => self.written.push_str(&format!("</{name}>")),
            (_, sheet) => self.sheet = sheet,
        }
        Some(())
    }
}

/// The word of a list, if it is in it.
fn allowed(list: &'static str, word: &str) -> Option<&'static str> {
    list.split_whitespace().find(|known| *known == word)
}

/// The value of an attribute, if it reaches nowhere; a picture in it without what its camera wrote.
fn harmless<'a>(key: &str, value: &'a str) -> Option<Cow<'a, str>> {
    if !key.ends_with("href") {
        return stays_here(value).then_some(Cow::Borrowed(value));
    }
    let target = value.trim();
    if target.starts_with('#') {
        return Some(Cow::Borrowed(target));
    }
    let (kind, data) = target.strip_prefix("data:image/")?.split_once(";base64,")?;
    if !matches!(kind, "png" | "jpeg" | "jpg" | "webp") {
        return None;
    }
    let packed: String = data.split_whitespace().collect();
    let picture = STANDARD.decode(packed).ok()?;
    if !super::is_scrubbed(&picture) {
        return None;
    }
    let clean = STANDARD.encode(super::scrubbed(picture).ok()?);
    Some(Cow::Owned(format!("data:image/{kind};base64,{clean}")))
}

/// Whether a value or a style sheet refers to nothing but parts of the drawing.
fn stays_here(value: &str) -> bool {
    let folded = value.to_ascii_lowercase();
    let reaches = REACHING.iter().any(|word| folded.contains(word));
    let inward = |rest: &str| {
        rest.trim_start_matches([' ', '\t', '\n', '\r', '"', '\''])
            .starts_with('#')
    };
    !reaches && folded.split("url(").skip(1).all(inward)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(drawing: &str) -> String {
        String::from_utf8(scrubbed(drawing.as_bytes()).expect("a drawing")).expect("UTF-8")
    }

    #[test]
    fn what_draws_stays() {
        let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><defs><linearGradient id=\"a\">\
            <stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs><style>rect{fill:url(#a)}\
            @media (prefers-color-scheme:dark){rect{fill:#000}}</style><rect width=\"9\" height=\"9\"/>\
            <text x=\"1\">石榴 &amp; 榕&#x6811;</text><use href=\"#a\"/></svg>";
        let expected = drawing.replacen(
            " viewBox",
            " xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox",
            1,
        );
        assert_eq!(clean(drawing), format!("{expected}\n"));
        assert_eq!(
            clean(&clean(drawing)),
            format!("{expected}\n\n").replace("\n\n", "\n")
        );
    }

    #[test]
    fn what_runs_or_reaches_out_or_tells_goes() {
        let secrets = [
            "<script>secret()</script>",
            "<foreignObject><b xmlns=\"http://www.w3.org/1999/xhtml\">secret</b></foreignObject>",
            "<metadata><rdf:RDF xmlns:rdf=\"r\">secret</rdf:RDF></metadata>",
            "<desc>secret</desc><!-- secret --><?secret secret?>",
            "<sodipodi:namedview xmlns:sodipodi=\"s\" a=\"secret\"/>",
            "<g onload=\"secret()\" inkscape:label=\"secret\" xmlns:inkscape=\"i\"/>",
            "<use href=\"secret.svg#a\"/><image xlink:href=\"https://secret/\" xmlns:xlink=\"x\"/>",
            "<a href=\"javascript:secret()\"><rect/></a>",
            "<a href=\"&#106;avascript:secret()\"><rect/></a>",
            "<rect fill=\"url(https://secret/#a)\" style=\"fill:u\\rl(secret)\"/>",
            "<style>@import 'secret.css';</style><style>rect{fill:url(secret)}</style>",
            "<style><![CDATA[ a{b:image-set('secret' 1x)} ]]></style>",
            "<image href=\"data:image/svg+xml;base64,c2VjcmV0\"/>",
            "<set attributeName=\"href\" to=\"secret\"/>",
            "<![CDATA[ <script>not a script</script> ]]>",
        ];
        for secret in secrets {
            let written = clean(&format!(
                "<?xml version=\"1.0\"?><!DOCTYPE svg><svg xmlns=\"http://www.w3.org/2000/svg\">{secret}</svg>"
            ));
            for word in ["secret", "<script", "onload", "javascript", "c2Vj"] {
                assert!(!written.contains(word), "{secret} -> {written}");
            }
            assert_eq!(scrubbed(written.as_bytes()), Ok(written.into_bytes()));
        }
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        for bytes in [
            "",
            "text",
            "<svg>",
            "<svg><g></svg>",
            "<svg/><svg/>",
            "<html/>",
            "<svg a=\"1\" a=\"2\"/>",
            "<!DOCTYPE svg [<!ENTITY a \"secret\">]><svg>&a;</svg>",
            "<svg>&a;</svg>",
        ] {
            assert!(scrubbed(bytes.as_bytes()).is_err(), "{bytes}");
        }
        assert!(scrubbed(&[b'<', 0xff]).is_err());
    }

    #[test]
    fn pictures_in_a_drawing_lose_what_their_camera_wrote() {
        let picture = STANDARD.encode(
            [
                b"\xff\xd8\xff\xfe\0\x08secret".as_slice(),
                b"\xff\xda\0\x02\x01\xff\xd9",
            ]
            .concat(),
        );
        let written = clean(&format!(
            "<svg><image href=\"data:image/jpeg;base64,{picture}\"/></svg>"
        ));
        let packed = written
            .split_once("base64,")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(data, _)| STANDARD.decode(data).expect("base64"));
        assert_eq!(
            packed.as_deref(),
            Some(b"\xff\xd8\xff\xda\0\x02\x01\xff\xd9".as_slice())
        );
    }
}
