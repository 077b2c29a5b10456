"""Puts the shipped notebook into the folder that people work in: python3 place_notebook.py SHIPPED FOLDER

A copy that nobody edited follows the shipped one; whatever somebody changed in a cell stays as it is. Outputs are no changes:
every run writes them.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any


def place(shipped: Path, folder: Path) -> str:
    """Does it, and says what was done in a line."""
    own, last = folder / shipped.name, folder / ".shipped" / shipped.name
    edited = own.exists() and cells(own) not in (cells(last), cells(shipped))
    news = cells(last) != cells(shipped)
    last.parent.mkdir(exist_ok=True)
    if not own.exists() or (news and not edited):
        replace(shipped, own)
    replace(shipped, last)
    if edited:
        newer = f"; the shipped one has changed, and lies in {last}" if news else ""
        return f"{own} has changes of its own and stays as it is{newer}"
    return f"{own} is the shipped notebook"


def cells(notebook: Path) -> list[Any] | None:
    """Kind and source of each cell; None where there is no notebook that can be read, which nobody's work is lost by."""
    try:
        read = json.loads(notebook.read_text(encoding="utf-8"))
        return [(cell["cell_type"], "".join(cell["source"])) for cell in read["cells"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def replace(source: Path, target: Path) -> None:
    """At once: whoever is killed leaves the one or the other."""
    draft = target.with_name(f".{target.name}.new")
    shutil.copyfile(source, draft)
    draft.replace(target)


if __name__ == "__main__":
    print(place(Path(sys.argv[1]), Path(sys.argv[2])), flush=True)
