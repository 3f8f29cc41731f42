"""Run a command as a process of its own and take the system's account of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

KILO = 1024 if sys.platform != "darwin" else 1024 * 1024
"""``ru_maxrss`` counts kilobytes, on a Mac bytes."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds on the wall and on the processors, peak memory in MB."""

    wall: float
    cpu: float
    peak_mb: float
    output: str


@dataclass(frozen=True, slots=True)
class Measured:
    """Several runs of one command."""

    runs: tuple[Run, ...]

    @property
    def best(self) -> float:
        """Shortest time on the wall."""
        return min(run.wall for run in self.runs)

    @property
    def middle(self) -> float:
        """Median time on the wall."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """Least time on the processors, which a busy machine disturbs less."""
        return min(run.cpu for run in self.runs)

    @property
    def peak_mb(self) -> float:
        """Largest peak of memory."""
        return max(run.peak_mb for run in self.runs)


def _environment() -> dict[str, str]:
    """Let modules be kept compiled, as an installation does, where this shell says otherwise."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def run(command: Sequence[str | Path]) -> Run:
    """Run a command to its end.

    Raises:
        RuntimeError: it could not do its work; the message ends with what it said.
    """
    with tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - commands of this folder
            [str(word) for word in command], stdout=out, stderr=out, env=_environment()
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        # Reaped above, for the sake of its account; Popen must not wait for it again.
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read().decode(errors="replace")
    # 1 means that findings were found, which is what was asked.
    if process.returncode not in {0, 1} or "Traceback" in said:
        message = f"{command} ended with {process.returncode}: {said[-2000:]}"
        raise RuntimeError(message)
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * KILO / 1024**2, said)


def several(command: Sequence[str | Path], runs: int, *, fresh: Sequence[Path] = ()) -> Measured:
    """Run a command several times; the files it must not find are removed before each."""
    done = []
    for _ in range(runs):
        for path in fresh:
            path.unlink(missing_ok=True)
        done.append(run(command))
    return Measured(tuple(done))
