"""What 开始.cmd runs: check the folders dropped on it, then open the folder of results.

It is copied into the kit as ``start.py`` and needs nothing but the standard library and the
program itself. The words it prints are read by accountants, so Chinese comes first.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from threeassets.desk.villages.places import documents

COULD_NOT_RUN = 2
DRIVE_REMOTE = 4
RESULTS = "结果"
PAGE = "导入情况.html"
"""Says what became of every file, also where none could be used."""

USAGE = (
    "用法：把放账簿的文件夹（一个或几个）拖到“开始.cmd”的图标上松手。\n"
    "Usage: drop one or several folders with books on the .cmd file."
)
NOT_FOUND = (
    "找不到“{0}”。文件夹名称里如有 & ^ % 这几个符号，请改名后再拖一次。\n"
    "{0} does not exist. If its name holds & ^ or %, rename it and drop it again."
)
NO_ROOM = (
    "结果没有地方可写：拖来的文件夹旁边和“文档”都不能写入。请把文件夹复制到桌面再拖一次。\n"
    "Neither the place beside the folder nor Documents can be written. Copy it to the desktop."
)


def on_network(path: Path) -> bool:
    """Whether a path lies on a network drive, where the program's database is not safe."""
    remote = False
    if sys.platform == "win32":
        drive = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
        remote = path.anchor.startswith("\\\\") or drive == DRIVE_REMOTE
    return remote


def result_folder(dropped: Sequence[Path], papers: Path) -> Path | None:
    """Return the folder for results beside what was dropped, else below ``papers``.

    On a network drive it is always the latter; None where neither can be written. The same folder
    dropped again has the same one: what somebody changed in it the program keeps.
    """
    first = dropped[0]
    shown = first.stem if first.is_file() else first.name
    # The root of a drive has no name.
    name = f"{shown or '账簿'}" + ("等" if len(dropped) > 1 else "")
    beside = first.parent / f"{RESULTS}-{name}"
    # Villages of two townships may bear one name.
    above = f"{first.parent.name}-" if first.parent.name else ""
    elsewhere = papers / f"{RESULTS}-{above}{name}"
    for folder in (elsewhere,) if on_network(first) else (beside, elsewhere):
        try:
            folder.mkdir(parents=folder is elsewhere, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except OSError:
            continue
    return None


def show(folder: Path) -> None:
    """Open the folder in the Explorer."""
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606 - a folder this program has just made


def main(words: Sequence[str], kit: Path) -> int:
    """Check what was dropped; the exit code is the program's own."""
    dropped = [Path(word).absolute() for word in words]
    if not dropped:
        print(USAGE)  # noqa: T201 - the window is all there is
        return COULD_NOT_RUN
    for path in dropped:
        if not path.exists():
            print(NOT_FOUND.format(path))  # noqa: T201 - as above
            return COULD_NOT_RUN
    folder = result_folder(dropped, documents())
    if folder is None:
        print(NO_ROOM)  # noqa: T201 - as above
        return COULD_NOT_RUN
    call = [sys.executable, "-m", "threeassets", "run", *map(str, dropped), "-o", str(folder)]
    words = [*call, "--settings", str(kit)]
    page = folder / PAGE
    before = page.stat().st_mtime_ns if page.exists() else None
    code = subprocess.run(words, check=False).returncode  # noqa: S603 - own words
    if code not in (0, 1) and (not page.exists() or page.stat().st_mtime_ns == before):
        with contextlib.suppress(OSError):
            folder.rmdir()  # where it is empty: there are no results, and were none before
        return code
    print(f"\n结果在 Results: {folder}", flush=True)  # noqa: T201 - as above
    show(folder)
    return code


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console cannot show every character of a path; the rest must still print.
            stream.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:], Path(__file__).absolute().parent))
