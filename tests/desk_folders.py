"""Folders of small journals for tests of the desk, and what a store holds of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from threeassets.desk.import_job import ImportJob, import_folders
from threeassets.desk.villages.settings import Settings
from threeassets.model.text import Text
from threeassets.store.import_report import ImportReport
from threeassets.store.ledger import Ledger

Item = TypeVar("Item")
HEAD = "日期,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额\n"
PAIR = (
    "2025-{month:02d}-05,记-1,{what},101,现金,{yuan},\n"
    "2025-{month:02d}-05,记-1,{what},501,收入,,{yuan}\n"
)
UNITS = "单位编码,单位名称,单位类型,层级,行政区划代码,会计制度\n"
N1 = "N1,青石镇大坪村股份经济合作社,集体经济组织,村,990101100200,2023\n"
N2 = "N2,青石镇小坪村股份经济合作社,集体经济组织,村,990101100201,2023\n"
COMMITTEE = "N9,大坪村村民委员会,村委会,村,990101100200,2023\n"


def journal(
    path: Path, owner: str = "", month: int = 1, what: str = "收租金", yuan: int = 5
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    title = f"单位名称：{owner}\n" if owner else ""
    path.write_text(title + HEAD + PAIR.format(month=month, what=what, yuan=yuan), "utf-8")


def units(path: Path, *rows: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(UNITS + "".join(rows), "utf-8")


def brought(folder: Path, db: Path, **settings: str) -> ImportReport:
    return import_folders(ImportJob((folder,), Settings(**settings)), db)  # type: ignore[arg-type] # texts alone


def vouchers(db: Path) -> list[tuple[str, int]]:
    """Return whose every voucher is that stands, and its month."""
    with Ledger(db) as ledger:
        columns, rows = ledger.rows("voucher")
        assert ledger.verify().faults == ()
    at = [columns.index(name) for name in ("org_code", "accounting_period")]
    return sorted(tuple(row[place] for place in at) for row in rows)  # type: ignore[misc] # two columns


def quiet(items: Iterable[Item], title: Text, total: int) -> Iterator[Item]:
    """Show no bar."""
    assert title and total
    yield from items
