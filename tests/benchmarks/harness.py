"""Comparing what takes time or memory with something anybody can judge, and one table of it all."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.support.tree import ROOT

Work = Callable[[], object]
MARKDOWN = ROOT / "build" / "bench.md"


class Row(NamedTuple):
    """A line of the table: what was measured (English, Chinese), what it is compared with, both figures, the aim.

    ``ratio`` is the other's figure through ours: above 1 this program is the better one.
    """

    what: tuple[str, str]
    other: tuple[str, str]
    ours: float
    others: float
    ratio: float
    aim: str = ""
    unit: str = "s"


def measured(work: Work) -> float:
    """Seconds one call takes."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compared(rounds: int, *works: Work) -> list[list[float]]:
    """Seconds of each work in each round; they take turns, so that what slows the computer slows them all."""
    for work in works:
        work()  # what is loaded and cached on the first call is no one's merit
    times: list[list[float]] = [[] for _work in works]
    for number in range(rounds):
        for place in range(len(works)):
            index = (number + place) % len(works)
            times[index].append(measured(works[index]))
    return times


def row(
    what: tuple[str, str], other: tuple[str, str], times: Sequence[Sequence[float]], aim: str = ""
) -> Row:
    """The line for two series of the same rounds, ours first: medians, and the median of the rounds' ratios."""
    ours, others = times
    ratio = median(theirs / mine for mine, theirs in zip(ours, others, strict=True))
    return Row(what, other, median(ours), median(others), ratio, aim)


def in_a_process(*arguments: str | Path, env: dict[str, str] | None = None) -> dict[str, float]:
    """What a Python process says in its last line, as JSON."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | (env or {}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def peak_memory() -> float:
    """The most memory this process has had, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count what the parent had when it started this process
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return float(lines["VmHWM"].split()[0]) * 1024
    import resource

    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


# --- The table -----------------------------------------------------------------------------------------------------

HEADER = ("what", "this program", "compared with", "takes", "ratio", "aim")
HEADER_CHINESE = ("項目 What", "本程式 Ours", "對照 Compared with", "對照值 Takes", "倍率 Ratio", "目標 Aim")


def table(rows: Sequence[Row]) -> str:
    """The rows for a terminal."""
    cells = [HEADER, *(_cells(entry, entry.what[0], entry.other[0]) for entry in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADER))]
    lines = [
        "  ".join(
            text.rjust(width) if column in (1, 3, 4) else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def markdown(rows: Sequence[Row]) -> str:
    """The rows for the README, in both languages."""
    lines = [HEADER_CHINESE, ("---", "---:", "---", "---:", "---:", "---")]
    lines += [_cells(entry, _both(entry.what), _both(entry.other)) for entry in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _both(texts: tuple[str, str]) -> str:
    english, chinese = texts
    return english if english == chinese else f"{chinese}<br>{english}"


def _cells(entry: Row, what: str, other: str) -> tuple[str, str, str, str, str, str]:
    mine, theirs = (_figure(value, entry.unit) for value in (entry.ours, entry.others))
    return what, mine, other, theirs, _ratio(entry.ratio, entry.unit), entry.aim


def _figure(value: float, unit: str) -> str:
    if unit == "B":
        return f"{value / 2**20:,.0f} MiB"
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1e3:.1f} ms" if value >= 1e-3 else f"{value * 1e6:.0f} µs"


def _ratio(ratio: float, unit: str) -> str:
    better, worse = ("less", "as much") if unit == "B" else ("faster", "as long")
    return f"{ratio:.1f}× {better}" if ratio >= 1 else f"{1 / ratio:.1f}× {worse}"
