"""The day that a notebook looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

#: What has just happened may be on its way to the store still.
ON_ITS_WAY = timedelta(seconds=30)


@dataclass(frozen=True)
class Span:
    """A range of time, its end not included, and the IANA zone that its hours are told in."""

    start: datetime
    end: datetime
    zone: str

    def parameters(self) -> dict[str, str]:
        """As the API takes it."""
        return {"from": _iso(self.start), "to": _iso(self.end), "tz": self.zone}

    def __str__(self) -> str:
        zone = ZoneInfo(self.zone)
        start, end = (at.astimezone(zone) for at in (self.start, self.end))
        return f"{start:%A, %Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M} ({self.zone})"


def day_of(day: str, zone: str = "UTC", now: datetime | None = None) -> Span:
    """A calendar day of a zone: "current", "previous", or a date such as "2026-11-20".

    The current one ends with the last full minute, so that every cell counts the same requests while more of them come.
    Raises ValueError for any other word.
    """
    tz = ZoneInfo(zone)
    at = now or datetime.now(UTC)
    today = at.astimezone(tz).date()
    named = {"current": today, "previous": today - timedelta(days=1)}.get(day)
    try:
        chosen = named or date.fromisoformat(day)
    except ValueError:
        raise ValueError(f'{day!r} is neither "current" nor "previous" nor a date such as "2026-11-20"') from None
    start, end = (_midnight(each, tz) for each in (chosen, chosen + timedelta(days=1)))
    if chosen == today:
        settled = (at - ON_ITS_WAY).replace(second=0, microsecond=0)
        end = max(settled, start + timedelta(minutes=1))
    return Span(start, end, zone)


def _midnight(day: date, tz: ZoneInfo) -> datetime:
    """The first instant of a day. In UTC, because a difference of local times is blind to a change of the clock."""
    return datetime.combine(day, time(), tz).astimezone(UTC)


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
