"""Bytes at random, and files that were whole once: read, or refused in a sentence, never worse."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from pathlib import Path

import pytest
from binary_books import xlsb
from hostile.bombs import HEADINGS, excel_2003, honest_parts
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from small_books import ORG, paid, write_csv

from threeassets.importers import read_file
from threeassets.model.errors import InputError
from threeassets.store.ledger import Ledger
from threeassets.writers.gbt24589 import write_gbt24589

pytestmark = pytest.mark.long

EXAMPLES = int(os.environ.get("THREEASSETS_MUTATIONS", "300"))

ROWS = (
    ("N1", "2025", "1", "记", "1", "2025-01-05", "提现", "101", "现金", "1,000.00", ""),
    ("N1", "2025", "1", "记", "1", "2025-01-05", "提现", "102", "银行存款", "", "1,000.00"),
    ("N1", "2025", "1", "记", "2(1/2)", "45300", "付款", "51301", "办公费", "12.5", "0"),
    ("", "", "", "", "", "", "合计", "", "", "1,012.50", "1,000.00"),
)
TITLE = ("单位名称：某村股份经济合作社", "", "2025年1月", "", "", "", "", "", "", "", "单位：元")
PLATFORM = (
    (
        "序号",
        "年",
        "月",
        "日",
        "凭证字",
        "凭证号",
        "摘要",
        "会计科目",
        "借方金额",
        "贷方金额",
        "制单",
    ),
    ("1", "2025", "1", "5", "记", "1", "提现", "101 现金", "1,000.00", "", "甲"),
    ("2", "2025", "1", "5", "记", "1", "提现", "102 银行存款", "", "1,000.00", "甲"),
    ("", "", "", "", "", "", "合计", "", "1,000.00", "1,000.00", ""),
)
BALANCE = (
    ("科目编码", "科目名称", "期初余额", "", "本期发生额", "", "期末余额", ""),
    ("", "", "借方", "贷方", "借方", "贷方", "借方", "贷方"),
    ("101", "现金", "100.00", "", "5.00", "", "105.00", ""),
)


def _csv(*tables: tuple[tuple[str, ...], ...]) -> bytes:
    lines = [",".join(f'"{c}"' if "," in c else c for c in row) for rows in tables for row in rows]
    return "\r\n".join(lines).encode()


def _html() -> bytes:
    rows = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEADINGS, *ROWS))
    return f"<html><meta charset=utf-8><table>{''.join(rows)}</table></html>".encode()


def _general_ledger() -> bytes:
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "a.db") as ledger:
        ledger.import_books(write_csv(Path(folder) / "凭证.csv", paid(1, 100)))
        write_gbt24589(ledger, Path(folder) / "总账.xml", org=ORG, year=2025)
        return (Path(folder) / "总账.xml").read_bytes()


WHOLE = {
    "总账.xml": _general_ledger(),
    "canonical.csv": _csv((HEADINGS, *ROWS)),
    "platform.csv": _csv((TITLE,), PLATFORM).decode().encode("gb18030"),
    "balance.csv": _csv((TITLE,), BALANCE),
    "tabs.txt": _csv((HEADINGS, *ROWS)).replace(b",", b"\t"),
    "page.xls": _html(),
    "excel2003.xls": excel_2003((HEADINGS, *ROWS)).encode(),
}
PARTS = honest_parts()
with zipfile.ZipFile(io.BytesIO(xlsb([HEADINGS, *ROWS[:2]]))) as archive:
    BINARY = {name: archive.read(name) for name in archive.namelist()}
INVOICE = (
    "<EInvoice><Header><EIid>24990000000000000017</EIid></Header><EInvoiceData>"
    "<SellerInformation><SellerName>某店</SellerName></SellerInformation><BasicInformation>"
    "<TotalTax-includedAmount>1030.00</TotalTax-includedAmount></BasicInformation></EInvoiceData>"
    "<TaxSupervisionInfo><IssueTime>2024-03-01 10:00:00</IssueTime></TaxSupervisionInfo></EInvoice>"
).encode()
WHOLE["票.xml"] = INVOICE
OFD = {"OFD.xml": b"<OFD/>", "Doc_0/Attachs/a.xml": INVOICE}

PIECES = (
    b"\0", b'"', b",", b"\t", b"\n", b"<", b">", b"&", b"9" * 30, b"-", b"1e400", b"nan",
    b"2025-02-30", b"\xff\xfe", b"\xef\xbb\xbf", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;",
    b"\xe2\x80\xa8", b"%", b'r="ZZZ9999999"', b'rowspan="9999999"', b"\xf0\x9f\x98\x80",
    "²①十".encode(), b"=1/0", b"#REF!",
)  # fmt: skip  # a table

Change = tuple[int, int, bytes]
"""Where, how many bytes go, and what comes instead; the place counts round the end."""

changes = st.lists(
    st.tuples(
        st.integers(0, 1 << 20),
        st.sampled_from((0, 0, 1, 2, 7, 300)),
        st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)),
    ),
    min_size=1,
    max_size=6,
)


def changed(content: bytes, made: list[Change]) -> bytes:
    for place, gone, put in made:
        at = place % (len(content) + 1)
        content = content[:at] + put + content[at + gone :]
    return content


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def read(name: str, content: bytes) -> None:
    """Read a file; what cannot be read at all is said in a sentence that names it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            parsed = read_file(path, org_code="N1")
        except InputError as error:
            said = error.text
        else:
            said = None
    if said is not None:
        assert name in said.zh and name in said.en
        return
    told = len(parsed.problems) + len(parsed.skipped) + len(parsed.notes)
    held = len(parsed.vouchers) + sum(map(len, parsed.registers.values()))
    held += len(parsed.listed) + len(parsed.papers)
    assert told + held > 0 or parsed.rows_read == 0


loosely = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@loosely
@given(name=st.sampled_from(("a.csv", "a.xlsx", "a.xls", "a.txt")), content=st.binary(max_size=400))
@example(name="a.xls", content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
@example(name="a.xlsx", content=b"PK\x03\x04")
def test_bytes_at_random(name: str, content: bytes) -> None:
    read(name, content)


@loosely
@given(name=st.sampled_from(sorted(WHOLE)), made=changes)
def test_text_and_markup_that_were_whole_once(name: str, made: list[Change]) -> None:
    read(name, changed(WHOLE[name], made))


@loosely
@given(part=st.sampled_from(sorted(PARTS)), made=changes)
def test_a_workbook_with_one_part_changed(part: str, made: list[Change]) -> None:
    read("a.xlsx", packed(PARTS | {part: changed(PARTS[part], made)}))


@loosely
@given(part=st.sampled_from(sorted(OFD)), made=changes)
def test_an_invoice_with_one_part_changed(part: str, made: list[Change]) -> None:
    read("a.ofd", packed(OFD | {part: changed(OFD[part], made)}))


@loosely
@given(part=st.sampled_from(sorted(BINARY)), made=changes)
def test_a_binary_workbook_with_one_part_changed(part: str, made: list[Change]) -> None:
    """Records of lengths of their own, read by native code in this process."""
    read("a.xlsb", packed(BINARY | {part: changed(BINARY[part], made)}))


@loosely
@given(made=changes)
def test_a_workbook_changed_after_it_was_packed(made: list[Change]) -> None:
    read("a.xlsx", changed(packed(PARTS), made))
