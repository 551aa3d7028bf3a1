"""Reads every calendar file of a built sample site, and compares it with the front matter it was made from.

usage: check.py SITE CONTENT TODAY      (TODAY is the day the site was built for, as 2026-11-22)
"""

import re
import sys
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from dateutil.rrule import rrulestr
from icalendar import Calendar

CHINA = timezone(timedelta(hours=8))
WEEKDAYS = "一二三四五六日"
KEYS = {
    "标题": "title", "日期": "date", "开始时间": "start_time", "结束时间": "end_time", "已取消": "cancelled",
    "排练": "rehearsal", "星期": "weekday", "时间": "time", "场所": "venue",
}

problems = []


def wrong(where, what):
    problems.append(f"{where}: {what}")


# ------------------------------------------------------------------------------------------------ the files themselves

def check_bytes(where, data):
    """Lines end with CRLF, hold 75 octets at most, and none is cut within a character."""
    if not data.endswith(b"\r\n"):
        wrong(where, "does not end with a line end")
    for number, line in enumerate(data.split(b"\r\n"), 1):
        if b"\n" in line or b"\r" in line:
            wrong(where, f"line {number} holds a bare line end")
        if len(line) > 75:
            wrong(where, f"line {number} has {len(line)} octets")
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            wrong(where, f"line {number} is cut within a character")


def is_moment(value):
    return isinstance(value, datetime)


def check_event(where, event, today, site):
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS"):
        if name not in event:
            return wrong(where, f"an event lacks {name}")
    where = f"{where}: {event['UID']}"
    if event.errors:
        wrong(where, f"cannot be read: {event.errors}")
    if event["DTSTAMP"].dt != datetime.combine(today, time(), timezone.utc):
        wrong(where, f"is stamped {event['DTSTAMP'].dt}, not with the day of the build")
    start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
    if end is not None and (is_moment(start) != is_moment(end) or end <= start):
        wrong(where, f"ends at {end}, having started at {start}")
    if end is None and not is_moment(start):
        wrong(where, "is of whole days without an end")
    if is_moment(start) and start.utcoffset() != timedelta(hours=8):
        wrong(where, f"starts at {start}, not by China's clocks")
    if "RRULE" in event and event["RRULE"]["FREQ"] == ["WEEKLY"]:
        day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[start.weekday()]
        if event["RRULE"].get("BYDAY") != [day]:
            wrong(where, f"is on {event['RRULE'].get('BYDAY')}, but begins on {day}")
    page = re.sub(r"^https?://[^/]+/(rongyin/)?", "", str(event.get("URL", "")))
    if not (site / page).is_file():
        wrong(where, f"names the page {page}, which the site does not have")


def read_all(site, today):
    """Every calendar by its path; the same event must read the same wherever it stands."""
    calendars, known = {}, {}
    for file in sorted(site.rglob("*.ics")):
        where, data = file.relative_to(site).as_posix(), file.read_bytes()
        check_bytes(where, data)
        calendar = Calendar.from_ical(data)
        for name in ("VERSION", "PRODID", "X-WR-CALNAME"):
            if name not in calendar:
                wrong(where, f"lacks {name}")
        zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
        for zone in re.findall(rb"TZID=([^:;]+)", data):
            if zone.decode() not in zones:
                wrong(where, f"uses the zone {zone.decode()} and does not say what it is")
        events = calendar.walk("VEVENT")
        names = [str(event.get("UID")) for event in events]
        if len(names) != len(set(names)):
            wrong(where, "two events have the same name")
        if not events:
            wrong(where, "has no event")
        for event in events:
            check_event(where, event, today, site)
            text = event.to_ical()
            if known.setdefault(str(event.get("UID")), text) != text:
                wrong(where, f"{event['UID']} reads otherwise in another calendar")
        calendars[where] = events
    return calendars


# --------------------------------------------------------------------------------------------- what the sample has said

def scalar(text):
    return text.strip().strip("\"'")


def front_matter(file):
    """The keys at the margin, and the timetable. The sample writes them simply; this is no YAML reader."""
    values, sessions, current = {}, [], None
    lines = file.read_text(encoding="utf-8").lstrip("\ufeff").split("\n---")[0].splitlines()
    for line in lines:
        found = re.match(r"(\s*)(?:- *)?\{?([^:{\s-][^:{]*): *(.*)", line)
        if not found:
            continue
        margin, key, value = found[1], KEYS.get(found[2].strip(), found[2].strip()), found[3]
        if not margin and not line.startswith("-"):
            values[key], current = scalar(value), key
            continue
        if current != "rehearsal":
            continue
        pairs = re.findall(r"([^\s{,:]+): *(\"[^\"]*\"|[^,}]+)", line)
        if line.lstrip().startswith("-") or not sessions:
            sessions.append({})
        for name, text in pairs:
            sessions[-1][KEYS.get(name, name)] = scalar(text)
    values["rehearsal"] = sessions
    return values


