"""Files that cannot be used, files of other encodings, and hostile ones."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from binary_books import compound

from threeassets.importers import find_books, read_file
from threeassets.importers.files.folder import OUTPUT_MARK, listing
from threeassets.model.errors import InputError

ROWS = "单位编码,账号,户名,开户行,账户性质\nV1,1,柳湾村,某行,基本户\n"
ASSETS = ["单位编码", "资产编码", "资产名称", "资产类别", "经营属性", "原值", "使用状况", "坐落"]
CHAIR = ["V1", "ZC-1", "会议桌", "工具器具", "非经营性", 1200.5, "自用"]


def _refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        read_file(path)
    return caught.value.text.zh, caught.value.text.en


def _workbook_bytes(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    fill(book)
    book.close()
    return target.getvalue()


def test_a_missing_file(tmp_path: Path) -> None:
    """The sentence names the path."""
    path = tmp_path / "无.xlsx"
    assert _refusal(path) == (
        f"找不到“{path}”。请核对路径和文件名。",
        f"“{path}” does not exist. Check the path and the file name.",
    )


def test_a_folder(tmp_path: Path) -> None:
    """A folder is no file."""
    assert _refusal(tmp_path) == (
        f"“{tmp_path}”是文件夹，不是文件。请指定其中的一个文件。",
        f"“{tmp_path}” is a folder. Name a file in it.",
    )


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel on Windows locks an open file."""

    def locked(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    path = tmp_path / "账.csv"
    path.touch()
    assert _refusal(path) == (
        f"“{path}”打不开（没有权限）。请关闭正在使用它的程序，并核对访问权限。",
        (
            f"“{path}” cannot be opened (Permission denied). Close the program that uses it and "
            "check the permissions."
        ),
    )


FILEPASS = struct.pack("<4H", 0x809, 4, 0x600, 5) + struct.pack("<3H", 0x2F, 2, 0)


@pytest.mark.parametrize(
    ("stream", "content"),
    [("EncryptedPackage", b""), ("Workbook", FILEPASS), ("Book", FILEPASS)],
    ids=["xlsx", "xls", "Excel 95"],
)
def test_a_password(tmp_path: Path, stream: str, content: bytes) -> None:
    """A locked workbook is named as locked: it is not damaged."""
    path = tmp_path / "账.xls"
    path.write_bytes(compound(stream, content))
    assert _refusal(path) == (
        "“账.xls”设有打开密码，读不出内容。请在 Excel 中取消密码，另存后再导入。",
        (
            "“账.xls” is protected by a password and cannot be read. Remove the password in "
            "Excel, save it and import it again."
        ),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and then nothing",
        bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 600,
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    ],
)
def test_what_is_no_workbook(tmp_path: Path, data: bytes) -> None:
    """The content decides, whatever the name ends in."""
    path = tmp_path / "账.xls"
    path.write_bytes(data)
    assert _refusal(path) == (
        (
            "“账.xls”不是可以读取的 Excel 工作簿，或者文件已损坏。"
            "请用 Excel 打开，另存为“Excel 工作簿 (*.xlsx)”后再导入。"
        ),
        (
            "“账.xls” is no Excel workbook that can be read, or it is damaged. Open it in Excel, "
            "save it as an Excel workbook (*.xlsx) and import it again."
        ),
    )


def test_utf_16(tmp_path: Path) -> None:
    """With its mark UTF-16 is read; without it nothing is guessed."""
    path = tmp_path / "账.txt"
    path.write_bytes(ROWS.replace(",", "\t").encode("utf-16"))
    assert len(read_file(path).registers["bank_account"]) == 1
    path.write_bytes(ROWS.encode("utf-16-le"))
    assert _refusal(path)[0].startswith(
        "“账.txt”含有空字节，不是 UTF-8 或 GB18030 文本（可能是没有标记的 UTF-16，或文件已损坏）。"
    )
    path.write_bytes(ROWS.encode("utf-16") + b"\0")
    assert _refusal(path)[0].startswith("“账.txt”是 UTF-16 文本，但第 3 行有读不出的字节")


