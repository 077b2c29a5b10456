"""Text out of a log is anybody's: it is shown, never obeyed."""

from __future__ import annotations

import unicodedata

import pandas as pd

#: Longer than this a path or an agent is cut in a table.
LONGEST = 120


def visible(text: object, longest: int = LONGEST) -> str:
    """The text on one line, with controls (terminal escapes, changes of direction) written out, and cut where it is long."""
    cut = str(text)[: longest + 1]
    shown = "".join(_escaped(letter) if unicodedata.category(letter).startswith("C") else letter for letter in cut)
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"


def readable(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy whose texts are `visible`."""
    return frame.map(lambda value: visible(value) if isinstance(value, str) else value)


def _escaped(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
