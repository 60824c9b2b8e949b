"""Counts of days and years by which deadlines are found (agreement.md 4, standing.md 3)."""

from __future__ import annotations

import datetime

from .agreement import Party

_DAY = 86_400_000
_EPOCH = datetime.datetime(1970, 1, 1)


def deadline(party: Party, days: int, is_working: bool, begin: int) -> int:
    """Gives the last millisecond of the last counted day, in a party's calendar."""
    offset = party.offset * 60_000
    holidays = {date.toordinal() - _EPOCH.toordinal() for date in party.holidays}
    day = local_day(party, begin)
    while days:
        day += 1
        is_free = (day + _EPOCH.weekday()) % 7 in party.weekend or day in holidays
        days -= not (is_working and is_free)
    return (day + 1) * _DAY - offset - 1


def end_of(party: Party, date: datetime.date) -> int:
    """Gives the last millisecond of a day at a party's offset."""
    return (day_number(date) + 1) * _DAY - party.offset * 60_000 - 1


def day_number(date: datetime.date) -> int:
    """Counts a day from 1970."""
    return date.toordinal() - _EPOCH.toordinal()


def local_day(party: Party, time: int) -> int:
    """Gives the day of a moment at a party's offset, counted from 1970."""
    return (time + party.offset * 60_000) // _DAY


def years_after(begin: int, years: int) -> int | None:
    """Gives the same moment of a later year, on 1 March for a 29 February that there is not.

    There is none after the year 9999, in which no act is said either.
    """
    millisecond = datetime.timedelta(milliseconds=1)
    at = _EPOCH + begin * millisecond
    if at.year + years > datetime.MAXYEAR:
        return None
    try:
        later = at.replace(year=at.year + years)
    except ValueError:
        later = at.replace(year=at.year + years, month=3, day=1)
    return (later - _EPOCH) // millisecond
