"""Read binary .xls in a process of its own: native code may end it, and costs one file only.

Run as a program by :mod:`threeassets.importers.files.xls_reader`, with the search path as its
words. It takes the bytes of a workbook, a length before them, and answers with its cells. It
imports nothing of ours, so that it starts at once.
"""

from __future__ import annotations

import io
import pickle
import signal
import sys
from typing import BinaryIO

MEMORY = 1536 * 1024**2
"""Bytes of memory the process may ask for, where the system can hold it to them."""
LENGTH = 8
"""Bytes of a length, the highest first."""


def _bounded() -> None:
    """Bound the memory of this process, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _sheets(data: bytes) -> list[tuple[object, ...]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - found by the words only

    sheets: list[tuple[object, ...]] = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for position, meta in enumerate(book.sheets_metadata):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            visible = meta.visible == SheetVisibleEnum.Visible
            if not visible:
                sheets.append((position, meta.name, visible, None, 0, (), []))
                continue
            sheet = book.get_sheet_by_name(meta.name)
            rows = list(sheet.iter_rows()) if sheet.start is not None else []
            merged = tuple(sheet.merged_cell_ranges or ())
            sheets.append((position, meta.name, visible, sheet.start, sheet.width, merged, rows))
    return sheets


def answer(data: bytes) -> bytes:
    """Return the sheets of a workbook, or the name of what keeps them from being read."""
    try:
        content: object = _sheets(data)
    except BaseException as error:  # noqa: BLE001 - a panic of native code is no Exception
        content = type(error).__name__
    return pickle.dumps(content, pickle.HIGHEST_PROTOCOL)


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer one workbook after another until nobody asks."""
    target.write(b"\0" * LENGTH)  # says that it runs
    target.flush()
    while len(head := source.read(LENGTH)) == LENGTH:
        reply = answer(source.read(int.from_bytes(head, "big")))
        target.write(len(reply).to_bytes(LENGTH, "big") + reply)
        target.flush()


if __name__ == "__main__":
    sys.path[:] = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks ends, and then so does this
    _bounded()
    serve(sys.stdin.buffer, sys.stdout.buffer)
