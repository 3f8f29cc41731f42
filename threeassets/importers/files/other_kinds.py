"""Files that hold no books at all: pictures, papers, programs; told by their first bytes."""

from __future__ import annotations

from threeassets.importers.files.biff import STREAMS
from threeassets.importers.files.compound import MARK as COMPOUND
from threeassets.importers.files.compound import Compound, CompoundError
from threeassets.importers.files.unpacking import ZIP, part_names
from threeassets.model.errors import InputError
from threeassets.model.text import Text

PICTURE = Text("图片", "a picture")
PAPER = Text("文字文稿", "a text document")
SLIDES = Text("演示文稿", "a presentation")
FILM = Text("音频或视频", "a recording")
PACKED = Text("不是 .zip 的压缩包", "a packed folder that is no .zip")
_BYTES = (
    (0, b"%PDF", Text("PDF 文件", "a PDF")),
    (0, b"\xff\xd8\xff", PICTURE),
    (0, b"\x89PNG", PICTURE),
    (0, b"GIF8", PICTURE),
    (0, b"II*\0", PICTURE),
    (0, b"MM\0*", PICTURE),
    (8, b"WEBP", PICTURE),
    (4, b"ftyphei", PICTURE),
    (4, b"ftypmif1", PICTURE),
    (4, b"ftyp", FILM),
    (0, b"ID3", FILM),
    (0, b"\xff\xfb", FILM),
    (8, b"AVI ", FILM),
    (8, b"WAVE", FILM),
    (0, b"Rar!", PACKED),
    (0, b"7z\xbc\xaf", PACKED),
    (0, b"\x1f\x8b", PACKED),
    (0, b"{\\rtf", PAPER),
    (0, b"MZ\x90\0", Text("程序", "a program")),
    (0, b"MZP\0", Text("程序", "a program")),
    (0, b"L\0\0\0\x01\x14\x02\0", Text("快捷方式", "a shortcut")),
    (0, b"SQLite format 3\0", Text("数据库", "a database")),
    (0, b"\0\x01\0\0Standard Jet DB", Text("数据库", "a database")),
    (0, b"\0\x01\0\0Standard ACE DB", Text("数据库", "a database")),
    (0, b"\0\0\0\x01Bud1", Text("系统文件", "a file of the system")),
    (0, b"\0\x05\x16\x07", Text("系统文件", "a file of the system")),
)
"""Place and bytes by which a file shows what it is; the first that fits."""
_STREAMS = {
    "WordDocument": PAPER,
    "PowerPoint Document": SLIDES,
    "Catalog": Text("系统文件", "a file of the system"),
    "__properties_version1.0": Text("邮件", "a message"),
}
"""Stream of a compound file that is no workbook."""
_PARTS = {
    "word/document.xml": PAPER,
    "ppt/presentation.xml": SLIDES,
    "META-INF/manifest.xml": Text("OpenDocument 文件", "an OpenDocument file"),
}
"""Part of a zip that is neither a workbook nor a folder."""


def other_kind(data: bytes) -> Text | None:
    """Return what a file is that holds no books; None where it may hold some."""
    kind = next(
        (what for offset, mark, what in _BYTES if data[offset : offset + len(mark)] == mark), None
    )
    if kind is not None:
        return kind
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return PICTURE
    if data.startswith(ZIP):
        parts, kinds = part_names(data), _PARTS
    elif data.startswith(COMPOUND):
        parts, kinds = _streams(data), _STREAMS
    else:
        return None
    return next((what for part, what in kinds.items() if part in parts), None)


def _streams(data: bytes) -> frozenset[str]:
    """Return the streams of a compound file that is no workbook; none where it is damaged."""
    try:
        names = Compound(data).names
    except CompoundError:
        return frozenset()
    return frozenset() if names & set(STREAMS) else names


def no_book(name: str, what: Text) -> InputError:
    """Say that a file is of a kind that holds no books."""
    return InputError(
        f"“{name}”是{what.zh}，不能当表格读取，未导入。"
        "里面有账的，请用原来的程序另存或导出为 Excel 或 CSV。",
        f"“{name}” is {what.en} that cannot be read as a table; it was not imported. If it holds "
        "books, save or export them as a workbook or CSV from the program that wrote it.",
    )
