"""Write a county to files: canonical tables, and for some villages what a township would send."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from grading.county import County
from threeassets.model.schema import Column, ColumnKind, Table, tables

_VOUCHER_SHEET = "凭证"
_CREATED = dt.datetime(2026, 1, 12, 9, 0)  # noqa: DTZ001 - fixed, so that the bytes are
_PAGE = 40
_FEN = _PERCENT = 100
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def write_tables(county: County, folder: Path, form: str) -> None:
    """Write every register, the truth and the look-alikes; ``form`` is parquet or csv."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in county.tables.items():
        if form == "parquet":
            frame.to_parquet(folder / f"{name}.parquet", index=False)
        else:
            frame.to_csv(folder / f"{name}.csv", index=False)
    county.truth.to_csv(folder / "truth.csv", index=False)
    county.lookalikes.to_csv(folder / "lookalikes.csv", index=False)


def write_village(county: County, org: str, folder: Path) -> None:
    """Write a village's registers as a workbook and its vouchers in a platform's own layout."""
    folder.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(folder / "登记簿.xlsx")) as book:
        book.set_properties({"title": "登记簿", "created": _CREATED})
        for table in tables().values():
            if table.sheet != _VOUCHER_SHEET:
                frame = county.tables[table.name]
                key = "org_code" if "org_code" in frame else None
                part = frame[frame[key] == org] if key else frame
                _sheet(book.add_worksheet(table.sheet), table, part)
    for year in sorted(county.tables["voucher"]["fiscal_year"].unique()):
        lines = _platform_rows(county, org, int(year))
        with (folder / f"记账凭证明细表{year}.csv").open(
            "w", encoding="gb18030", newline=""
        ) as file:
            csv.writer(file).writerows(lines)


def _sheet(sheet: Worksheet, table: Table, frame: pd.DataFrame) -> None:
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.heading)
        for below, value in enumerate(frame[column.name].tolist(), start=1):
            if value is not None and value is not pd.NA:
                shown = _shown(column, value)
                if isinstance(shown, str):
                    sheet.write_string(below, at, shown)
                else:
                    sheet.write_number(below, at, shown)


def _shown(column: Column, value: Any) -> str | float:  # noqa: ANN401 - a cell of any column
    if column.kind is ColumnKind.FLAG:
        return "是" if value else "否"
    if column.kind in {ColumnKind.MONEY, ColumnKind.DECIMAL}:
        scale = column.scale // _PERCENT if "%" in column.heading else column.scale
        whole, rest = divmod(abs(int(value)), scale)
        sign = "-" if value < 0 else ""
        return f"{sign}{whole}.{rest:0{len(str(scale)) - 1}d}"
    return int(value) if column.is_integer else str(value)


def _platform_rows(county: County, org: str, year: int) -> Iterator[list[object]]:
    """Yield the rows of a township platform's voucher detail, page carries and footer included."""
    unit = county.organizations.set_index("org_code").loc[org, "org_name"]
    voucher = county.tables["voucher"]
    voucher = voucher[(voucher["org_code"] == org) & (voucher["fiscal_year"] == year)]
    heads = {int(row["voucher_no"]): row for row in voucher.to_dict("records")}
    entry = county.tables["entry"]
    lines = entry[entry["voucher_no"].isin(heads)].to_dict("records")
    yield ["农村集体“三资”管理平台　记账凭证明细表"]
    year_shown = str(year).translate(_FULL_WIDTH)
    yield [f"单位名称：{unit!s}", *[""] * 5, f"会计年度：{year_shown}", *[""] * 3, "金额单位：元"]
    yield [
        "序号",
        "单位名称",
        "年",
        "月",
        "日",
        "凭证字",
        "凭证号",
        "摘要",
        "会计科目",
        "往来单位",
        "借方金额",
        "贷方金额",
        "附件张数",
        "审批单号",
        "制单",
        "审核",
        "记账",
        "出纳",
    ]
    debit = credit = 0
    for serial, line in enumerate(lines, start=1):
        head = heads[int(line["voucher_no"])]
        day: str = head["effective_date"]
        debit += line["debit_fen"]
        credit += line["credit_fen"]
        attached = head["attachment_count"]
        yield [
            serial,
            unit,
            int(day[:4]),
            int(day[5:7]),
            int(day[8:]),
            head["je_type_code"],
            head["journal_number"],
            line["je_line_description"],
            f"{line['gl_account_number']} {line['gl_account_name']}",
            line["party_name"] or "",
            _yuan(line["debit_fen"]),
            _yuan(line["credit_fen"]),
            "" if attached is pd.NA else attached,
            head["request_no"] or "",
            head["prepared_by"],
            head["approved_by"],
            head["posted_by"],
            head["cashier"] or "",
        ]
        if serial % _PAGE == 0 and serial < len(lines):
            for name in ("过次页", "承前页"):
                yield [*[""] * 7, name, "", "", _yuan(debit), _yuan(credit)]
    yield ["合计", *[""] * 9, _yuan(debit), _yuan(credit)]
    yield ["单位负责人：", "", "", "会计：", "", "", "出纳："]


def _yuan(fen: int) -> str:
    if fen == 0:
        return ""
    sign = "-" if fen < 0 else ""
    whole, rest = divmod(abs(int(fen)), _FEN)
    return f"{sign}{whole:,}.{rest:02d}"
