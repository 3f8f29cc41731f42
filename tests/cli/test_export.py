"""Books go out by the command line, for one unit and year, and the log says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_books import ORG, ORGANIZATION, paid, write_csv


@pytest.fixture
def store(threeassets: Callable, tmp_path: Path) -> Path:
    """A store with one voucher of 2025."""
    books = tmp_path / "账"
    books.mkdir()
    write_csv(books / "凭证.csv", paid(1, 120))
    write_csv(books / "单位.csv", [ORGANIZATION])
    db = tmp_path / "a.db"
    assert threeassets("import", books, "--db", db).code == 0
    return db


def test_the_general_ledger_and_its_archive(
    threeassets: Callable, store: Path, tmp_path: Path
) -> None:
    """Both files are named, and importing their folder again adds nothing."""
    out = tmp_path / "导 出"
    said = threeassets(
        "export", "gbt24589", "--org", ORG, "--year", "2025", "-o", out / "总账.xml", "--db", store
    )
    assert said.code == 0
    assert said.out.splitlines() == [
        f"已写出 {out / '总账.xml'}",
        f"已写出 {out / '公共档案.xml'}",
    ]
    text = (out / "总账.xml").read_bytes().decode("gb18030")
    assert text.startswith('<?xml version="1.0" encoding="GB18030"?>')
    assert "<借方本币金额>120.00</借方本币金额>" in text
    assert "测试村" in (out / "公共档案.xml").read_bytes().decode("gb18030")
    again = threeassets("import", out, "--db", tmp_path / "b.db")
    assert again.code == 0
    assert "export" in threeassets("--lang", "en", "log", "--db", store).out


def test_the_same_books_are_the_same_bytes(
    threeassets: Callable, store: Path, tmp_path: Path
) -> None:
    """What was written twice can be compared by its hash."""
    files = [tmp_path / name / "总账.xml" for name in "ab"]
    for file in files:
        threeassets("export", "gbt24589", "--org", ORG, "--year", "2025", "-o", file, "--db", store)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_folder_of_csv(threeassets: Callable, store: Path, tmp_path: Path) -> None:
    """One file a register somebody reported, under canonical names, in fen."""
    said = threeassets(
        "--lang", "en", "export", "csv", "--org", ORG, "-o", tmp_path / "o", "--db", store
    )
    assert said.code == 0
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == ["凭证.csv", "单位.csv"]
    assert said.out.splitlines()[0] == f"wrote {tmp_path / 'o' / '单位.csv'}"
    head, first, _ = (tmp_path / "o" / "凭证.csv").read_text("utf-8-sig").splitlines()
    assert head.split(",")[:3] == ["org_code", "fiscal_year", "accounting_period"]
    assert first.split(",")[-2:] == ["12000", "0"]


@pytest.mark.parametrize(
    ("org", "year", "sentence"),
    [
        ("N1", "2025", f"库中没有单位“N1”。现有：{ORG}。"),
        (ORG, "2024", f"单位“{ORG}”没有 2024 年的凭证和余额。请核对年度。"),
    ],
)
def test_what_the_store_does_not_hold(
    threeassets: Callable, store: Path, tmp_path: Path, *, org: str, year: str, sentence: str
) -> None:
    """One sentence says what is there, and nothing is written."""
    said = threeassets(
        "export", "gbt24589", "--org", org, "--year", year, "-o", tmp_path / "x.xml", "--db", store
    )
    assert said.code == 2
    assert said.err.strip() == sentence
    assert not (tmp_path / "x.xml").exists()
