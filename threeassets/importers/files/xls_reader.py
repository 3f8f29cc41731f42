"""Ask the process that reads binary .xls: started at the first one, and again after it died."""

from __future__ import annotations

import atexit
import datetime as dt
import io
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from typing import IO, NamedTuple

from threeassets.importers.files.xls_child import LENGTH
from threeassets.model.errors import InputError

SECONDS = 60.0
"""How long one workbook may take."""
_PYTHON = re.compile(r"(python|pypy)[\w.-]*", re.IGNORECASE)
_KINDS = {kind.__name__: kind for kind in (dt.date, dt.time, dt.datetime, dt.timedelta)}
CHILD = Path(__file__).with_name("xls_child.py")


class Grid(NamedTuple):
    """A sheet as it is read: its place in the workbook, and its cells from ``start`` on."""

    position: int
    name: str
    visible: bool
    start: tuple[int, int] | None
    width: int
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    rows: Iterable[Sequence[object]]


class DiedError(Exception):
    """The process ended, or did not answer in time."""


class _Cells(pickle.Unpickler):
    """Takes plain values and days, and nothing that could run."""

    def find_class(self, module: str, name: str) -> object:
        if module == "datetime" and name in _KINDS:
            return _KINDS[name]
        raise pickle.UnpicklingError(name)


class _Child:
    """The process, while it lives; one asks at a time."""

    def __init__(self) -> None:
        self.running: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.lock = Lock()

    def ask(self, data: bytes) -> object:
        """Return what the process answers.

        Raises:
            DiedError: it ended or took too long.
        """
        with self.lock:
            process = self._started()
            timer = Timer(SECONDS, process.kill)
            timer.start()
            try:
                pipe_in, pipe_out = _pipes(process)
                pipe_in.write(len(data).to_bytes(LENGTH, "big") + data)
                pipe_in.flush()
                size = int.from_bytes(_whole(pipe_out, LENGTH), "big")
                reply = _whole(pipe_out, size)
            except (OSError, DiedError) as error:
                self.close()
                raise DiedError from error
            finally:
                timer.cancel()
        return _Cells(io.BytesIO(reply)).load()

    def _started(self) -> subprocess.Popen[bytes]:
        # A process forked from this one has no child of its own.
        if self.running is None or self.owner != os.getpid():
            hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
            self.owner, self.running = (
                os.getpid(),
                subprocess.Popen(  # noqa: S603 - our own program
                    [sys.executable, "-I", "-S", str(CHILD), *filter(None, sys.path)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=hidden,
                ),
            )
            if _pipes(self.running)[1].read(LENGTH) != b"\0" * LENGTH:
                self.close()
                raise DiedError
        return self.running

    def close(self) -> None:
        """End the process, which ends by itself as well when nobody can ask any more."""
        process, self.running = self.running, None
        if process is None or self.owner != os.getpid():
            return
        process.kill()
        for stream in _pipes(process):
            with suppress(OSError):  # what could not be written to it any more
                stream.close()
        process.wait()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """Return what the process is asked by and what it answers on."""
    if process.stdin is None or process.stdout is None:
        raise DiedError
    return process.stdin, process.stdout


def _whole(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise DiedError
    return data


process = _Child()
atexit.register(process.close)


def grids(name: str, data: bytes) -> Iterator[Grid] | str:
    """Return the sheets of a binary .xls, or the name of what keeps them from being read.

    Raises:
        DiedError: the workbook ended the process that read it, or took too long.
        InputError: there is no Python that could run one.
    """
    if getattr(sys, "frozen", False) or not _PYTHON.fullmatch(Path(sys.executable or "").stem):
        raise InputError(
            f"“{name}”是旧格式的 .xls，在这个程序里读不了。"
            "请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”后再导入。",
            f"“{name}” is an .xls, which cannot be read inside this program. Open it in Excel or "
            "WPS, save it as an Excel workbook (*.xlsx) and import it again.",
        )
    reply = process.ask(data)
    if isinstance(reply, list):
        return (Grid(*sheet) for sheet in reply)
    return str(reply)
