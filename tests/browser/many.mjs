// A site with as many photos as a town hangs in some years: node many.mjs FOLDER writes it. What each entry is follows from
// its number, so that a test knows how many photos every choice must leave.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';

const COMMUNITIES = ['甲社区', '乙社区', '丙社区', '丁社区', '戊社区', '己社区', '庚社区'];
const TYPES = ['activities', 'works', 'cases'];
const KINDS = ['手工技艺', '书画', '摄影', '体育健身', '歌咏', '传统歌舞'];
const FIRST_YEAR = 2019;
const YEARS = 8;
const SHAPES = [[480, 320], [320, 480], [480, 360], [480, 270], [400, 400], [640, 160], [160, 480], [450, 300]];
const PHOTOS_OF_AN_ENTRY = 5;

/** The entries of the wall: 400, with five photos each. */
export const ENTRIES = Array.from({ length: 400 }, (_, index) => ({
  name: `entry-${index}`,
  type: TYPES[index % 7 < 4 ? 0 : index % 7 < 6 ? 1 : 2],
  community: COMMUNITIES[(index * 5 + Math.floor(index / 11)) % COMMUNITIES.length],
  year: FIRST_YEAR + (index * 3) % YEARS,
  photos: PHOTOS_OF_AN_ENTRY,
}));

/** Entries whose galleries hold so many photos: from the fourth on with a panorama and a tall picture among them. */
export const GALLERIES = [1, 2, 3, 12, 60];

/** One of sixty categories, some with names far longer than a phone is wide. */
const category = (index) => `${KINDS[index % KINDS.length]}${'与邻里共建共享的传统文化活动'.slice(0, (index * 7) % 15)}${index % 60}`;

/** Charts of every form, with three groups and with sixty, along eight years and along a hundred months. */
const STATISTICS = `数字:
  - {名称: 场次, 类型: 活动, 比上年: 是}
  - {名称: 人次, 类型: 活动, 字段: 参与人次}
图表:
  - {名称: 三种, 类型: 活动, 按: 标签}
  - {名称: 六十种, 类型: 活动, 按: 类别}
  - {名称: 六十种人次, 类型: 活动, 字段: 参与人次, 按: 类别, 图形: 条形图}
  - {名称: 八年, 类型: 活动, 按: 年份, 再按: 社区}
  - {名称: 七个社区, 类型: 活动, 按: 社区, 再按: 年份, 图形: 热力图}
  - {名称: 类别和社区, 类型: 活动, 按: 类别, 再按: 社区, 图形: 热力图}
  - {名称: 一百个月, 类型: 活动, 字段: 参与人次, 按: 月份}
  - {名称: 一百个月的线, 类型: 活动, 字段: 参与人次, 按: 月份, 图形: 折线图}
  - {名称: 三十二季, 类型: 活动, 字段: 参与人次, 按: 季度, 图形: 面积图, 累计: 是}
  - {名称: 星期, 类型: 活动, 按: 星期}
  - {名称: 哪几天, 类型: 活动, 按: 日期}
  - {名称: 三块, 类型: 活动, 按: 标签, 图形: 环形图}
  - {名称: 六十块, 类型: 活动, 按: 类别, 图形: 环形图}
  - {名称: 一张表, 类型: 作品, 按: 类别, 再按: 年份, 图形: 表格}
`;

function chunk(type, data) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(zlib.crc32 ? zlib.crc32(body) : checksum(body));
  return Buffer.concat([length, body, sum]);
}

// Node 20 has no crc32 of its own.
function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** A PNG of bands in colours of its own. */
function picture(width, height, seed) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (1 + width * 3) + 1 + x * 3;
      const band = Math.floor((x + y + seed * 37) / 40) % 2 === 0;
      rows[at] = (seed * 53 + (band ? 90 : 0)) % 256;
      rows[at + 1] = (seed * 97 + Math.floor((y * 120) / height)) % 256;
      rows[at + 2] = (seed * 29 + (band ? 0 : 60)) % 256;
    }
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', zlib.deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

function write(file, content) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function writeEntry(folder, frontMatter, photos, text) {
  const listed = photos.map(({ name, words }) => `  - {文件: ${name}.png, 替代文字: ${words.alt}${words.caption ? `, 图注: ${words.caption}` : ''}${words.credit ? `, 摄影: ${words.credit}` : ''}}`);
  write(path.join(folder, 'index.md'), `---\n${frontMatter.join('\n')}\n照片:\n${listed.join('\n')}\n---\n${text}\n`);
  for (const { name, bytes } of photos) write(path.join(folder, `${name}.png`), bytes);
}

/** Writes the whole site into `folder`. */
export function writeManyPhotos(folder) {
  write(path.join(folder, 'site.yaml'), '标题: 千图展\n');
  const shapes = SHAPES.flatMap(([width, height], shape) => [0, 1, 2].map((turn) => picture(width, height, shape * 3 + turn)));
  const content = (...parts) => path.join(folder, 'content', ...parts);
  for (const name of COMMUNITIES) write(content('communities', `${name}.md`), `---\n标题: ${name}\n---\n${name}的院子。\n`);
  ENTRIES.forEach((entry, index) => {
    const photos = Array.from({ length: entry.photos }, (_, number) => ({
      name: `p${number}`, bytes: shapes[(index * 5 + number) % shapes.length], words: { alt: `第 ${index} 项的画面 ${number}`, caption: number === 0 ? `第 ${index} 项` : '', credit: number === 0 ? '社区宣传员' : '' },
    }));
    const month = String(1 + index % 12).padStart(2, '0');
    writeEntry(content(entry.type, entry.name), [`标题: 第 ${index} 项`, `日期: ${entry.year}-${month}-01`, `社区: ${entry.community}`, `类别: ${category(index)}`, `标签: [${KINDS[index % 3]}]`, ...(entry.type === 'activities' ? [`参与人次: ${20 + (index * 37) % 4000}`] : [])], photos, '正文。');
  });
  write(content('statistics.yaml'), STATISTICS);
  const wide = [[1600, 1067], [1067, 1600], [1600, 1200], [1600, 400], [533, 1600]];
  const large = wide.map(([width, height], seed) => picture(width, height, seed + 40));
  for (const count of GALLERIES) {
    const photos = Array.from({ length: count }, (_, number) => ({
      name: `g${number}`, bytes: large[number % large.length], words: { alt: `照片墙的画面 ${number}`, caption: number % 2 === 0 ? `图注 ${number}` : '', credit: '' },
    }));
    writeEntry(content('teams', `gallery-${count}`), [`标题: ${count} 张照片的队伍`], photos, '正文。');
  }
  const told = ['cover', 'first', 'second', 'last'].map((name, number) => ({
    name, bytes: large[number], words: { alt: `画面 ${name}`, caption: name === 'second' ? '' : `图注 ${name}`, credit: name === 'cover' ? '社区宣传员' : '' },
  }));
  writeEntry(content('venues', 'sequence'), ['标题: 一个场所'], told, '开头。\n\n![画面 first](first.png "图注 first")\n\n中间。\n\n![画面 second](second.png)');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!process.argv[2]) {
    console.error('usage: node many.mjs FOLDER');
    process.exit(2);
  }
  writeManyPhotos(path.resolve(process.argv[2]));
}
