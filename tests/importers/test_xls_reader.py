"""A binary .xls that ends or stops the process that reads it costs itself and no other file."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from binary_books import xls
from hostile import doses

from threeassets.importers.files import xls_reader
from threeassets.importers.files.workbooks import workbook
from threeassets.model.errors import InputError

MUTATIONS = doses.dose(300)
WHOLE = xls([("凭证号", "摘要", "金额"), ("记-1", "提现", 1000), ("记-2", "付款", 12.5)])
REFUSED = "不是可以读取的 Excel 工作簿，或者文件已损坏"


def rows(data: bytes) -> list[list[object]]:
    """The cells of the first sheet."""
    return [cells for _, cells in workbook("账.xls", data)[0].rows]


@pytest.fixture
def fresh() -> Iterator[None]:
    """Start without a reading process, and leave none that was changed."""
    xls_reader.process.close()
    yield
    xls_reader.process.close()


@pytest.mark.usefixtures("fresh")
def test_the_next_file_is_read_after_the_process_died() -> None:
    before = rows(WHOLE)
    assert xls_reader.process.running is not None
    os.kill(xls_reader.process.running.pid, signal.SIGTERM)
    with pytest.raises(InputError, match=REFUSED):
        workbook("坏.xls", WHOLE)
    assert (
        rows(WHOLE)
        == before
        == [["凭证号", "摘要", "金额"], ["记-1", "提现", 1000.0], ["记-2", "付款", 12.5]]
    )


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    "reading",
    ["while True: pass", "import ctypes; ctypes.string_at(0)", "import os; os.abort()",
     "b = [bytes(1 << 28) for _ in range(40)]"],
    ids=["endless", "wild", "abort", "memory"],
)  # fmt: skip  # a table
def test_what_native_code_can_do_costs_one_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reading: str
) -> None:
    program = tmp_path / "child.py"
    told = xls_reader.CHILD.read_text(encoding="utf-8")
    begin = "    sheets: list[tuple[object, ...]] = []\n"
    assert begin in told
    program.write_text(told.replace(begin, f"{begin}    {reading}\n"), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(xls_reader, "CHILD", program)
        patch.setattr(xls_reader, "SECONDS", 3.0)
        with pytest.raises(InputError, match=REFUSED):
            workbook("坏.xls", WHOLE)
    xls_reader.process.close()
    assert len(rows(WHOLE)) == 3


def test_inside_a_program_that_is_no_python_the_mend_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for other in ("/opt/office/app", "", None):
        monkeypatch.setattr(sys, "executable", other)
        with pytest.raises(InputError, match="在这个程序里读不了。请用 Excel 或 WPS 打开，另存为"):
            workbook("账.xls", WHOLE)


@pytest.mark.usefixtures("fresh")
def test_damaged_workbooks_are_read_or_refused_without_a_trace(
    capfd: pytest.CaptureFixture[str],
) -> None:
    chance = doses.chance()
    read = refused = 0
    for _ in range(MUTATIONS):
        data = bytearray(WHOLE)
        for _ in range(chance.choice((1, 1, 2, 8))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.1:
            del data[chance.randrange(len(data)) :]
        try:
            workbook("坏.xls", bytes(data))
            read += 1
        except InputError:
            refused += 1
    assert read and refused
    assert capfd.readouterr() == ("", "")
