"""Runs the notebook without a browser: python3 run_notebook.py NOTEBOOK [--push]

Prints, as JSON, what each cell gave and the rows of every panel and frame that its cells named. `--push` is what a reader does
who sets PUSH to True.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

#: Run in the notebook's own kernel after its cells. Times as the API writes them, gaps as null.
DUMP = """
def _dump():
    import json, sys
    import pandas as pd
    from panel_rows import PanelRows

    def rows(frame):
        return frame.astype(object).where(frame.notna(), None).to_dict("records")

    def plain(value):
        if isinstance(value, pd.Timestamp):
            return value.tz_convert("UTC").isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return value.item()

    named = list(globals().items())
    panels = [value for name, value in named if isinstance(value, PanelRows) and not name.startswith("_")]
    frames = {name: rows(value) for name, value in named if isinstance(value, pd.DataFrame) and not name.startswith("_")}
    return json.dumps({
        "span": day.parameters(),
        "panels": {panel.definition["id"]: rows(panel.frame) for panel in panels},
        "frames": frames,
    }, default=plain)

print(_dump())
"""


def main(notebook: Path, push: bool) -> None:
    read = nbformat.read(notebook, as_version=4)
    if push:
        for cell in read.cells:
            cell.source = cell.source.replace("PUSH = False", "PUSH = True")
    dump = nbformat.v4.new_code_cell(DUMP)
    read.cells.append(dump)
    NotebookClient(read, timeout=120, resources={"metadata": {"path": str(notebook.parent)}}).execute()
    cells = [told(cell) for cell in read.cells if cell.cell_type == "code" and cell is not dump]
    print(json.dumps({"cells": cells, **json.loads(dump.outputs[0].text)}))


def told(cell: Any) -> dict[str, Any]:
    """What a cell gave: text by stream, and everything that it displayed by its kind."""
    streams: dict[str, str] = {"stdout": "", "stderr": ""}
    shown: dict[str, list[str]] = {"text/html": [], "image/png": []}
    for output in cell.outputs:
        if output.output_type == "stream":
            streams[output.name] += output.text
        for kind, data in output.get("data", {}).items():
            if kind in shown:
                shown[kind].append(data)
    return {
        "id": cell.id,
        "ran": cell.execution_count is not None,
        **streams,
        "html": shown["text/html"],
        "images": len(shown["image/png"]),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), "--push" in sys.argv[2:])
