"""The files of a folder: those that can be read, in their best order, and why each other is not."""

from __future__ import annotations

import csv
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from threeassets.importers.files.compound import MARK as COMPOUND
from threeassets.importers.files.content import MAX_BYTES, NO_FILE, file_content, is_no_file
from threeassets.importers.files.delimited import SEPARATORS
from threeassets.importers.files.invoices import MARK as INVOICE
from threeassets.importers.files.invoices import is_other_ofd
from threeassets.importers.files.other_kinds import other_kind
from threeassets.importers.files.packed_folder import packed_files
from threeassets.importers.files.unpacking import ZIP as ZIP_MARK
from threeassets.importers.files.unpacking import LockedError, TooLargeError
from threeassets.importers.files.workbooks import is_workbook
from threeassets.model.book import LeftOut
from threeassets.model.errors import InputError
from threeassets.model.gbt24589 import ARCHIVE, ASSETS, LEDGER
from threeassets.model.text import Text
from threeassets.plumbing.storable import printable, storable

SUFFIXES = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".csv", ".tsv", ".ofd"})
"""Kinds of file that are always tried; texts and XML only where their head shows a book."""
ZIP = ".zip"
OUTPUT_MARK = "threeassets output"
"""Workbooks this program writes bear it as their category, so that they are never read as books."""
STORE_NAME = "threeassets.db"
"""A folder below the given one that holds a store is a folder of results."""
RESULTS_RECORD = ".threeassets-results.json"
"""So is one that holds the record of what was written there."""
SETTINGS_NAME = "设置.txt"
"""What a desk or a village decides once; read by the desk, never as a book."""

