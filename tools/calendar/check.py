"""Reads calendar files with `icalendar` and compares each with what the JSON beside it says.

`check.py FILE.ics…`: FILE.json has the members `product`, `name`, `language`, `modified`, `refreshMinutes`,
`source`, `events` and `todos`; `example.json` shows them all. What a member does not say must not be in the file.
The two zones of each file are compared with the IANA time-zone database, year by year.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar.cal import Component
from icalendar.parser import unescape_backslash

ZONES = ("Asia/Seoul", "America/Toronto")
YEARS = range(2007, 2100)
BUSY = {"en": "Busy", "fr": "Occupé", "ko": "다른 용무"}
LANGUAGES = {"NAME", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES"}


class Fault(Exception):
    """A file is not as it must be."""


def require(holds: bool, what: str) -> None:
    """Fails with what is wrong unless it holds."""
    if not holds:
        raise Fault(what)


def check_lines(data: bytes) -> None:
    """Looks at the lines as bytes (RFC 5545 3.1)."""
    require(data.endswith(b"\r\n"), "the file does not end with CR LF")
    for number, line in enumerate(data[:-2].split(b"\r\n"), 1):
        require(b"\r" not in line and b"\n" not in line, f"line {number}: an end of line alone")
        require(0 < len(line) <= 75, f"line {number}: {len(line)} bytes")
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            raise Fault(f"line {number}: a character is broken") from None


def moment(value: datetime) -> str:
    """Gives a moment in UTC as the JSON spells it."""
    require(value.tzinfo is not None, "a time without a place")
    return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def place(value: datetime) -> str:
    """Gives the name of the place whose clock tells a time."""
    return getattr(value.tzinfo, "key", None) or str(value.tzinfo)


def properties(component: Component, language: str | None) -> dict[str, Any]:
    """Gives what a component says, each property once, and looks at the language of its texts."""
    found: dict[str, Any] = {}
    for name, value in component.items():
        require(not isinstance(value, list), f"{name} stands twice")
        said = value.params.get("LANGUAGE") if hasattr(value, "params") else None
        require(said == (language if name in LANGUAGES else None), f"{name}: language {said}")
        found[name] = value
    return found


def words(found: dict[str, Any]) -> dict[str, Any]:
    """Takes the words of an event or a to-do out of its properties, in the members of the JSON."""
    said: dict[str, Any] = {}
    for member, name in (
        ("uid", "UID"), ("status", "STATUS"), ("summary", "SUMMARY"),
        ("description", "DESCRIPTION"), ("location", "LOCATION"), ("url", "URL"),
        ("class", "CLASS"),
    ):
        if name in found:
            said[member] = str(found.pop(name))
    if "CATEGORIES" in found:
        said["categories"] = [str(category) for category in found.pop("CATEGORIES").cats]
    for member, name in (("stamp", "DTSTAMP"), ("modified", "LAST-MODIFIED"), ("completed", "COMPLETED")):
        if name in found:
            said[member] = moment(found.pop(name).dt)
    said["sequence"] = int(found.pop("SEQUENCE"))
    return said


def event(component: Component, language: str | None) -> dict[str, Any]:
    """Gives an event in the members of the JSON."""
    found = properties(component, language)
    said = words(found)
    start, end = found.pop("DTSTART").dt, found.pop("DTEND", None)
    if isinstance(start, datetime):
        said["start"] = {"utc": moment(start), "zone": place(start)}
        if end is not None:
            said["end"] = {"utc": moment(end.dt), "zone": place(end.dt)}
    else:
        require(isinstance(start, date) and end is not None, "a day without an end")
        said["first"] = start.isoformat()
        said["last"] = (end.dt - timedelta(days=1)).isoformat()
    transparency = str(found.pop("TRANSP"))
    require(transparency in ("OPAQUE", "TRANSPARENT"), f"TRANSP is {transparency}")
    said["takesTime"] = transparency == "OPAQUE"
    require(not found, f"more than was said: {', '.join(found)}")
    hidden = {"summary": BUSY.get(language or ""), "class": "PRIVATE", "takesTime": True}
    if hidden.items() <= said.items() and not {"description", "location", "url", "categories"} & said.keys():
        for member in hidden:
            del said[member]
        said["busy"] = True
    return said


def todo(component: Component, language: str | None) -> dict[str, Any]:
    """Gives a to-do in the members of the JSON."""
    found = properties(component, language)
    said = words(found)
    due = found.pop("DUE", None)
    if due is not None:
        require(not isinstance(due.dt, datetime), "DUE is a time")
        said["due"] = due.dt.isoformat()
    require(not found, f"more than was said: {', '.join(found)}")
    return said


def head(calendar: Calendar, language: str | None) -> dict[str, Any]:
    """Gives what a calendar says of itself in the members of the JSON."""
    found = properties(calendar, language)
    fixed = {name: str(found.pop(name)) for name in ("VERSION", "CALSCALE", "METHOD")}
    require(fixed == {"VERSION": "2.0", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH"}, str(fixed))
    said: dict[str, Any] = {"product": str(found.pop("PRODID"))}
    if "NAME" in found:
        # `icalendar` leaves both as they are written.
        said["name"] = unescape_backslash(str(found.pop("NAME")))
        older = unescape_backslash(str(found.pop("X-WR-CALNAME")))
        require(older == said["name"], "two names")
    if "LAST-MODIFIED" in found:
        said["modified"] = moment(found.pop("LAST-MODIFIED").dt)
    if "REFRESH-INTERVAL" in found:
        said["refreshMinutes"] = found.pop("REFRESH-INTERVAL").td // timedelta(minutes=1)
    if "SOURCE" in found:
        said["source"] = str(found.pop("SOURCE"))
    require(not found, f"more than was said: {', '.join(found)}")
    return said


def moments() -> list[datetime]:
    """Gives moments of all years: each hour of the weeks of changes, and the first of the months."""
    found = []
    for year in YEARS:
        for month in range(1, 13):
            found.append(datetime(year, month, 1))
        for first in (datetime(year, 3, 7), datetime(year, 10, 31)):
            found += [first + timedelta(hours=hour) for hour in range(9 * 24)]
    return found


def check_zones(calendar: Calendar) -> None:
    """Compares the zones with the database, as the clock shows every moment of a list."""
    zones = {str(zone["TZID"]): zone for zone in calendar.timezones}
    require(sorted(zones) == sorted(ZONES), f"zones {sorted(zones)}")
    for name, zone in zones.items():
        written, known = zone.to_tz(lookup_tzid=False), ZoneInfo(name)
        for clock in moments():
            for fold in (0, 1):
                shown = clock.replace(fold=fold)
                is_there = shown.replace(tzinfo=known).astimezone(timezone.utc).astimezone(known)
                if is_there.replace(tzinfo=None, fold=0) != clock:
                    continue  # left out in spring
                found = shown.replace(tzinfo=written)
                wanted = shown.replace(tzinfo=known)
                require(
                    (found.utcoffset(), found.tzname()) == (wanted.utcoffset(), wanted.tzname()),
                    f"{name} {clock} ({fold}): {found.utcoffset()}, not {wanted.utcoffset()}",
                )


def compare(what: str, found: object, wanted: object) -> None:
    """Fails unless two values are the same."""
    require(found == wanted, f"{what}:\n  the file says {found}\n  the JSON says {wanted}")


def check(path: Path, zones_seen: set[bytes]) -> str:
    """Compares one file with its JSON; gives what was compared."""
    data = path.read_bytes()
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    check_lines(data)
    calendar = Calendar.from_ical(data)
    for component in calendar.walk():
        require(not component.errors, f"{component.name}: {component.errors}")
    events, todos = wanted.pop("events"), wanted.pop("todos")
    language = wanted.pop("language", None)
    compare("calendar", head(calendar, language), wanted)
    compare("events", len(calendar.events), len(events))
    compare("to-dos", len(calendar.todos), len(todos))
    for number, (component, said) in enumerate(zip(calendar.events, events), 1):
        compare(f"event {number}", event(component, language), said)
    for number, (component, said) in enumerate(zip(calendar.todos, todos), 1):
        compare(f"to-do {number}", todo(component, language), said)
    others = {part.name for part in calendar.subcomponents} - {"VTIMEZONE", "VEVENT", "VTODO"}
    require(not others, f"other components: {others}")
    zones = data[data.index(b"BEGIN:VTIMEZONE"):data.rindex(b"END:VTIMEZONE")]
    if zones not in zones_seen:
        check_zones(calendar)
        zones_seen.add(zones)
    return f"{len(events)} events, {len(todos)} to-dos, 2 zones"


def main() -> int:
    """Checks the files that are named; gives the number for the shell."""
    seen: set[bytes] = set()
    failed = 0
    for name in sys.argv[1:]:
        try:
            print(f"{name}: {check(Path(name), seen)}")
        except (Fault, KeyError, ValueError, OSError) as fault:
            failed += 1
            print(f"{name}: {fault}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
