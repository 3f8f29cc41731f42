"""Small books for tests, written as files the way an accountant would hand them in."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

ORG = "N2990101MF2501014K"
AREA = "990101100200"

Cells = Mapping[str, object]

ORGANIZATION: Cells = {
    "单位编码": ORG,
    "单位名称": "测试村",
    "单位类型": "集体经济组织",
    "层级": "村",
    "行政区划代码": AREA,
    "会计制度": "2023",
}


def entry(number: int, account: str, debit: object, credit: object, **more: object) -> Cells:
    """One line of a voucher, with every heading a plain book has; more headings override."""
    return {
        "单位编码": ORG,
        "会计年度": 2025,
        "会计期间": 1,
        "凭证字": "记",
        "凭证号": number,
        "凭证日期": "2025-01-15",
        "摘要": "办公用品",
        "科目编码": account,
        "借方金额": debit,
        "贷方金额": credit,
        "附件数": 1,
        "制单人": "甲",
        "审核人": "乙",
        **more,
    }


def paid(number: int, yuan: object, **more: object) -> list[Cells]:
    """A voucher that pays office costs from the bank."""
    return [entry(number, "51301", yuan, None, **more), entry(number, "102", None, yuan, **more)]


def write_csv(path: Path, rows: Sequence[Cells]) -> Path:
    """Write rows as CSV with BOM, headings from the first row."""
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows({k: "" if v is None else v for k, v in row.items()} for row in rows)
    return path


def write_workbook(path: Path, **sheets: Sequence[Cells]) -> Path:
    """Write a workbook: a sheet each, headings from its first row; none for ``[{}]``."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        headings = list(rows[0])
        sheet.append(headings)
        for row in rows:
            if any(value is not None for value in row.values()):
                sheet.append([row.get(heading) for heading in headings])
    book.save(path)
    return path