def test_undecodable_text(tmp_path: Path) -> None:
    """Neither UTF-8 nor GB18030: no guess."""
    path = tmp_path / "账.csv"
    path.write_bytes(b"a,b\n\xff\xff\xff")
    assert _refusal(path) == (
        (
            "“账.csv”既不是 UTF-8 也不是 GB18030 编码，读不出文字。"
            "请用 Excel 打开，另存为“CSV UTF-8”后再导入。"
        ),
        (
            "“账.csv” is neither UTF-8 nor GB18030, so its text cannot be read. Open it in Excel, "
            "save it as CSV UTF-8 and import it again."
        ),
    )


@pytest.mark.parametrize(
    ("more", "line"),
    [(ROWS.encode("gb18030"), 3), (ROWS.encode()[:-5], 4)],
    ids=["put together", "cut off"],
)
def test_two_encodings_in_one_file(tmp_path: Path, more: bytes, line: int) -> None:
    """Files put together, or cut off in the middle of a letter, are not read as GB18030."""
    path = tmp_path / "账.csv"
    path.write_bytes(ROWS.encode() + more)
    assert _refusal(path)[0] == (
        f"“账.csv”是 UTF-8 文本，但第 {line} 行有读不出的字节：文件可能没有下载完整，"
        "或由两种编码的文件拼成。请重新导出。"
    )


def test_an_unpaired_quotation_mark(tmp_path: Path) -> None:
    """A quotation mark that never closes swallows the rest of the file."""
    path = tmp_path / "账.csv"
    path.write_text(ROWS + '"' + "x" * 200_000, encoding="utf-8")
    zh, en = _refusal(path)
    assert zh == (
        "“账.csv”第 3 行附近的引号没有配对，后面的内容读不出来。"
        "请用记事本打开，在该行补上或删去引号，保存后再导入。"
    )
    assert en == (
        "“账.csv” has an unpaired quotation mark near line 3, so what follows cannot be read. Open "
        "it in a text editor, close or delete the mark, save it and import it again."
    )


@pytest.mark.parametrize("data", [b"", b"\n , ,\n", _workbook_bytes(lambda b: b.add_worksheet())])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    """Nothing is written in any cell of any sheet."""
    path = tmp_path / "账.xlsx"
    path.write_bytes(data)
    assert _refusal(path) == (
        "“账.xlsx”是空的，没有任何内容。请核对是否选对了文件。",
        "“账.xlsx” is empty. Check that it is the right file.",
    )


