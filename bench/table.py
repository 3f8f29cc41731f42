"""The table: what was measured, on which machine, against what, and whether the target is met."""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from bench.measure import Measured

PACKAGES = ("threeassets", "duckdb", "pyarrow", "sqlalchemy", "python-calamine")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a measurement, what it is held against, and the target in words."""

    what: str
    n: str
    measured: Measured | None
    against: str = ""
    target: str = ""
    met: bool | None = None
    note: str = ""
    """What stands instead of figures where nothing could be measured."""


def header() -> str:
    """Describe the machine and the versions, then the head of the table."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    versions = [f"{name} {metadata.version(name)}" for name in PACKAGES]
    load = os.getloadavg()[0]
    return (
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC; {_processor()}, {os.cpu_count()} cores, "
        f"{memory:.0f} GB; {platform.system()} {platform.release()}; load before: {load:.1f}\n"
        f"Python {platform.python_version()}; {'; '.join([*versions, *_peers()])}\n\n"
        "| what | n | seconds: least | median | processor s | peak MB | against | target | met |\n"
        "|---|--:|--:|--:|--:|--:|---|---|---|\n"
    )


def lines(row: Row) -> str:
    """Write one row of the table."""
    figures = row.note or "not measured"
    if row.measured is not None:
        took = row.measured
        figures = f"{took.best:.2f} | {took.middle:.2f} | {took.cpu:.2f} | {took.peak_mb:,.0f}"
    else:
        figures += " | | |"
    met = {None: "", True: "yes", False: "no"}[row.met]
    return f"| {row.what} | {row.n} | {figures} | {row.against} | {row.target} | {met} |\n"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    for line in told.read_text().splitlines() if told.exists() else ():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _peers() -> list[str]:
    found = []
    for peer in ("bean-check", "hledger"):
        if (path := peer_command(peer)) is not None:
            said = subprocess.run(  # noqa: S603 - one of two programs named here
                [path, "--version"], capture_output=True, text=True, check=False
            )
            found.append((said.stdout or said.stderr).strip().splitlines()[0])
    return found


def peer_command(name: str) -> str | None:
    """Return a peer's program: from ``.venv-bench``, which only this bench uses, or the system."""
    own = Path(".venv-bench/bin") / name
    return str(own) if own.exists() else shutil.which(name)
