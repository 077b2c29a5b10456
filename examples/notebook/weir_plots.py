"""Panels as plots: titles, labels and units are those of their definitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

import matplotlib.pyplot as plt
import pandas as pd
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import FuncFormatter, MaxNLocator

from panel_rows import PanelRows, Shown
from visible_text import visible

#: Letters of a path under a bar.
LONGEST_LABEL = 48
#: Bars that have their figure above them; with more of them figures would touch.
MOST_LABELLED = 16
#: Of the room that a name has.
BAR = 0.8
#: Paul Tol's bright palette, which people with any colour vision can tell apart.
COLOURS = ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb"]


def use_weir_style() -> None:
    """How plots and tables look, and that a dollar in a path is a dollar and never begins a formula."""
    plt.rcParams.update(
        {
            "figure.figsize": (10, 4),
            "figure.dpi": 100,
            "figure.constrained_layout.use": True,
            "axes.prop_cycle": cycler(color=COLOURS),
            "axes.grid": True,
            "axes.axisbelow": True,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "grid.alpha": 0.3,
            "text.parse_math": False,
        }
    )
    pd.set_option("display.html.use_mathjax", False)
    pd.set_option("display.max_colwidth", 80)
    pd.set_option("display.max_columns", 20)
    pd.set_option("display.precision", 2)


def draw(panel: PanelRows) -> Axes:
    """A panel as its view says. Raises ValueError for views that are no plot here; `table()` has their rows."""
    draws = {"time-series": _time_series, "bars": _bars, "histogram": _histogram}
    kind = panel.view["kind"]
    if kind not in draws:
        raise ValueError(f"{panel.title} is a {kind}, which is not drawn here; look at its table()")
    axes = _axes(panel)
    if panel.empty:
        return _nothing(panel, axes)
    return draws[kind](panel, axes)


def draw_bars(panel: PanelRows, of: str, by: str, most: int = 15) -> Axes:
    """The first rows of a table as lying bars: column `of` for each value of column `by`."""
    axes = _axes(panel)
    if panel.empty:
        return _nothing(panel, axes)
    x, y = panel.shown(by), panel.shown(of)
    return _lying(axes, panel, panel.values(x).head(most), [y], panel.label(x))


def draw_points(panel: PanelRows, of: str, line: tuple[str, float] | None = None) -> Axes:
    """Events over time, one point each; `line` is a label and a level to compare them with, in the unit shown."""
    axes = _axes(panel)
    if panel.empty:
        return _nothing(panel, axes)
    x, y = panel.shown("@timestamp"), panel.shown(of)
    axes.scatter(panel.frame["@timestamp"], panel.values(y), s=24, alpha=0.8)
    if line is not None and pd.notna(line[1]):
        label, level = line
        axes.axhline(level, color=COLOURS[1], linestyle="--", label=label)
        axes.legend(frameon=False)
    return _over_time(axes, panel, x, [y])


def _axes(panel: PanelRows) -> Axes:
    _, axes = plt.subplots()
    axes.set_title(panel.title, loc="left")
    return axes


def _nothing(panel: PanelRows, axes: Axes) -> Axes:
    axes.text(0.5, 0.5, panel.remark, ha="center", va="center", transform=axes.transAxes)
    axes.set_axis_off()
    return axes


def _time_series(panel: PanelRows, axes: Axes) -> Axes:
    view = panel.view
    x, ys, series = view["x"], view["y"], view.get("series")
    groups = [("", panel.frame.index)]
    if series is not None:
        found = panel.frame.groupby(series["column"]).groups
        groups = [(f", {visible(name, LONGEST_LABEL)}", rows) for name, rows in found.items()]
    for y in ys:
        for suffix, rows in groups:
            times, values = panel.frame.loc[rows, x["column"]], panel.values(y).loc[rows]
            axes.plot(times, values, label=f"{y['label']}{suffix}")
            if view["mark"] == "area":
                axes.fill_between(times, values, alpha=0.2)
    if len(ys) * len(groups) > 1:
        axes.legend(frameon=False)
    axes.set_ylim(bottom=0)
    return _over_time(axes, panel, x, ys)


def _over_time(axes: Axes, panel: PanelRows, x: Shown, ys: Sequence[Shown]) -> Axes:
    zone = ZoneInfo(panel.span.zone)
    locator = AutoDateLocator(tz=zone)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, tz=zone))
    axes.set_xlabel(panel.label(x))
    return _figures(axes, axes.yaxis, panel, ys)


def _bars(panel: PanelRows, axes: Axes) -> Axes:
    view = panel.view
    x, ys = view["x"], view["y"]
    names = panel.values(x)
    if view["lying"]:
        return _lying(axes, panel, names, ys, panel.label(x))
    return _standing(axes, panel, names, ys, panel.label(x))


def _histogram(panel: PanelRows, axes: Axes) -> Axes:
    """Each range is as wide as the others: they grow by factors, so that widths to scale would hide the first ones."""
    view = panel.view
    lower, upper = panel.values(view["lower"]), panel.values(view["upper"])
    names = pd.Series([_range(a, b) for a, b in zip(lower, upper, strict=True)])
    label = panel.label({**view["lower"], "label": "Range"})
    axes = _standing(axes, panel, names, view["y"], label)
    axes.tick_params(axis="x", rotation=30)
    return axes


def _range(lower: float, upper: float) -> str:
    if pd.isna(lower):
        return f"< {upper:,.0f}"
    return f"≥ {lower:,.0f}" if pd.isna(upper) else f"{lower:,.0f} to {upper:,.0f}"


def _lying(axes: Axes, panel: PanelRows, names: pd.Series, ys: Sequence[Shown], label: str) -> Axes:
    plt.gcf().set_figheight(max(2.0, 0.35 * len(names) * len(ys) + 1))
    for places, width, y in _side_by_side(names, ys):
        bars = axes.barh(places, panel.values(y).loc[names.index], width, label=y["label"])
        axes.bar_label(bars, fmt=_figure, padding=3)
    axes.set_yticks(range(len(names)), [_name(name) for name in names])
    axes.invert_yaxis()
    axes.margins(x=0.1)
    return _categories(axes, axes.yaxis, axes.xaxis, panel, ys, label)


def _standing(axes: Axes, panel: PanelRows, names: pd.Series, ys: Sequence[Shown], label: str) -> Axes:
    few = len(names) <= MOST_LABELLED
    for places, width, y in _side_by_side(names, ys):
        bars = axes.bar(places, panel.values(y).loc[names.index], width, label=y["label"])
        if few:
            axes.bar_label(bars, fmt=_figure, padding=2)
    axes.set_xticks(range(len(names)), [_name(name) for name in names], rotation=0 if few else 45)
    axes.margins(y=0.1)
    return _categories(axes, axes.xaxis, axes.yaxis, panel, ys, label)


def _side_by_side(names: pd.Series, ys: Sequence[Shown]) -> Iterator[tuple[list[float], float, Shown]]:
    """Where the bars of each figure stand, so that those of one name have its tick in their middle, and how wide they are."""
    width = BAR / len(ys)
    for nth, y in enumerate(ys):
        offset = (nth - (len(ys) - 1) / 2) * width
        yield [place + offset for place in range(len(names))], width, y


def _categories(axes: Axes, of_names: Axis, of_figures: Axis, panel: PanelRows, ys: Sequence[Shown], label: str) -> Axes:
    of_names.set_label_text(label)
    of_names.grid(visible=False)
    return _figures(axes, of_figures, panel, ys)


def _figures(axes: Axes, axis: Axis, panel: PanelRows, ys: Sequence[Shown]) -> Axes:
    axis.set_major_formatter(FuncFormatter(lambda value, _: _figure(value)))
    axis.set_major_locator(MaxNLocator(nbins=6, integer=all(y["format"] == "count" for y in ys)))
    axis.set_label_text(panel.label(ys[0]) if len(ys) == 1 else _unit_of(panel, ys))
    if len(ys) > 1 and axes.get_legend() is None:
        axes.legend(frameon=False)
    return axes


def _unit_of(panel: PanelRows, ys: Sequence[Shown]) -> str:
    """Several figures share an axis: their unit, or all their names."""
    units = {panel.unit(y) for y in ys}
    unit = units.pop() if len(units) == 1 else None
    return unit or ", ".join(panel.label(y) for y in ys)


def _name(name: str | float) -> str:
    return "(none)" if pd.isna(name) else visible(name, LONGEST_LABEL)


def _figure(value: float) -> str:
    """1234567 → 1,234,567; a fraction keeps two digits."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
