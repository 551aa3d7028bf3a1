"""Reckons every figure and chart of the built sample anew, from the tables the site publishes, and compares them with its pages.

usage: python3 recount.py SITE BUILT [DAY]
  SITE   the sample's folder, with content/statistics.yaml
  BUILT  what was built of it, with data/*.csv and statistics/
  DAY    the day it was built for (default: 2026-11-22)

Also follows the link of every figure and bar to its list, and adds up what stands there.
"""

import collections
import csv
import datetime
import html.parser
import json
import pathlib
import re
import statistics
import sys

import yaml

MEASURES = {"个数": "count", "合计": "sum", "平均": "mean", "中位数": "median", "最小": "min", "最大": "max", "种数": "distinct", "比率": "ratio"}
TIMES = {"年份": "year", "季度": "quarter", "月份": "month", "星期": "weekday", "日期": "day"}
WEEKDAYS = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"]
MOST_SERIES = 5

mistakes = []
compared = collections.Counter()


def check(place, found, wanted):
    compared["numbers"] += 1
    same = found == wanted if None in (found, wanted) else abs(found - wanted) < 0.006
    if not same:
        mistakes.append(f"{place}: the page says {found}, the tables say {wanted}")


# ---------------------------------------------------------------------------------------------- the published tables


class Tables:
    """data/*.csv: the rows of each type, and the records of its fields."""

    def __init__(self, built, root):
        self.folder = built / "data"
        builtin = root / "src/project/schema/builtin"
        declared = [yaml.safe_load((builtin / f"{name}.yaml").read_text("utf-8")) for name in "activity case team work community venue series".split()]
        self.types = {type_["label"]["zh"]: type_ for type_ in declared}
        # A table's days are exact; entries.json keeps a month a month.
        entries = json.loads((self.folder / "entries.json").read_text("utf-8"))["entries"]
        self.dates = {entry["id"]: entry["fields"].get("date", "").partition("/") for entry in entries}

    def rows(self, type_label):
        rows = self.read(self.types[type_label]["name"])
        for row in rows:
            row["日期"], _, row["日期（至）"] = self.dates[row["编号"]]
        return rows

    def records(self, type_label, field_label):
        type_ = self.types[type_label]
        field = next(field for field in type_["fields"] if field["label"]["zh"] == field_label)
        return self.read(f"{type_['name']}-{field['name']}")

    def is_record(self, type_label, field_label):
        fields = self.types[type_label]["fields"]
        return any(field["label"]["zh"] == field_label and field["kind"] == "record" for field in fields)

    def read(self, name):
        with open(self.folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


def number(text):
    """A number; None where there is none, or where it is withheld (<10)."""
    return float(text) if text and not text.startswith("<") else None


def day(text, last=False):
    parts = [int(part) for part in text.split("-")]
    return datetime.date(*(parts + [1, 1][len(parts) - 1 :])) if parts else None


def has_been(row, today):
    if row.get("已取消") in ("true", "TRUE", "是"):
        return False
    return not row.get("日期") or day(row["日期"]) <= today


# ---------------------------------------------------------------------------------------------- what is asked for


class Question:
    def __init__(self, asked, tables, today):
        self.asked, self.tables = asked, tables
        self.field, self.divisor = asked.get("字段"), asked.get("除以")
        self.measure = MEASURES[asked["算法"]] if "算法" in asked else "ratio" if self.divisor else "sum" if self.field else "count"
        self.rows = [row for row in tables.rows(asked["类型"]) if has_been(row, today) and self.passes(row)]

    def passes(self, row):
        for field, wanted in (self.asked.get("条件") or {}).items():
            value = number(row[field])
            least = re.fullmatch(r">=(\d+)", str(wanted))
            if least:
                if value is None or value < int(least[1]):
                    return False
            elif not set(row[field].split("; ")) & set(wanted if isinstance(wanted, list) else [wanted]):
                return False
        return True

    def amount(self, row, field):
        if not self.tables.is_record(self.asked["类型"], field):
            return number(row[field])
        records = self.tables.records(self.asked["类型"], field)
        told = [number(record["数值"]) for record in records if record["编号"] == row["编号"] and record["指标"] == self.asked["指标"]]
        return sum(told) if told and None not in told else None

    def answer(self, rows):
        """The number of some rows, rounded as pages do."""
        if self.measure == "count":
            return len(rows)
        if self.measure == "distinct":
            return len({value for row in rows for value in row[self.field].split("; ") if value})
        told = [(self.amount(row, self.field), self.amount(row, self.divisor) if self.divisor else 1.0) for row in rows]
        told = [pair for pair in told if None not in pair]
        if not told:
            return None
        values = [value for value, _ in told]
        reckon = {
            "sum": sum,
            "mean": lambda values: round(statistics.fmean(values), 1),
            "median": statistics.median,
            "min": min,
            "max": max,
            "ratio": lambda values: sum(values) / sum(divisor for _, divisor in told),
        }
        return round(reckon[self.measure](values), 2)


def keys(row, by):
    """The groups a row falls under, each as (what sorts it, its name)."""
    if by not in TIMES:
        return [(value, value) for value in row[by].split("; ") if value]
    written = row.get("日期", "")
    parts = [int(part) for part in written.split("-")] if written else []
    if not parts and by == "年份" and row.get("年份"):
        parts = [int(row["年份"])]
    if not parts:
        return []
    year = parts[0]
    if by == "年份":
        return [(year, f"{year}年")]
    if len(parts) < 2:
        return []
    month = parts[1]
    if by == "月份":
        return [(year * 12 + month, f"{year}年{month}月")]
    if by == "季度":
        quarter = (month + 2) // 3
        return [(year * 4 + quarter, f"{year}年第{quarter}季度")]
    if len(parts) < 3:
        return []
    first = datetime.date(*parts)
    if by == "星期":
        return [(first.weekday(), WEEKDAYS[first.weekday()])]
    last = day(row["日期（至）"]) if row.get("日期（至）") else first
    days = [first + datetime.timedelta(offset) for offset in range((last - first).days + 1)]
    return [(found.toordinal(), f"{found.year}年{found.month}月{found.day}日") for found in days]


def grouped(rows, by):
    groups = collections.defaultdict(list)
    for row in rows:
        for key in keys(row, by):
            groups[key].append(row)
    return groups


# ---------------------------------------------------------------------------------------------- the pages


class Page(html.parser.HTMLParser):
    """The figures and the tables of a page, as text, numbers and links."""

    def __init__(self, path):
        super().__init__()
        self.figures, self.tables = {}, {}
        self.stack, self.link, self.text = [], None, ""
        self.label = self.table = self.row = self.cell = None
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.text = "" if tag in ("dt", "dd", "th", "td", "caption", "h2", "strong") else self.text
        if tag == "a":
            self.link = given.get("href")
        if tag in ("dt", "td", "th"):
            self.link = None
        if tag == "dd" and "data-exact" in given and self.label:
            self.figures[self.label[0]] = (float(given["data-exact"]), self.label[1])
        if tag == "tbody":
            self.table = []
        if tag == "tr":
            self.row = []
        if tag == "td":
            self.cell = float(given["data-exact"]) if "data-exact" in given else None

    def handle_endtag(self, tag):
        if tag == "dt":
            self.label = (self.text.strip(), self.link)
        if tag == "caption":
            self.caption = self.text.strip()
        if tag == "th" and self.row is not None:
            self.row.append(self.text.strip())
        if tag == "td" and self.row is not None:
            self.row.append((self.cell, self.link, self.text.strip()))
        if tag == "tr" and self.table is not None and self.row:
            self.table.append(self.row)
        if tag == "tbody" and self.table is not None:
            self.tables.setdefault(getattr(self, "caption", ""), self.table)
            self.table = None

    def handle_data(self, data):
        self.text += data


def listed(built, url):
    """The titles and values in the list that a link leads to: the part of its anchor, over all its pages."""
    path, _, anchor = url.removeprefix("../").partition("#")
    page = (built / path).read_text("utf-8")
    pages = [page] + [(built / found).read_text("utf-8") for found in sorted(set(re.findall(rf'href="(?:\.\./)+({re.escape(path[:-5])}-page-\d+\.html)"', page)))]
    if "trace-rows" not in page:
        return len({link for page in pages for link in re.findall(r'class="label-title"[^>]*>\s*<a href="([^"]+)"', page)}), None
    sections = [section for page in pages for section in page.split('<section class="trace-group"')[1:]]
    number_of = anchor.lstrip("g")
    if anchor:
        sections = [section for section in sections if re.search(rf'id="[gp]{number_of}"', section)]
    cells = [row for section in sections for row in re.findall(r"<tr><td>.*?</tr>", section, re.S)]
    values = [re.findall(r'trace-value">([^<]*)<', row) for row in cells]
    told = [float(re.sub(r"[^\d.\-]", "", value[0])) for value in values if value and re.match(r"-?[\d,.]+", value[0])]
    return len(cells), told


def follow(built, place, url, question, rows, value):
    """What a link leads to is exactly what was counted."""
    if url is None:
        check(f"{place}: entries without a list", len(rows), 0)
        return
    count, told = listed(built, url)
    if count or told:
        check(f"{place}: entries listed at {url}", count, len(rows))
    if told is not None and question.measure == "sum" and value is not None:
        check(f"{place}: what is listed at {url} adds up", sum(told), value)
    compared["links"] += 1


# ---------------------------------------------------------------------------------------------- the comparison


def figures(asked, page, context):
    tables, built, today = context
    for definition in asked:
        question = Question(definition, tables, today)
        place = f"figure {definition['名称']}"
        found, url = page.figures[definition["名称"]]
        check(place, found, question.answer(question.rows))
        follow(built, place, url, question, question.rows, found)


def charts(asked, page, context):
    tables, built, today = context
    for definition in asked:
        question, place = Question(definition, tables, today), f"chart {definition['名称']}"
        groups = grouped(question.rows, definition["按"])
        wanted = {name: rows for (_, name), rows in groups.items()}
        shown = page.tables[definition["名称"]]
        compared["charts"] += 1
        names = [row[0] for row in shown]
        missing = set(wanted) - set(names)
        most = definition.get("前几名") or (MOST_SERIES if definition.get("图形") == "环形图" else None)
        if missing and not most:
            mistakes.append(f"{place}: lacks {missing}")
        so_far = 0.0
        for row in shown:
            name, cells = row[0], row[1:]
            rows = wanted.get(name, [])
            if name == "其他":
                rows = list({id(found): found for gone in missing for found in wanted[gone]}.values())
            value = question.answer(rows)
            if definition.get("累计"):
                so_far += value or 0.0
                value = so_far
            found, url, _ = cells[-1]
            check(f"{place}, {name}", found, value)
            if not definition.get("累计"):
                follow(built, f"{place}, {name}", url, question, rows, found)
            if definition.get("再按"):
                parts(definition, question, (f"{place}, {name}", cells[:-1], rows), built)


def parts(definition, question, shown, built):
    """The cells of a row: together they are its rows, each in its column."""
    place, cells, rows = shown
    if question.measure != "count":
        return
    own = grouped(rows, definition["再按"])
    unsaid = [row for row in rows if not keys(row, definition["再按"])]
    told = sorted(int(cell) for cell, _, _ in cells if cell)
    wanted = sorted([len(found) for found in own.values()] + ([len(unsaid)] if unsaid else []))
    if len(own) <= MOST_SERIES and told != wanted:
        mistakes.append(f"{place}: the cells are {told}, the tables say {wanted}")
    compared["cells"] += len(cells)
    for cell, url, _ in cells:
        if url:
            count, _ = listed(built, url)
            if count:
                check(f"{place}: a cell's list at {url}", count, cell)


def sheets(asked, page, site):
    """The tables from elsewhere, those of text."""
    for definition in asked:
        if not definition["文件"].endswith(".csv"):
            continue
        with open(site / "content/_data" / definition["文件"], encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row[definition["按"]] != "合计"]
        shown = page.tables[definition["名称"]]
        columns = [column["名称"] for column in definition["列"]]
        check(f"table {definition['名称']}: rows", len(shown), len(rows))
        for row, line in zip(rows, shown):
            for column, (found, _, _) in zip(columns, line[1:]):
                check(f"table {definition['名称']}, {line[0]}, {column}", found, number(row[column]))
            for ratio, (found, _, _) in zip(definition.get("比率", []), line[1 + len(columns) :]):
                share = number(row[ratio["分子"]]) / number(row[ratio["分母"]]) * 100
                check(f"table {definition['名称']}, {line[0]}, {ratio['名称']}", found, round(share, 2))


def main():
    site, built = map(pathlib.Path, sys.argv[1:3])
    today = datetime.date.fromisoformat(sys.argv[3] if len(sys.argv) > 3 else "2026-11-22")
    root = pathlib.Path(__file__).resolve().parents[2]
    asked = yaml.safe_load((site / "content/statistics.yaml").read_text("utf-8"))
    page = Page(built / "statistics/index.html")
    context = (Tables(built, root), built, today)
    figures(asked["数字"], page, context)
    charts(asked["图表"], page, context)
    sheets(asked["表格"], page, site)
    for mistake in mistakes:
        print(mistake)
    print(f"{compared['numbers']} numbers, {compared['charts']} charts, {compared['links']} lists compared, {len(mistakes)} differences")
    sys.exit(1 if mistakes or compared["numbers"] < 100 else 0)


main()
