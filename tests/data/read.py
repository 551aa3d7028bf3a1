"""Reads the open data of the built sample as others would (csv, json, openpyxl) and compares every value with the front matter.

usage: python3 read.py SITE BUILT [DAY]
  SITE   the sample's folder, with content/
  BUILT  what was built of it
  DAY    the day it was built for (default: 2026-11-22)

Nothing of zhanlan is asked but the files that declare its built-in types: front matter, dates and numbers are read here anew.
"""

import csv
import datetime
import hashlib
import io
import json
import pathlib
import re
import sys

import openpyxl
import yaml

SMALLEST_GROUP = 10
PEOPLE = {"人", "人次", "名", "位", "people", "persons", "attendances"}
YES = {"true", "yes", "是", "on", "y"}
FORMULA = tuple("=+-@\t\r\n＝＋－＠")

mistakes = []
compared = {"entries": 0, "values": 0, "cells": 0}


def wrong(place, text):
    mistakes.append(f"{place}: {text}")


# ---------------------------------------------------------------------------------------------- the front matter


def plain(path):
    """A YAML file with every scalar as it is written."""
    return yaml.load(path.read_text("utf-8-sig"), Loader=yaml.BaseLoader)


def types(root, site):
    """The types by name: their folders, and their fields by every key they may be written under."""
    builtin = root / "src/project/schema/builtin"
    common = plain(builtin / "common.yaml")["fields"]
    known = {}
    files = [builtin / f"{name}.yaml" for name in "activity case team work community venue series page".split()]
    for file in files + sorted((site / "content/_types").glob("*.yaml")):
        declared = plain(file)
        type_ = known.setdefault(declared["name"], {"name": declared["name"], "folders": set(), "fields": {field["name"]: field for field in common}})
        type_["folders"] |= {declared.get("folder", declared["name"]), *declared.get("folder_aliases", [])}
        type_["plain"] = declared.get("plain", type_.get("plain", "false")) == "true"
        for name in declared.get("omit", []):
            type_["fields"].pop(name, None)
        for field in declared.get("fields", []):
            type_["fields"][field["name"]] = field
    return known


def words(label):
    return [label] if isinstance(label, str) else list((label or {}).values())


def named(fields, key):
    """The field that a key means."""
    fold = lambda text: text.strip().lower()
    for field in fields.values() if isinstance(fields, dict) else fields:
        if fold(key) in map(fold, [field["name"], *words(field.get("label")), *field.get("aliases", [])]):
            return field
    return None


def number(text):
    value = float(text.replace(",", ""))
    return int(value) if value == int(value) else value


def date(text):
    """A date as ISO 8601 says it."""
    parts = re.split(r"\s*(?:至|到|~|—|–|/(?=\d{4}-)| - )\s*", text.strip())
    numbers = [re.findall(r"\d+", part) for part in parts]
    if len(numbers) == 2:
        first, last = numbers
        last = first[: 3 - len(last)] + last
        return "/".join("-".join(two(part) for part in day) for day in (first, last))
    return "-".join(two(part) for part in numbers[0])


def two(part):
    return part if len(part) == 4 else part.zfill(2)


def wanted(field, raw, people=False):
    """What a value of the front matter should be read as in JSON."""
    kind = field["kind"]
    if isinstance(raw, list) or field.get("many") == "true":
        values = raw if isinstance(raw, list) else [raw]
        return [wanted({**field, "many": "false"}, value) for value in values]
    if kind in ("integer", "number", "year"):
        value = number(raw)
        counts_people = people or field.get("people") == "true"
        return f"<{SMALLEST_GROUP}" if counts_people and 0 < value < SMALLEST_GROUP else value
    if kind == "boolean":
        return raw.lower() in YES
    if kind == "date":
        return date(raw)
    if kind == "time":
        hour, minute = re.findall(r"\d+", raw)[:2]
        return f"{int(hour):02}:{int(minute):02}"
    if kind == "choice":
        for option in field["options"]:
            if isinstance(option, dict) and raw in [option["value"], *words(option.get("label")), *option.get("aliases", [])]:
                return option["value"]
        return raw
    if kind == "record":
        found = {named(field["fields"], key)["name"]: (named(field["fields"], key), value) for key, value in raw.items()}
        about_people = found.get("unit", (None, ""))[1] in PEOPLE
        return {name: wanted(inner, value, about_people and inner["kind"] in ("integer", "number")) for name, (inner, value) in found.items()}
    return raw.strip()