TEXT_MARKS = ("填制凭证", "ino_id")
"""One of these at the head of a text makes it a book, whatever else is there."""
_HEADINGS = ("摘要", "凭证", "科目", "借方", "贷方", "日期", "余额")
_ENOUGH = 4
"""So many headings at the head of a text make it a book too; other texts are none."""
_REGISTER_WORDS = (
    "编号", "编码", "名称", "日期", "时间", "金额", "面积", "数量", "单位", "类别", "姓名", "职务",
    "电话", "合同", "承包", "承租", "租金", "标的", "资产", "原值", "地块", "四至", "账号", "议题",
    "应到", "实到",
)  # fmt: skip  # a table
"""Words of headings of registers; so many cells of one line make a text a register."""
_LONGEST = 12
"""Letters up to which a cell may be a heading."""
XML_MARKS = (
    *(f"{mark}{name}" for mark in "<:" for name in (ARCHIVE, LEDGER, ASSETS)),
    "urn:schemas-microsoft-com:office:spreadsheet",
    f"<{INVOICE}",
)
_SETTINGS_ALIKE = re.compile(r"设置(?:[\W_].*)?\.txt", re.IGNORECASE)
"""Names that editors and copies make of it, such as 设置.txt.txt."""
_PAGES = frozenset({".htm", ".html"})
"""Web pages, which hold a book or do not."""
_VOUCHERS = re.compile(r"凭证|序时账|voucher|journal|gl_detail", re.IGNORECASE)
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""Marks of a text of two bytes a character."""

LOCKED = Text("表格程序打开时的临时文件", "a temporary file of a program that has it open")
HIDDEN = Text("隐藏的文件或文件夹", "hidden")
OURS = Text("本程序写出的结果", "a result of this program")
SETTINGS = Text("不是账簿，里面的设置已照办", "no books; its settings were followed")
MISNAMED = Text(
    f"里面的设置没有照办：只认名为“{SETTINGS_NAME}”的文件；是设置的，请改名",
    f"settings in it were not followed, those are read from {SETTINGS_NAME} alone; rename it",
)
BROKEN_NAME = Text(
    "文件名里有残缺的字符；请改名后重新导入",
    "its name holds half a character; rename it and import again",
)
NO_BOOK = Text(
    "文字里看不出账簿的表头；如是账簿，请另存为 .csv 或 .xlsx",
    "a text without the headings of a book; save it as .csv or .xlsx if it is one",
)
EMPTY = Text("空文件夹", "an empty folder")
UNKNOWN = Text("不认识的文件种类", "a kind of file that is not known")
INSIDE = Text("压缩包里还有压缩包，请先解压", "an archive inside an archive; unpack it first")
PACKED = Text("压缩包，请解压后放回", "an archive; unpack it")
WITH_PASSWORD = Text("压缩包有密码，请解压后放回", "the archive has a password; unpack it")
DAMAGED = Text("压缩包已损坏，请重新压缩或解压后放回", "the archive is damaged; pack it again")
OTHER_OFD = Text(
    "OFD 版式文件，不是发票；公文、合同、证照留作附件即可",
    "an OFD page that is no invoice; notices, contracts and licences need not be imported",
)
TOO_LARGE = Text("压缩包里的文件太多或太大，请解压后放回", "the archive is too large; unpack it")


@dataclass(frozen=True, slots=True)
class Book:
    """A file to read: where it lies, and what reports and evidence call it."""

    path: Path
    name: str
    """Path below the folder given, with ``/``; of a file in a zip below the zip."""


@dataclass(slots=True)
class Listing:
    """Every file in and below a folder: those to read, and those left out."""

    books: list[Book] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def listing(path: Path, scratch: Path | None = None) -> Listing:
    """List every file in and below a folder, or the one file given.

    Voucher files come first, then the others, each by name.

    Args:
        path: a folder, or a file that is read whatever its name says.
        scratch: an empty folder into which zips are unpacked; without it they are left out.

    Raises:
        InputError: the path does not exist.
    """
    if path.is_file() and path.suffix.lower() != ZIP:
        return Listing([Book(path, path.name)])
    result = Listing()
    if path.is_file():
        _zip(path, path.name, result, scratch)
    elif path.is_dir():
        _walk(path, "", result, scratch)
    elif path.exists():
        file_content(path)
    else:
        raise InputError(
            f"找不到“{path}”。请核对路径和文件名。",
            f"“{path}” does not exist. Check the path and the file name.",
        )
    broken = [book for book in result.books if not storable(book.name)]
    result.books = [book for book in result.books if book not in broken]
    result.left_out += [LeftOut(book.name, BROKEN_NAME) for book in broken]
    result.left_out = [item._replace(name=printable(item.name)) for item in result.left_out]
    result.books.sort(
        key=lambda book: (_VOUCHERS.search(Path(book.name).name) is None, Path(book.name).parts)
    )
    result.left_out.sort(key=lambda item: item.name)
    return result


@contextmanager
def books_in(paths: Sequence[Path]) -> Iterator[Listing]:
    """List the files of some folders together; zips stay unpacked as long as the context lasts.

    Raises:
        InputError: a path does not exist, or a folder holds nothing to import.
    """
    together = Listing()
    with TemporaryDirectory(prefix="threeassets-", ignore_cleanup_errors=True) as scratch:
        for number, path in enumerate(paths):
            folder = Path(scratch) / str(number)
            folder.mkdir()
            part = listing(path, folder)
            if not part.books:
                raise nothing_in(path)
            together.books += part.books
            together.left_out += part.left_out
        yield together


def find_books(path: Path) -> list[Path]:
    """Return the files to import: the file itself, or those in and below a folder.

    Raises:
        InputError: the path does not exist, or the folder holds nothing to import.
    """
    books = [path] if path.is_file() else [book.path for book in listing(path).books]
    if not books:
        raise nothing_in(path)
    return books


def nothing_in(path: Path) -> InputError:
    """Say that a folder holds nothing to import."""
    return InputError(
        f"文件夹“{path}”里没有可以导入的文件（.xlsx、.xls、.csv、.txt、.xml、.ofd）。请核对文件夹。",
        f"Folder “{path}” holds no file to import (.xlsx, .xls, .csv, .txt, .xml, .ofd). "
        "Check the folder.",
    )


def holds_results(folder: Path) -> bool:
    """Whether a folder holds what this program wrote."""
    return any((folder / name).exists() for name in (STORE_NAME, RESULTS_RECORD))


def _walk(folder: Path, prefix: str, result: Listing, scratch: Path | None) -> None:
    """List a folder whose files are called by ``prefix`` and their path below it."""
    for here, below, files in os.walk(folder):
        folder_path = Path(here)
        inside = prefix + folder_path.relative_to(folder).as_posix() + "/"
        inside = inside.removeprefix("./") if not prefix else inside.replace("/./", "/")
        for name in sorted(below):
            if name.startswith((".", "__MACOSX")) or holds_results(folder_path / name):
                reason = OURS if holds_results(folder_path / name) else HIDDEN
                result.left_out.append(LeftOut(f"{inside}{name}/", reason))
                below.remove(name)
        if not below and not files and folder_path != folder:
            result.left_out.append(LeftOut(inside, EMPTY))
        for name in files:
            path = folder_path / name
            if path.suffix.lower() == ZIP and path.is_file() and not name.startswith((".", "~$")):
                if prefix:
                    result.left_out.append(LeftOut(inside + name, INSIDE))
                else:
                    _zip(path, inside + name, result, scratch)
                continue
            why = NO_FILE if is_no_file(path) else _reason(path)
            if why is None:
                result.books.append(Book(path, inside + name))
            else:
                result.left_out.append(LeftOut(inside + name, why))


def _zip(path: Path, name: str, result: Listing, scratch: Path | None) -> None:
    """List what a zip holds as the folder of its name."""
    if path.stat().st_size > MAX_BYTES:
        result.left_out.append(LeftOut(name, TOO_LARGE))
        return
    data = path.read_bytes()
    if is_workbook(data):
        result.books.append(Book(path, name))
        return
    if scratch is None:
        result.left_out.append(LeftOut(name, PACKED))
        return
    folder = scratch / str(len(list(scratch.iterdir())))
    try:
        for part, content in packed_files(data):
            target = folder / part
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    except TooLargeError:
        result.left_out.append(LeftOut(name, TOO_LARGE))
    except LockedError:
        result.left_out.append(LeftOut(name, WITH_PASSWORD))
    except (zipfile.BadZipFile, OSError):
        result.left_out.append(LeftOut(name, DAMAGED))
    else:
        _walk(folder, f"{name}/", result, None)


@cache
def _reasons() -> dict[str, Text]:
    """Return by its ending why a kind of file is not read."""
    text = resources.files(__package__).joinpath("left_out.csv").read_text(encoding="utf-8")
    return {
        suffix: Text(row["zh"], row["en"])
        for row in csv.DictReader(text.splitlines())
        for suffix in row["suffixes"].split()
    }


def _reason(file: Path) -> Text | None:
    """Return why a file is not read; None where it is to be."""
    if file.name.startswith(("~$", ".~")):
        return LOCKED
    if file.name.startswith("."):
        return HIDDEN
    if file.name == SETTINGS_NAME:
        return SETTINGS
    return MISNAMED if _SETTINGS_ALIKE.fullmatch(file.name) else _by_content(file)


def _by_content(file: Path) -> Text | None:
    suffix = file.suffix.lower()
    start = _start(file)
    if suffix in {".txt", ".xml"}:
        is_book = _says(start, XML_MARKS) if suffix == ".xml" else _is_text(start)
        return None if is_book else NO_BOOK
    if suffix in SUFFIXES:
        return _other(file, start)
    why = _reasons().get(suffix)
    if (why is None or suffix in _PAGES) and _is_book(file, start):
        return _other(file, start)
    return why or UNKNOWN


def _other(file: Path, start: bytes) -> Text | None:
    """Return what a file is that holds no books although its name says so; content decides."""
    if not start.startswith((ZIP_MARK, COMPOUND)):
        return other_kind(start)
    if start.startswith(ZIP_MARK) and _is_output(file):
        return OURS
    if file.stat().st_size > MAX_BYTES:
        return None  # reading it will say so
    data = file.read_bytes()
    return OTHER_OFD if is_other_ofd(data) else other_kind(data)


def _is_book(file: Path, start: bytes) -> bool:
    """Whether a file of an unknown name, or a web page, holds a book."""
    if start.startswith((ZIP_MARK, COMPOUND)):
        return file.stat().st_size <= MAX_BYTES and is_workbook(file.read_bytes())
    return _is_text(start) or _says(start, XML_MARKS)


def _is_text(start: bytes) -> bool:
    if _says(start, TEXT_MARKS):
        return True
    parted = any(mark.encode() in start for mark in (*SEPARATORS, "<td", "<TD"))
    headings = (
        sum(mark.encode(code) in start for mark in _HEADINGS) for code in ("utf-8", "gb18030")
    )
    return (parted and max(headings) >= _ENOUGH) or any(
        map(_has_heads, ("utf-8", "gb18030"), [start] * 2)
    )


def _has_heads(code: str, start: bytes) -> bool:
    """Whether a line of a text looks like the headings of a register."""
    for line in start.decode(code, "ignore").splitlines():
        cells = max((line.split(mark) for mark in SEPARATORS), key=len)
        heads = [
            cell
            for cell in cells
            if len(cell) <= _LONGEST and any(word in cell for word in _REGISTER_WORDS)
        ]
        if len(heads) >= _ENOUGH and 2 * len(heads) > len(cells):
            return True
    return False


def _says(start: bytes, marks: Sequence[str]) -> bool:
    """Whether one of the marks stands at the head of a file, in one of the two encodings."""
    return any(mark.encode(code) in start for mark in marks for code in ("utf-8", "gb18030"))


def _start(file: Path) -> bytes:
    try:
        with file.open("rb") as text:
            start = text.read(4000)
    except OSError:
        return b""
    wide = _WIDE.get(start[:2])
    return start.decode(wide, "ignore").encode() if wide else start


def _is_output(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return OUTPUT_MARK.encode() in archive.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        # Not to be judged here: reading it will say what is wrong.
        return False
