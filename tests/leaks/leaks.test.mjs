// Reads every published file of the sample with exiftool: nothing may tell who made it, when, where or with what,
// although the sources do. SITE is the folder of the built sample.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const site = path.resolve(process.env.SITE ?? path.join(root, 'public'));

// Texts are not asked: their words are what the site says.
const texts = ['html', 'css', 'js', 'json', 'xml', 'txt', 'ics', 'md', 'yaml', 'vtt'];

/** What exiftool finds in the files of folders: for each its path and its tags as `Group:Name`. */
function metadata(...folders) {
  const without = texts.flatMap((extension) => ['--ext', extension]);
  const options = ['-json', '-G1', '-a', '-u', '-ee', '-q', '-r', '-charset', 'filename=utf8', ...without];
  const out = execFileSync('exiftool', [...options, ...folders], { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(out).map(({ SourceFile: file, ...tags }) => ({ file, tags }));
}

// What the file system or exiftool itself says, and colour profiles, which are the same in millions of files.
const silent = /^(System|ExifTool|ICC_Profile|ICC-\w+|File):/;
// Groups of what a format needs to be shown or played; every other group is metadata.
const technical = /^(JFIF|PNG|PNG-pHYs|RIFF|GIF|QuickTime|Track\d+|MPEG|LAME|PDF|ZIP|SVG|Composite|Matroska|WebM|Ogg|Vorbis|Opus|FLAC|Adobe|APP14):/;
// Names that tell something in any group.
const telling = /GPS|Location|Author|Creator|Artist|Owner|Company|Manager|Software|Producer|Application|Encoder|Compressor ?Name|Vendor ?ID|Handler ?Description|Make$|Model|Serial|Thumbnail|Preview(Image|Data)|Comment|Title|Subject|Keyword|Description|Copyright|Date|Modif|History|Template|Instance|XMP/i;
// What sounds telling and is none: switches and tables of the sound, the frame that says how long an MP3 is, and the words
// that a drawing is read out with.
const known = /^(MPEG:(CopyrightFlag|Encoder)|Track\d+:SampleGroupDescription|SVG:Title)$/;
// What is left where a value was: no date, nothing, the first day zip archives know.
const empty = (value) => /^(0000:00:00 00:00:00|1980:00:00 00:00:00|1980:01:01 00:00:00)?$/.test(String(value).trim());

// What our own tables of open data say of themselves: what they are of, the day the site is built for, how they are made.
const ours = /^(XMP-dc:Title|XML:(Application|AppVersion|DocSecurity|ScaleCrop|HeadingPairs|TitlesOfParts|LinksUpToDate|SharedDoc|HyperlinksChanged))$/;
const isBuiltDay = (name, value) => /^XML:(Create|Modify)Date$/.test(name) && /^\d{4}:\d\d:\d\d 00:00:00Z$/.test(value);

/** The tags of a file that tell something. */
function told({ file, tags }) {
  const isData = path.dirname(path.resolve(file)) === path.join(site, 'data');
  return Object.entries(tags).filter(([name, value]) => {
    if (isData && (ours.test(name) || isBuiltDay(name, value) || (/^(XML|XMP-dc):/.test(name) && empty(value)))) return false;
    if (silent.test(name) && !/^File:.*(Comment|XMP)/.test(name)) return false;
    // Which way up a photo is shown, and nothing else, is kept.
    if (/^IFD0:Orientation$/.test(name) || known.test(name)) return false;
    return !technical.test(name) || (telling.test(name.split(':')[1]) && !empty(value));
  });
}

const show = (file, found) => `${path.relative(root, file)}: ${found.map(([name, value]) => `${name}=${value}`).join(', ')}`;

test('the sources tell who made them, where and when', () => {
  const sources = metadata(path.join(root, 'content'), path.join(root, 'static'));
  const some = (extension, name) =>
    sources.some(({ file, tags }) => file.endsWith(extension) && Object.keys(tags).some((tag) => name.test(tag)));
  assert.ok(some('.jpg', /GPS/), 'no photo has a place');
  assert.ok(some('.mp4', /GPS/), 'no film has a place');
  assert.ok(some('.m4a', /Artist/), 'no sound has an artist');
  assert.ok(some('.pdf', /Author/), 'no PDF has an author');
  assert.ok(some('.docx', /Creator/), 'no document has an author');
});

test('no published file tells anything', () => {
  const published = metadata(site);
  for (const extension of ['jpg', 'webp', 'mp4', 'm4a', 'mp3', 'pdf', 'docx', 'xlsx']) {
    assert.ok(published.some(({ file }) => file.endsWith(`.${extension}`)), `no ${extension} is published`);
  }
  const wrong = published.map((entry) => [entry.file, told(entry)]).filter(([, found]) => found.length > 0);
  assert.equal(wrong.map(([file, found]) => show(file, found)).join('\n'), '');
});