def entries(site, known, today):
    """Every published entry of the content: its type, its names, its values by field."""
    found = []
    for folder in sorted((site / "content").iterdir()):
        type_ = next((type_ for type_ in known.values() if folder.name in type_["folders"]), None)
        if not folder.is_dir() or type_ is None:
            continue
        for file in sorted(folder.glob("*.md")) + sorted(folder.glob("*/index.md")):
            if file.name == "_index.md":
                continue
            front = re.match(r"\ufeff?---\r?\n(.*?)\r?\n---", decoded(file), re.S).group(1)
            values = {}
            for key, raw in (yaml.load(front, Loader=yaml.BaseLoader) or {}).items():
                field = named(type_["fields"], key)
                if field is not None and raw not in ("", None):
                    values[field["name"]] = raw
            name = file.parent.name if file.name == "index.md" else file.stem
            hidden = values.get("draft", "no").lower() in YES
            hidden |= "publish_on" in values and date(values["publish_on"]) > today
            hidden |= "expires_on" in values and date(values["expires_on"]) < today
            entry = {"type": type_, "name": name, "title": values.get("title", name), "values": values, "file": file}
            if not hidden:
                found.append(entry)
    return found


def decoded(file):
    data = file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


# ----------------------------------------------------------------------------------------------- what is compared


def compare_json(written, told, by_id):
    """The fields of entries.json against the front matter."""
    for entry in written:
        other = told.get((entry["type"]["name"], entry["title"]))
        if other is None:
            wrong(entry["file"], "is not in entries.json")
            continue
        compared["entries"] += 1
        for name, raw in entry["values"].items():
            field = entry["type"]["fields"][name]
            if name == "title" or name not in other["fields"]:
                shown = field.get("show", "fact") != "none" or field.get("facet") or field["kind"] in ("relation", "file", "files", "time")
                if shown and name != "title" and field["kind"] not in ("photo", "photos"):
                    wrong(entry["file"], f"{name} is not told")
                continue
            value = other["fields"][name]
            if field["kind"] == "relation":
                names = raw if isinstance(raw, list) else [raw]
                ids = value if isinstance(value, list) else [value]
                for said, target in zip(names, ids, strict=True):
                    if not means(said, by_id[target], written):
                        wrong(entry["file"], f"{name}: {said} became {target}")
            elif field["kind"] in ("file", "files"):
                if len(value) != (len(raw) if isinstance(raw, list) else 1):
                    wrong(entry["file"], f"{name}: {value} for {raw}")
            elif field["kind"] == "record":
                compare_records(entry, field, (raw, value), lambda said, target: means(said, by_id[target], written))
            elif wanted(field, raw) != value:
                wrong(entry["file"], f"{name}: {value!r} for {raw!r}")
            compared["values"] += 1


def means(said, target, written):
    """Whether a name is one of an entry's: its title, its slug, or the name of its file."""
    files = [entry["name"] for entry in written if (entry["type"]["name"], entry["title"]) == (target["type"], target["title"])]
    return said.strip().lower() in [name.lower() for name in (target["title"], target["id"].split("/")[1], *files)]


def compare_records(entry, field, raw_and_value, is_meant):
    raws, values = (found if isinstance(found, list) else [found] for found in raw_and_value)
    relations = {inner["name"] for inner in field["fields"] if inner["kind"] == "relation"}
    for said, told in zip(raws, values, strict=True):
        expected = wanted({**field, "many": "false"}, said)
        for name in relations & told.keys():
            if is_meant(expected[name], told[name]):
                expected[name] = told[name]
        if expected != told:
            wrong(entry["file"], f"{field['name']}: {told!r} for {said!r}")


def unescaped(text):
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def first_and_last(iso):
    first, _, last = iso.partition("/")
    if last:
        return first, last
    if len(first) == 10:
        return first, ""
    year, _, month = first.partition("-")
    end = datetime.date(int(year) + (month in ("", "12")), int(month or 0) % 12 + 1, 1) - datetime.timedelta(days=1)
    return f"{year}-{month or '01'}-01", end.isoformat()


def cell(kind, value):
    """How a value of JSON stands in a cell."""
    if value is None:
        return ""
    if kind == "boolean":
        return "是" if value else "否"
    return str(value)


def compare_tables(built, package, data, known):
    by_id = {entry["id"]: entry for entry in data["entries"]}
    titles = {key: entry["title"] for key, entry in by_id.items()}
    for resource in package["resources"]:
        path = built / "data" / resource["path"]
        raw = path.read_bytes()
        if (len(raw), "sha256:" + hashlib.sha256(raw).hexdigest()) != (resource["bytes"], resource["hash"]):
            wrong(path, "is not what datapackage.json describes")
        if not raw.startswith(b"\xef\xbb\xbf") or raw.count(b"\r\n") < 2:
            wrong(path, "has no mark of UTF-8, or other line ends")
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
        fields = resource["schema"]["fields"]
        if rows[0] != [field["name"] for field in fields] or len(set(rows[0])) != len(rows[0]):
            wrong(path, f"headings {rows[0]}")
        type_name, _, part = resource["name"].partition("-")
        schema = known[type_name.replace("-", "_")]["fields"] if type_name in known else known[resource["name"]]["fields"]
        records = part != ""
        table(path, rows[1:], fields, (by_id, titles, schema, records))
        for row in rows[1:]:
            for field, text in zip(fields, row, strict=True):
                cast(path, field, text, resource["schema"]["missingValues"])