def entries(folder):
    """The front matter of every entry of a folder, with the name others may call it by."""
    for file in sorted([*folder.glob("*.md"), *folder.glob("*/index.md")]):
        if file.name != "_index.md":
            yield {**front_matter(file), "name": file.parent.name if file.name == "index.md" else file.stem}


def days(text):
    """The first and the last day of a date, or none when no day is known."""
    numbers = [int(number) for number in re.findall(r"\d+", text or "")]
    if len(numbers) == 6:
        return date(*numbers[:3]), date(*numbers[3:])
    return (date(*numbers), date(*numbers)) if len(numbers) == 3 else None


def clock(text):
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def check_activities(content, events):
    by_title = {str(event["SUMMARY"]).removeprefix("已取消："): event for event in events}
    expected = 0
    for entry in entries(content / "activities"):
        title, known = entry["title"], days(entry.get("date"))
        event = by_title.get(title)
        if known is None:
            if event is not None:
                wrong(title, "has no day and is in the calendar all the same")
            continue
        expected += 1
        if event is None:
            wrong(title, "is not in the calendar")
            continue
        (first, last), start = known, entry.get("start_time")
        cancelled = entry.get("cancelled") in ("true", "是", "yes")
        if (str(event["STATUS"]) == "CANCELLED") != cancelled:
            wrong(title, f"is {event['STATUS']}")
        if start:
            wanted = datetime.combine(first, clock(start), CHINA)
        else:
            wanted = first
        if event["DTSTART"].dt != wanted:
            wrong(title, f"starts {event['DTSTART'].dt}, not {wanted}")
        if start and entry.get("end_time"):
            end = datetime.combine(first, clock(entry["end_time"]), CHINA)
            if event["DTEND"].dt != end:
                wrong(title, f"ends {event['DTEND'].dt}, not {end}")
        if not start and event["DTEND"].dt != last + timedelta(days=1):
            wrong(title, f"ends {event['DTEND'].dt}, and should the day after {last}")
        if start:
            held = [moment.date() for moment in occurrences(event, 400)]
            wanted = [first + timedelta(days=day) for day in range((last - first).days + 1)]
            if held != wanted:
                wrong(title, f"is held on {held}, not on {wanted}")
    if expected != len(events):
        wrong("calendar.ics", f"has {len(events)} events of {expected}")
    return expected


def occurrences(event, within):
    """When an event takes place, in the days after it first does."""
    start = event["DTSTART"].dt
    if "RRULE" not in event:
        return [start]
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
    return list(rule.between(start, start + timedelta(days=within), inc=True))


def check_rehearsals(content, calendars, today):
    count = 0
    venues = {venue["name"]: venue["title"] for venue in entries(content / "venues")}
    named = {}
    for path, events in calendars.items():
        for event in events:
            if "RRULE" in event and event["RRULE"]["FREQ"] == ["WEEKLY"]:
                named.setdefault(str(event["SUMMARY"]).split(" · ")[0], []).append(event)
                if not path.startswith("teams/"):
                    wrong(path, "holds a rehearsal that is not its own")
    for team in entries(content / "teams"):
        wanted = set()
        for session in team["rehearsal"]:
            count += 1
            weekday = WEEKDAYS.index(session["weekday"][-1])
            first = today + timedelta(days=(weekday - today.weekday()) % 7)
            moment = datetime.combine(first, clock(session["time"]), CHINA)
            venue = venues.get(session["venue"], session["venue"])
            wanted |= {(f"{moment + timedelta(weeks=week):%F %R}", venue) for week in range(8)}
        held = set()
        for event in named.pop(team["title"], []):
            place = str(event["LOCATION"]).split("（")[0]
            held |= {(f"{moment:%F %R}", place) for moment in occurrences(event, 7 * 7 + 1)}
        if held != wanted:
            wrong(team["title"], f"rehearses at {sorted(held - wanted)} and not at {sorted(wanted - held)}")
    for title in named:
        wrong(title, "rehearses and is no team")
    return count


def main():
    site, content, today = Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3])
    calendars = read_all(site, today)
    if "calendar.ics" not in calendars:
        sys.exit("the site has no calendar.ics")
    activities = check_activities(content, calendars["calendar.ics"])
    rehearsals = check_rehearsals(content, calendars, today)
    if not activities or not rehearsals:
        wrong("the sample", "has no activities or no rehearsals to compare with")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(calendars)} calendars, {activities} activities, {rehearsals} weekly rehearsals, {len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
