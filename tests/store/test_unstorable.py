"""What no database can keep is said in words, on both alike, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from small_books import ORG, paid, write_csv

from threeassets.model.errors import ThreeAssetsError
from threeassets.plumbing.storable import printable, storable
from threeassets.store.ledger import Ledger

NewStore = Callable[[], str]
BALANCE = {"org_code": ORG, "fiscal_year": 2025, "gl_account_number": "102"}
WHY = "含有空字符或残缺的字符，无法保存。请改正后重试。"


def party(name: object) -> dict[str, pd.DataFrame]:
    """A register of one row."""
    row = {"org_code": ORG, "party_name": name, "party_kind": "个人"}
    return {"party": pd.DataFrame([row], dtype=object)}


def book(folder: Path, **cells: object) -> Path:
    return write_csv(folder / "凭证.csv", paid(1, 100, **cells))


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda held, _: held.import_tables(party("甲"), name="a\0b"), f"导入名称“a�b”{WHY}"),
        (lambda held, folder: held.import_books(book(folder), by="a\0"), f"经手人“a�”{WHY}"),
        (lambda held, folder: held.import_books(book(folder), by="\udce4"), f"经手人“�”{WHY}"),
        (lambda held, folder: held.import_books(book(folder), org="N\0"), f"单位编码“N�”{WHY}"),
        (lambda held, folder: held.import_books(book(folder, 摘要="a\0b")),
         "“凭证.csv”含有空字节，不是 UTF-8 或 GB18030 文本"),
    ],
    ids=["name", "by", "by half", "org", "file"],
)  # fmt: skip  # a table
def test_it_is_one_sentence_and_nothing_is_written(
    new_store: NewStore, tmp_path: Path, act: Callable[[Ledger, Path], object], sentence: str
) -> None:
    with Ledger(new_store()) as ledger:
        with pytest.raises(ThreeAssetsError) as refused:
            act(ledger, tmp_path)
        assert refused.value.text.zh.startswith(sentence)
        assert refused.value.text.zh.isprintable()
        assert (ledger.log(), ledger.verify().imports) == ([], 0)


@pytest.mark.parametrize(
    ("frames", "sentence"),
    [
        (party("甲\0乙"), f"frames:party:1: party_name“甲�乙”{WHY}"),
        (party("甲\ud800"), f"frames:party:1: party_name“甲�”{WHY}"),
        (
            {"account_balance": pd.DataFrame([BALANCE | {"opening_debit_fen": 10**18}])},
            f"frames:account_balance:1: opening_debit_fen“{10**18}”太大，最多 1000000000000",
        ),
    ],
    ids=["frame", "half", "number"],
)
def test_in_a_frame_it_is_a_problem_and_the_row_is_not_written(
    new_store: NewStore, frames: dict[str, pd.DataFrame], sentence: str
) -> None:
    with Ledger(new_store()) as ledger:
        (problem,) = ledger.import_tables(frames).problems
        assert problem.line().startswith(sentence)
        assert (ledger.log(), ledger.verify().imports) == ([], 0)


def test_a_reason_that_cannot_be_kept_takes_nothing_back(
    new_store: NewStore, tmp_path: Path
) -> None:
    with Ledger(new_store()) as ledger:
        ledger.import_books(book(tmp_path))
        with pytest.raises(ThreeAssetsError, match="原因“错村�”"):
            ledger.withdraw(1, reason="错村\0")
        assert len(ledger.rows("voucher").rows) == 1


def test_a_cell_of_a_workbook_is_a_problem_with_its_row(
    new_store: NewStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No workbook can be written with a NUL in a cell; old binary ones may hold one.
    monkeypatch.setattr("threeassets.importers.files.kinds.decoded", lambda _, data: data.decode())
    monkeypatch.setattr("threeassets.importers.files.kinds.decoded", lambda _, data: data.decode())
    file = write_csv(tmp_path / "凭证.csv", [*paid(1, 100), *paid(2, 5, 摘要="a\0b")])
    file.write_bytes(file.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    with Ledger(new_store()) as ledger:
        report = ledger.import_books(file)
        assert f"凭证.csv:4: 摘要“a�b”{WHY}" in report.problems[0].line()
        assert ledger.verify().faults == ()


@pytest.mark.parametrize("text", ["", "甲\n乙", "\U00020bb7", "👨‍👩‍👧", "￾", "﻿a", "�"])
def test_whole_text_is_left_as_it_is(text: str) -> None:
    assert storable(text)
    assert printable(text) == text
