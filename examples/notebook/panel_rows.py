"""Rows of a panel, and how its definition says they are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from time_span import Span
from visible_text import visible

Formats = Mapping[str, Mapping[str, Any]]
#: Column, label and format, as a panel's view names them.
Shown = Mapping[str, str]

#: What a figure of the rows is multiplied by to be shown in the unit of its format.
SCALE = {"duration": 1e-6, "share": 100.0}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class PanelRows:
    """What `/v1/panels/{id}` answered: `frame` holds the rows as they came, `table()` as people read them."""

    def __init__(self, definition: Mapping[str, Any], formats: Formats, answer: Mapping[str, Any], span: Span) -> None:
        self.definition = definition
        self.span = span
        #: Columns by the API's names, in the API's units (nanoseconds, bytes, parts of 1); times in the zone of the span.
        self.frame = frame_of(answer, span.zone)
        #: With an empty answer the range of what is stored.
        self.available: Mapping[str, str] | None = answer.get("available")
        self._formats = formats

    @property
    def title(self) -> str:
        return str(self.definition["title"])

    @property
    def view(self) -> Mapping[str, Any]:
        view: Mapping[str, Any] = self.definition["view"]
        return view

    @property
    def empty(self) -> bool:
        """Whether no request at all is in it; time steps and hours without any are rows too."""
        counts = [name for name in ("count", "requests_per_minute") if name in self.frame]
        return self.frame.empty or (bool(counts) and not self.frame[counts].to_numpy().any())

    @property
    def remark(self) -> str:
        """Where there is nothing: says so, and where there is something. Empty where there are rows."""
        if not self.empty:
            return ""
        stored, field = self.available, self.definition.get("needs")
        where = [f"There are events from {stored['from'][:10]} to {stored['to'][:10]}"] if stored else []
        needs = [f"It takes a log that has {field}"] if field else []
        return "\n".join(["No requests match", *where, *needs])

    def shown(self, column: str) -> Shown:
        """How a column that the panel shows is called and written. Raises KeyError where it shows none of that name."""
        return {each["column"]: each for each in self._roles()}[column]

    def unit(self, shown: Shown) -> str | None:
        """What a column's values are in, where they are in anything."""
        if shown["format"] in ("hour", "time"):
            return self.span.zone
        # Its label says "per minute".
        return None if shown["format"] == "per-minute" else self._formats[shown["format"]].get("unit")

    def label(self, shown: Shown) -> str:
        """For an axis or the head of a column: what it is, and in which unit."""
        unit = self.unit(shown)
        return f"{shown['label']} ({unit})" if unit else str(shown["label"])

    def values(self, shown: Shown) -> pd.Series:
        """A column in the unit that it is shown in; text with whatever would not be seen made visible."""
        column = self.frame[shown["column"]]
        kind = shown["format"]
        if kind in SCALE:
            return column * SCALE[kind]
        if kind == "hour":
            return column.map(lambda hour: f"{int(hour):02d}:00", na_action="ignore")
        if kind == "weekday":
            return column.map(lambda day: WEEKDAYS[int(day) - 1], na_action="ignore")
        return column.map(visible, na_action="ignore") if kind in ("text", "country") else column

    def table(self) -> pd.DataFrame:
        """The columns that the panel shows, by their labels and in the units that they are shown in."""
        return pd.DataFrame({self.label(shown): self.values(shown) for shown in self._roles()})

    def _roles(self) -> list[Shown]:
        """All columns that the view names, each once, in the order of its roles."""
        roles: dict[str, Shown] = {}
        for role in self.view.values():
            for shown in role if isinstance(role, list) else [role]:
                if isinstance(shown, Mapping) and "column" in shown:
                    roles.setdefault(shown["column"], shown)
        return list(roles.values())


def frame_of(answer: Mapping[str, Any], zone: str) -> pd.DataFrame:
    """Rows of the API as a DataFrame with the API's columns, also where there is no row."""
    frame = pd.DataFrame(answer["rows"], columns=[column["name"] for column in answer["columns"]])
    for column in answer["columns"]:
        if column["type"] == "date":
            name = column["name"]
            frame[name] = pd.to_datetime(frame[name], utc=True, format="ISO8601").dt.tz_convert(zone)
    return frame
