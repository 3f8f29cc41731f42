"""A number that a register holds is hidden in every page and sentence, though it proves nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from small_books import AREA, ORG, ORGANIZATION, paid, write_csv, write_workbook

ACCOUNT = "140200123456789001"
"""No card by its prefix, no identity by its check digit: known by the register alone."""


@pytest.fixture
def village(tmp_path: Path) -> Path:
    """A register that holds the account, and files whose problems and names repeat it."""
    folder = tmp_path / "测试村"
    folder.mkdir()
    account = {"单位编码": ORG, "账号": ACCOUNT, "账户名称": "测试村", "开户银行": "某银行",
               "账户性质": "基本户"}  # fmt: skip  # a table
    write_workbook(folder / "登记簿.xlsx", 单位=[ORGANIZATION], 银行账户=[account])
    write_csv(folder / "凭证.csv", [*paid(1, 100), *paid(f"付{ACCOUNT}", 5, 凭证日期="不知")])
    (folder / f"对账单 {ACCOUNT}.jpg").write_bytes(b"\xff\xd8\xff")
    assert AREA
    return folder


def texts(folder: Path) -> str:
    """Return what a reader, or another program, sees in all results."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        if data[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                found += [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
        elif path.suffix != ".db":
            found.append(data.decode("utf-8", "replace"))
        found.append(path.name)
    return "\n".join(found)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_run_shows_it_nowhere(
    threeassets: Callable, village: Path, tmp_path: Path, lang: str
) -> None:
    said = threeassets("--lang", lang, "run", village, "-o", tmp_path / "果", "--year", "2025")
    written = texts(tmp_path / "果")
    assert "1402****9001" in written
    assert ACCOUNT not in written + said.out + said.err


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_import_shows_it_nowhere(
    threeassets: Callable, village: Path, tmp_path: Path, form: str
) -> None:
    said = threeassets("import", village, "--db", tmp_path / "a.db", "--format", form)
    assert "1402****9001" in said.out
    assert ACCOUNT not in said.out + said.err


def test_a_number_in_the_name_of_a_unit_stands_in_no_header_title_or_property(
    threeassets: Callable, tmp_path: Path
) -> None:
    """Years stand behind names; headers, footers and properties are no cells."""
    mobile, identity = "13912345678", "990101199003077479"
    folder = tmp_path / "村"
    folder.mkdir()
    write_csv(folder / "单位.csv", [{**ORGANIZATION, "单位名称": f"测试村{mobile}"}])
    book = write_csv(folder / f"凭证{identity}.csv", paid(1, 100))
    results = tmp_path / "果"
    said = [threeassets("run", folder, "-o", results, "--fail-on", "never")]
    store = ("--db", results / "threeassets.db")
    for kind in ("statements", "inventory"):
        words = ("report", kind, "--org", ORG, "--year", "2025", "-o", results)
        said.append(threeassets(*words, *store))
    said.append(threeassets("profile", book, "-o", results / "读法.yaml"))
    written = texts(results) + "".join(one.out + one.err for one in said)
    assert "139****5678" in written
    assert mobile not in written and identity not in written