def table(path, rows, fields, site):
    by_id, titles, schema, records = site
    seen = {}
    for row in rows:
        entry = by_id[row[0]]
        number_ = seen[row[0]] = seen.get(row[0], -1) + 1
        before = None
        for field, text in zip(fields, row, strict=True):
            keys = field["key"].split(".")
            value, declared = entry, {}
            if keys[0] == "fields":
                declared = schema[keys[1]]
                value = entry["fields"].get(keys[1])
                if records:
                    value = value[number_] if isinstance(value, list) else value
                    declared = next(inner for inner in declared["fields"] if inner["name"] == keys[2])
                    value = value.get(keys[2])
            else:
                value = entry.get(keys[0])
            again, before = before == field["key"], field["key"]
            expected = expected_cell(declared, value, titles, again)
            if unescaped(text) != expected:
                wrong(path, f"{field['name']} of {row[0]}: {text!r}, not {expected!r}")
            compared["cells"] += 1
    if not records and len(rows) != len(seen):
        wrong(path, "an entry has two rows")


def expected_cell(declared, value, titles, again):
    kind = declared.get("kind")
    if value is None:
        return ""
    if kind == "date":
        return first_and_last(value)[again]
    if kind == "relation":
        ids = value if isinstance(value, list) else [value]
        return "; ".join(ids if again else [titles[id_] for id_ in ids])
    if kind in ("file", "files"):
        return "; ".join(file["url"] for file in value)
    if kind == "choice":
        labels = {option["value"]: option.get("label", {}).get("zh", option["value"]) for option in declared["options"] if isinstance(option, dict)}
        return labels.get(value, value)
    if isinstance(value, list):
        return "; ".join(cell(kind, item) for item in value)
    return cell(kind, value)


def cast(path, field, text, missing):
    """Whether a text is of the type that the description gives its column."""
    if text in missing:
        return
    try:
        match field["type"]:
            case "integer" | "year":
                int(text)
            case "number":
                float(text)
            case "date":
                datetime.date.fromisoformat(text)
            case "time":
                datetime.datetime.strptime(text, field["format"])
            case "boolean":
                assert text in field["trueValues"] + field["falseValues"]
    except (ValueError, AssertionError):
        wrong(path, f"{field['name']}: {text!r} is no {field['type']}")


def compare_workbooks(built, package):
    """Every sheet against the CSV file of the same table, with numbers and dates as such."""
    resources = {resource["name"]: resource for resource in package["resources"]}
    for path in sorted((built / "data").glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        names = [name for name in resources if name == path.stem or name.startswith(path.stem + "-")]
        if len(book.sheetnames) != len(names) + 1:
            wrong(path, f"sheets {book.sheetnames} for {names}")
        for name, sheet in zip(names, book.worksheets):
            fields = resources[name]["schema"]["fields"]
            if sheet.freeze_panes != "A2":
                wrong(path, "the headings are not frozen")
            with open(built / "data" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file))
            for row, cells in zip(rows, sheet.iter_rows(), strict=True):
                for field, text, found in zip(fields, row, cells, strict=True):
                    told = in_words(found.value)
                    if told != unescaped(text):
                        wrong(path, f"{field['name']}: {found.value!r}, in CSV {text!r}")
                    is_head = found.row == 1 or text in ("", f"<{SMALLEST_GROUP}")
                    kinds = {"integer": "n", "number": "n", "year": "n", "date": "d", "time": "d"}
                    if not is_head and found.data_type != kinds.get(field["type"], "s"):
                        wrong(path, f"{field['name']}: {found.value!r} is of kind {found.data_type}")
                    compared["cells"] += 1


def in_words(value):
    match value:
        case None:
            return ""
        case datetime.datetime():
            return value.date().isoformat()
        case datetime.time():
            return value.strftime("%H:%M")
        case float() if value == int(value):
            return str(int(value))
        case _:
            return str(value)


def main():
    site, built = map(pathlib.Path, sys.argv[1:3])
    today = sys.argv[3] if len(sys.argv) > 3 else "2026-11-22"
    root = pathlib.Path(__file__).resolve().parents[2]
    known = types(root, site)
    data = json.loads((built / "data/entries.json").read_text("utf-8"))
    package = json.loads((built / "data/datapackage.json").read_text("utf-8"))
    written = entries(site, known, today)
    told = {(entry["type"], entry["title"]): entry for entry in data["entries"]}
    if len(told) != len(data["entries"]) or len(told) != len(written):
        wrong("entries.json", f"{len(data['entries'])} entries, {len(written)} are published")
    compare_json(written, told, {entry["id"]: entry for entry in data["entries"]})
    compare_tables(built, package, data, known)
    compare_workbooks(built, package)
    feed = json.loads((built / "feed.json").read_text("utf-8"))
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not all({"id", "url", "content_text"} <= item.keys() for item in feed["items"]):
        wrong("feed.json", "is no JSON Feed")
    print(", ".join(f"{count} {name}" for name, count in compared.items()), "compared")
    for mistake in mistakes[:50]:
        print(mistake, file=sys.stderr)
    print(f"{len(mistakes)} mistakes")
    sys.exit(bool(mistakes) or not all(compared.values()))


main()
