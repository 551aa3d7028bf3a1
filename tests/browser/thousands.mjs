// A site with as many entries as a town has in ten years: node thousands.mjs FOLDER [COUNT] writes it. What each entry is
// follows from its number, so that a test knows what every choice must leave.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const COMMUNITIES = ['甲社区', '乙社区', '丙社区', '丁社区', '戊社区', '己社区', '庚社区'];
const KINDS = ['手工技艺', '书画', '摄影', '体育健身', '歌咏', '传统歌舞', '宣传展板', '知识竞赛', '志愿服务', '联谊座谈', '节庆民俗', '教育培训'];
const TRADITIONS = ['苗绣', '蜡染', '沙朗', '剪纸', '侗族大歌'];
const TAGS = 60;
const VENUES = 200;
const FIRST_YEAR = 2017;
const YEARS = 10;
const HOSTILE = ['<script>document.title = "taken"</script>', '"引号" & <b>粗体</b>', "</ul><img src=x onerror='document.title=1'>"];

/** A number below `below` that follows from the entry's and from what it is for, in no order a packer could guess. */
function arbitrary(index, what, below) {
  let mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(what + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % below;
}

/** The entry of a number. */
export function entryOf(index) {
  const month = 1 + arbitrary(index, 0, 12);
  const year = FIRST_YEAR + arbitrary(index, 1, YEARS);
  const tags = [2, 3].map((what) => `标签${arbitrary(index, what, TAGS)}`);
  return {
    title: index % 400 === 7 ? HOSTILE[Math.floor(index / 400) % HOSTILE.length] : `第 ${index} 场：${KINDS[index % KINDS.length]}进院落`,
    date: `${year}-${String(month).padStart(2, '0')}-${String(1 + arbitrary(index, 4, 28)).padStart(2, '0')}`,
    year,
    community: COMMUNITIES[arbitrary(index, 5, COMMUNITIES.length)],
    category: KINDS[arbitrary(index, 6, KINDS.length)],
    venue: `第 ${arbitrary(index, 7, VENUES)} 号院`,
    tags: [...new Set(tags)],
    tradition: index % 4 === 0 ? TRADITIONS[arbitrary(index, 8, TRADITIONS.length)] : null,
    photos: index % 97 === 0,
  };
}

/** How many there are if nobody says otherwise. */
export const COUNT = 2400;

const PHOTO = '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="720" viewBox="0 0 960 720"><rect width="960" height="720" fill="#2b4a6f"/><circle cx="480" cy="360" r="200" fill="#fbfaf7"/></svg>\n';

function write(file, content) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Writes the whole site into `folder`. */
export function writeThousands(folder, count = COUNT) {
  write(path.join(folder, 'site.yaml'), '标题: 十年\n');
  const content = (...parts) => path.join(folder, 'content', ...parts);
  for (const name of COMMUNITIES) write(content('communities', `${name}.md`), `---\n标题: ${name}\n---\n${name}的院子。\n`);
  for (let venue = 0; venue < VENUES; venue += 1) write(content('venues', `venue-${venue}.md`), `---\n标题: 第 ${venue} 号院\n---\n一个院子。\n`);
  for (let index = 0; index < count; index += 1) {
    const entry = entryOf(index);
    const lines = [
      `标题: ${JSON.stringify(entry.title)}`, `日期: ${entry.date}`, `社区: ${entry.community}`, `类别: ${entry.category}`,
      `场所: ${entry.venue}`, `标签: [${entry.tags.join(', ')}]`, `参与人次: ${20 + (index * 37) % 4000}`,
      ...(entry.tradition ? [`文化传统: [${entry.tradition}]`] : []),
      ...(entry.photos ? ['照片:', '  - {文件: p.svg, 替代文字: 一个圆}'] : []),
    ];
    write(content('activities', `entry-${index}`, 'index.md'), `---\n${lines.join('\n')}\n---\n正文。\n`);
    if (entry.photos) write(content('activities', `entry-${index}`, 'p.svg'), PHOTO);
  }
  // A few of another kind with the same tags, so that a tag's page has several types.
  for (let index = 0; index < 40; index += 1) {
    write(content('works', `work-${index}.md`), `---\n标题: 作品 ${index}\n年份: ${FIRST_YEAR + (index % YEARS)}\n社区: ${COMMUNITIES[index % COMMUNITIES.length]}\n标签: [标签${index % 4}]\n---\n一件作品。\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!process.argv[2]) {
    console.error('usage: node thousands.mjs FOLDER [COUNT]');
    process.exit(2);
  }
  writeThousands(path.resolve(process.argv[2]), Number(process.argv[3] ?? COUNT));
}
