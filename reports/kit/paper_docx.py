"""Whether a paper.docx can be printed on: styles, one upright sheet, nothing that runs or fetches.

A county makes it in Word or WPS from ours. It gives styles, margins, head and foot; the text of
every document comes from the program.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.part import Part, XmlPart
from docx.oxml.document import CT_Body
from docx.oxml.ns import qn

from reports.kit.render_docx import STYLES, free_mm
from threeassets.model.text import Text

MOST_PARTS, MOST_UNPACKED = 500, 64 * 1024**2
LEAST_FREE_MM = 120.0
"""Width between the margins in which our tables can still be read."""
FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
"""Fields that head and foot may hold: they show where the reader is and fetch nothing."""
_RELATIONS = frozenset(
    {
        "officeDocument", "styles", "stylesWithEffects", "settings", "webSettings", "fontTable",
        "font", "theme", "numbering", "header", "footer", "footnotes", "endnotes", "image",
        "customXml", "customXmlProps", "core-properties", "extended-properties",
        "custom-properties", "thumbnail",
    }
)  # fmt: skip  # a table
"""Kinds of parts that only set how a document looks."""


def paper_faults(content: bytes) -> Iterator[Text]:
    """Give what is wrong with a paper.docx, each as a sentence."""
    if (why := _unreadable(content)) is not None:
        yield why
        return
    document = docx.Document(io.BytesIO(content))
    yield from _live_parts(document.part.package)
    names = {style.name for style in document.styles}
    for name in STYLES.values():
        if name not in names:
            yield Text(
                f"没有样式“{name}”。请在自带的 paper.docx 上修改，不要删去样式。",
                f"there is no style {name}. Begin from our paper.docx and keep its styles.",
            )
    yield from _sheet_faults(document.element.body)


def _unreadable(content: bytes) -> Text | None:
    """Say why the file cannot be opened; None where it can."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = [entry.file_size for entry in archive.infolist()]
            if len(sizes) > MOST_PARTS or sum(sizes) > MOST_UNPACKED:
                return Text(
                    f"展开后超过 {MOST_UNPACKED // 1024**2} MB 或 {MOST_PARTS} 个部分。"
                    "请删去大图片后另存。",
                    f"it unpacks to more than {MOST_UNPACKED // 1024**2} MB or {MOST_PARTS} parts. "
                    "Remove large pictures and save it again.",
                )
        body = docx.Document(io.BytesIO(content)).element.body
        whole = body is not None and body.sectPr is not None
    except Exception:  # noqa: BLE001 - a damaged file breaks zip, XML and package in many ways
        whole = False
    if whole:
        return None
    return Text(
        "不是完整的 DOCX 文件（带宏的 .docm 也不能用）。请用 Word 或 WPS 另存为 .docx。",
        "it is no whole DOCX file (a .docm with macros will not do). Save it as .docx in Word or "
        "WPS.",
    )


def _live_parts(package: docx.package.Package) -> Iterator[Text]:
    """Name what runs, reaches out, or brings another file with it."""
    kinds: set[str] = set()
    for rel in package.iter_rels():
        kind = rel.reltype.rpartition("/")[2]
        if rel.is_external:
            yield Text(
                f"里面有指向外部的链接“{rel.target_ref[:80]}”。请删去链接，图片改为插入。",
                f"it links to something outside, {rel.target_ref[:80]}. Remove the link; insert "
                "pictures instead.",
            )
        elif kind not in _RELATIONS and kind not in kinds:
            kinds.add(kind)
            yield Text(
                f"里面有“{kind}”（宏、嵌入的对象或批注一类）。请删去后另存为 .docx。",
                f"it holds a part of the kind {kind} (macros, embedded objects, comments). Remove "
                "it and save it as .docx.",
            )
    for part in package.iter_parts():
        for code in dict.fromkeys(_field_codes(part)):
            if code not in FIELDS:
                yield Text(
                    f"里面有域“{code}”。页眉页脚只能用页码的域：{'、'.join(FIELDS)}。",
                    f"it holds the field {code}. Head and foot may hold the fields of page "
                    f"numbers: {', '.join(FIELDS)}.",
                )


def _field_codes(part: Part) -> Iterator[str]:
    """Give the names of the fields of a part, in capitals."""
    if not isinstance(part, XmlPart):
        return
    code: list[str] = []
    for element in part.element.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")):
        if element.tag == qn("w:instrText"):
            code.append(element.text or "")
            continue
        if element.tag == qn("w:fldSimple"):
            code.append(element.get(qn("w:instr"), ""))
        if code:
            yield "".join(code).split(maxsplit=1)[0].upper() if "".join(code).strip() else "?"
        code = []
    if code:
        yield "?"


def _sheet_faults(body: CT_Body) -> Iterator[Text]:
    text = "".join(element.text or "" for element in body.iter(qn("w:t"))).strip()
    if text:
        yield Text(
            f"正文里有文字“{text[:20]}”，不会印出来。请删去；页眉页脚里的文字会保留。",
            f"its body holds text ({text[:20]}) that is not printed. Delete it; what stands in "
            "head and foot is kept.",
        )
    if len(list(body.iter(qn("w:sectPr")))) > 1:
        yield Text(
            "分成了几节。请只留一节竖排的 A4，横排的页由程序转过来。",
            "it has several sections. Leave one upright sheet; the program turns it where a table "
            "lies across.",
        )
    sheet = body.sectPr
    upright = sheet is not None and (sheet.page_width or 0) < (sheet.page_height or 0)
    free = free_mm(sheet) if sheet is not None else 0.0
    if not upright or free < LEAST_FREE_MM:
        yield Text(
            f"纸张应为竖向，左右页边距之间至少 {LEAST_FREE_MM:.0f} 毫米。请在页面设置中改正。",
            f"the sheet must be upright with at least {LEAST_FREE_MM:.0f} mm between the margins. "
            "Mend it in the page set-up.",
        )
