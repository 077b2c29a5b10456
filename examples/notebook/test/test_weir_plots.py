import unittest
import warnings
from typing import Any

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt

from panel_rows import PanelRows
from time_span import day_of
from weir_plots import draw, draw_bars, use_weir_style

FORMATS = {"count": {}, "duration": {"unit": "ms"}, "text": {}, "time": {}}
REQUESTS = {"column": "count", "label": "Requests", "format": "count"}
HOSTILE = ["/$\\frac{1}$", "/<img onerror=alert(1)>", "/\x1b[31m\u202egpj", "/" + "x" * 4096, None]


def panel(view: dict[str, Any], rows: list[Any], columns: dict[str, str]) -> PanelRows:
    answer = {"columns": [{"name": name, "type": kind} for name, kind in columns.items()], "rows": rows}
    return PanelRows({"title": "A panel", "view": view}, FORMATS, answer, day_of("2026-11-20"))


class Plots(unittest.TestCase):
    def setUp(self) -> None:
        use_weir_style()
        self.addCleanup(plt.close, "all")

    def texts_of(self, axes: Any) -> list[str]:
        with warnings.catch_warnings(action="error"):
            axes.figure.canvas.draw()
        return [label.get_text() for label in (*axes.get_xticklabels(), *axes.get_yticklabels(), *axes.texts)]

    def test_paths_of_strangers_are_labels_and_nothing_more(self) -> None:
        view = {"kind": "bars", "lying": True, "x": {"column": "url.path", "label": "Page", "format": "text"}, "y": [REQUESTS]}
        rows = [{"url.path": path, "count": at} for at, path in enumerate(HOSTILE, 1)]
        pages = panel(view, rows, {"url.path": "string", "count": "number"})
        for axes in (draw(pages), draw_bars(pages, "count", by="url.path")):
            texts = self.texts_of(axes)
            self.assertIn("/$\\frac{1}$", texts)
            self.assertIn("/\\x1b[31m\\u202egpj", texts)
            self.assertIn("(none)", texts)
            self.assertLessEqual(max(map(len, texts)), 48)

    def test_a_histogram_names_its_ranges_in_the_unit_of_its_axis(self) -> None:
        bounds = [{"column": each, "label": each, "format": "duration"} for each in ("lower", "upper")]
        view = {"kind": "histogram", "lower": bounds[0], "upper": bounds[1], "y": [REQUESTS]}
        rows = [
            {"lower": None, "upper": 1e6, "count": 1},
            {"lower": 1e6, "upper": 2e9, "count": 2},
            {"lower": 2e9, "upper": None, "count": 3},
        ]
        axes = draw(panel(view, rows, {"lower": "number", "upper": "number", "count": "number"}))
        self.assertEqual(axes.get_xlabel(), "Range (ms)")
        self.assertLessEqual({"< 1", "1 to 2,000", "≥ 2,000"}, set(self.texts_of(axes)))

    def test_hours_are_those_of_the_zone_and_empty_ones_are_no_curve(self) -> None:
        time = {"column": "@timestamp", "label": "Time", "format": "time"}
        view = {"kind": "time-series", "mark": "line", "stacked": False, "x": time, "y": [REQUESTS]}
        columns = {"@timestamp": "date", "count": "number"}
        rows = [{"@timestamp": f"2026-11-20T{hour:02d}:00:00.000Z", "count": 0} for hour in range(24)]
        self.assertIn("No requests match", self.texts_of(draw(panel(view, rows, columns)))[-1])
        full = draw(panel(view, [{**row, "count": 1} for row in rows], columns))
        self.assertEqual((full.get_xlabel(), full.get_ylabel()), ("Time (UTC)", "Requests"))

    def test_views_that_are_no_plot_are_refused_by_name(self) -> None:
        with self.assertRaisesRegex(ValueError, "A panel is a flow"):
            draw(panel({"kind": "flow"}, [], {}))