def test_no_known_sheet(tmp_path: Path) -> None:
    """A file of something else."""
    path = tmp_path / "别的.csv"
    path.write_text("姓名,电话\n甲,1\n", encoding="utf-8")
    assert _refusal(path) == (
        (
            "“别的.csv”里没有认识的表：没有一张工作表的前 20 行含有凭证或登记簿的表头。"
            "请把表头改成 threeassets template 生成的模板中的名称；表头不便改的，用 "
            "threeassets profile 生成配置文件，在其中写明各列是什么，再用 import --profile 导入。"
        ),
        (
            "“别的.csv” holds no sheet whose heading row is known. Use the headings of the "
            "workbook that threeassets template writes; to keep your own, let threeassets profile "
            "write a profile, tell in it what each column is, and import with --profile."
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """UTF-8 with or without its mark, then GB18030; commas or tabs."""
    path = tmp_path / "账.csv"
    path.write_bytes(ROWS.replace(",", delimiter).encode(encoding))
    (row,) = read_file(path).registers["bank_account"]
    assert row.values == ("V1", "1", "柳湾村", "某行", "基本户", None, None, None)


@pytest.mark.parametrize("spelt", [b' r="', b" r='", b' r = "', b'\nr\t=\n"'])
def test_a_far_cell_does_not_exhaust_memory(tmp_path: Path, spelt: bytes) -> None:
    """A stray cell in the last corner would make the reader ask for 512 GB and abort."""

    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("资产台账").write_row(0, 0, ASSETS[:7])
        sheet = book.add_worksheet("合同台账")
        sheet.write(0, 0, "合同编号")
        sheet.write(1_048_575, 16_383, "x")

    path = tmp_path / "账.xlsx"
    with (
        zipfile.ZipFile(io.BytesIO(_workbook_bytes(fill))) as book,
        zipfile.ZipFile(path, "w") as odd,
    ):
        for name in book.namelist():
            xml = book.read(name)
            if name.endswith("sheet2.xml"):
                xml = re.sub(rb' r="(\w+)"', spelt + rb"\1" + spelt[-1:], xml)
            odd.writestr(name, xml)
    (problem,) = read_file(path).problems
    assert problem.line() == (
        "账.xlsx:合同台账: 内容一直延伸到 XFD1048576 单元格，表太大，未读取。"
        "请删除表格以外的零散内容，另存后再导入。"
    )
    assert problem.text.en == (
        "is filled as far as cell XFD1048576, too large to be read. Delete what lies outside the "
        "table, save it and import it again."
    )


def test_formats_without_content_do_not_count(tmp_path: Path) -> None:
    """Colour down to the last row and out to the last column is no content."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("资产台账")
        sheet.write_row(0, 0, ASSETS[:7])
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bg_color": "red"}))

    path = tmp_path / "账.xlsx"
    path.write_bytes(_workbook_bytes(fill))
    parsed = read_file(path)
    assert (parsed.problems, parsed.notes) == ((), ())


def test_columns_far_to_the_right_are_cut(tmp_path: Path) -> None:
    """No register has so many columns; what is cut is said."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("资产台账")
        sheet.write_row(0, 0, ASSETS[:7])
        sheet.write(0, 512, "坐落")

    path = tmp_path / "账.xlsx"
    path.write_bytes(_workbook_bytes(fill))
    parsed = read_file(path)
    assert [note.zh for note in parsed.notes] == ["资产台账：只读取前 512 列，右边的列未读取。"]
    assert parsed.presence["asset", "location"] == "absent"


@pytest.mark.parametrize(("result", "shown"), [("#DIV/0!", "#DIV/0!"), ("", "=1/A9")])
def test_a_formula_without_a_result_is_no_blank(tmp_path: Path, result: str, shown: str) -> None:
    """Excel's error values and formulas never calculated are not taken for empty cells."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("资产台账")
        sheet.write_row(0, 0, ASSETS)
        sheet.write_row(1, 0, CHAIR)
        sheet.write_formula(1, 7, "=1/A9", None, result)
        sheet.write_row(2, 0, CHAIR)
        sheet.write_formula(2, 5, "=1200+0.5", None, 1200.5)

    path = tmp_path / "账.xlsx"
    path.write_bytes(_workbook_bytes(fill))
    parsed = read_file(path)
    assert [problem.line() for problem in parsed.problems] == [
        (
            f"账.xlsx:资产台账:2: 坐落“{shown}”是没有结果的公式，"
            "请在 Excel 中改正公式，或直接填写内容。本行照常导入，此格按空白处理。"
        )
    ]
    assert [row.values[9] for row in parsed.registers["asset"]] == [120050, 120050]


def test_a_formula_that_results_in_nothing_is_blank(tmp_path: Path) -> None:
    """``=if(a2="","",a2)`` is common; its empty text is a result."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("资产台账")
        sheet.write_row(0, 0, ASSETS)
        sheet.write_row(1, 0, CHAIR)
        sheet.write_formula(1, 7, '=IF(A9="","",A9)', None, "x")

    data = _workbook_bytes(fill)
    path = tmp_path / "账.xlsx"
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<v>x</v>", b"<v></v>"))
    parsed = read_file(path)
    assert parsed.problems == ()
    assert parsed.presence["asset", "location"] == "empty"


def test_books_of_a_folder(tmp_path: Path) -> None:
    """Voucher files first, then by name; no lock files, hidden files or results of our own."""
    kept = ["乙村/2024凭证.xls", "a凭证.CSV", "乙村/登记簿.xlsx", "b.csv"]
    left = [
        "~$登记簿.xlsx",
        ".隐.csv",
        "说明.docx",
        ".git/x.csv",
        "out/清查表.csv",
        "out/threeassets.db",
    ]
    for name in kept + left:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    result = _workbook_bytes(lambda b: b.set_properties({"category": OUTPUT_MARK}))
    (tmp_path / "问题清单.xlsx").write_bytes(result)
    found = [str(path.relative_to(tmp_path).as_posix()) for path in find_books(tmp_path)]
    assert found == ["a凭证.CSV", "乙村/2024凭证.xls", "b.csv", "乙村/登记簿.xlsx"]
    assert find_books(tmp_path / "b.csv") == [tmp_path / "b.csv"]


def test_no_books(tmp_path: Path) -> None:
    """A path that is not there and a folder with nothing to import."""
    with pytest.raises(InputError, match=r"^找不到“.*无”。请核对路径和文件名。$"):
        find_books(tmp_path / "无")
    with pytest.raises(InputError) as caught:
        find_books(tmp_path)
    assert caught.value.text.zh == (
        f"文件夹“{tmp_path}”里没有可以导入的文件（.xlsx、.xls、.csv、.txt、.xml、.ofd）。请核对文件夹。"
    )
    assert caught.value.text.en == (
        f"Folder “{tmp_path}” holds no file to import (.xlsx, .xls, .csv, .txt, .xml, .ofd). "
        "Check the folder."
    )


def test_content_decides_and_not_the_name(tmp_path: Path) -> None:
    """A book under any name is read, and what is none under the name of one is left out."""
    book = _workbook_bytes(lambda b: b.add_worksheet("资产台账"))
    journal = "日期,凭证号,摘要,科目编码,借方金额,贷方金额,余额\n"
    page = f"<html><table><tr><td>{journal.replace(',', '</td><td>')}</td></tr></table></html>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("账 本/一月.csv", journal)
        archive.writestr("__MACOSX/._一月.csv", "x")
        archive.writestr("里.zip", "x")
    files = {
        "台账.dat": book, "台账": book, "台账.zip": book,
        "导出.asc": journal.encode(), "网页.htm": page.encode(),
        "五月.zip": packed.getvalue(), "锁.zip": packed.getvalue(), "扫描.xls": b"%PDF-1.7",
        "合同.xls": compound("WordDocument", b""), "照片.csv": b"\xff\xd8\xff\xe0",
        "说明.htm": b"<html>x</html>", "笔记.qqq": b"x",
    }  # fmt: skip  # a table
    locked = bytearray(files["锁.zip"])
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    for name, data in files.items():
        (tmp_path / "村").mkdir(exist_ok=True)
        (tmp_path / "村" / name).write_bytes(locked if name == "锁.zip" else data)
    (tmp_path / "解").mkdir()
    found = listing(tmp_path / "村", tmp_path / "解")
    assert sorted(book.name for book in found.books) == [
        "五月.zip/账 本/一月.csv",
        "台账",
        "台账.dat",
        "台账.zip",
        "导出.asc",
        "网页.htm",
    ]
    assert {item.name: item.reason.zh[:9] for item in found.left_out} == {
        "五月.zip/__MACOSX/": "隐藏的文件或文件夹",
        "五月.zip/里.zip": "压缩包里还有压缩包",
        "合同.xls": "文字文稿",
        "扫描.xls": "PDF 文件",
        "照片.csv": "图片",
        "笔记.qqq": "不认识的文件种类",
        "说明.htm": "网页；请在浏览器里",
        "锁.zip": "压缩包有密码，请解",
    }
