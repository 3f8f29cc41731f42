"""Invoices that are files of their own: 数电票 as XML, and OFD with the data attached or as text.

On the page of an OFD the values often stand apart from their labels; then its custom tags name the
pieces of text that are the number, the day and the total. An OFD without any of these is a notice,
a contract or a licence.

Element names are those public readers of such files use; no official description was at hand, so
what cannot be found is said and nothing is rendered or guessed. An OFD is a zip: it is unpacked in
memory within bounds, and its XML is read with entities and network off.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from threeassets.importers.cells.largest import bounded
from threeassets.importers.cells.moments import day_of
from threeassets.importers.cells.values import BadCell, fen_of
from threeassets.importers.files.unpacking import ZIP, TooLargeError, unpacked
from threeassets.model.book import INVOICE, Paper
from threeassets.model.errors import InputError
from threeassets.model.keys import plain
from threeassets.model.money import yuan
from threeassets.model.schema import tables

DIGITAL, SPECIAL, ORDINARY, OTHER = "数电发票", "增值税专用发票", "增值税普通发票", "其他"
MARK = "EInvoice"
"""Root of the XML of a 数电票."""
_HEAD = re.compile(rb"<(?:\w+:)?(?:EInvoice|eInvoice)[\s>]")
_OFD = "OFD.xml"
_PAGE = re.compile(r".*/(?:Pages?|Tpls?)/.*Content\.xml", re.IGNORECASE)
_TAGS = re.compile(r".*/Tags/.*\.xml", re.IGNORECASE)
_LABELS = ("发票号码", "发票代码", "价税合计")
"""One of these stands on every invoice."""
MAX_XML = 8 * 1024**2
"""An invoice of more bytes is none."""
_AMOUNT = tables()[INVOICE].column("amount_fen")
_DIGITAL_DIGITS = 20
"""Digits of the number of a 数电票."""
_NUMBER = re.compile(r"发票号码[:：]?\s*(\d{20}|\d{8})(?!\d)")
_BARE_NUMBER = re.compile(r"(?<!\d)\d{20}(?!\d)")
_CODE = re.compile(r"发票代码[:：]?\s*(\d{10,12})(?!\d)")
_DAY = re.compile(r"(?:开票日期[:：]?\s*)?(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)")
_TOTAL = re.compile(r"[(（]小写[)）]\s*[¥￥]?\s*(-?[\d,]+\.\d{2})")


def read_papers(name: str, data: bytes) -> list[Paper] | None:
    """Return the invoices of a file; None where it is no invoice at all.

    Raises:
        InputError: it is one, and cannot be read.
    """
    if data.startswith(ZIP):
        parts = _parts(name, data)
        return None if parts is None else [_of_ofd(name, parts)]
    if _HEAD.search(data[:4000]) is None:
        return None
    root = _root(data)
    if root is None:
        raise _unread(name, "XML 不完整", "its XML is broken")
    return [_of_xml(name, root)]


def _parts(name: str, data: bytes) -> dict[str, bytes] | None:
    """Return the XML in an OFD by name; None where a zip is none."""
    if _OFD.encode() not in data:  # names of parts stand uncompressed
        return None
    try:
        parts = unpacked(data, lambda part: part.lower().endswith(".xml"))
    except TooLargeError as error:
        raise _unread(name, "解压后过大", "it unpacks to too much") from error
    except zipfile.BadZipFile as error:
        raise _unread(name, "文件已损坏", "it is damaged") from error
    return parts if _OFD in parts else None


def is_other_ofd(data: bytes) -> bool:
    """Whether a file is an OFD that is no invoice; one that cannot be unpacked may be one."""
    try:
        parts = _parts("", data) if data.startswith(ZIP) else None
    except InputError:
        return False
    return parts is not None and not _is_invoice(parts)


def _is_invoice(parts: dict[str, bytes]) -> bool:
    pieces = list(_pieces(parts))
    return (
        any(label in text for _, text in pieces for label in _LABELS)
        or "InvoiceNo" in _tagged(parts, dict(reversed(pieces)))
        or any(_HEAD.search(content[:4000]) for content in parts.values())
    )


def _root(data: bytes) -> etree._Element | None:
    """Return the root of an XML without document type; None where it cannot be read."""
    if len(data) > MAX_XML or b"<!DOCTYPE" in data[:4000] or b"<!ENTITY" in data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.LxmlError:
        return None


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _facts(root: etree._Element) -> dict[str, str]:
    """Return the text of the first element of every name."""
    facts: dict[str, str] = {}
    for element in root.iter():
        text = (element.text or "").strip()
        if text:
            facts.setdefault(_local(element), text)
    return facts


def _of_xml(name: str, root: etree._Element, title: str = "") -> Paper:
    facts = _facts(root)
    if _local(root) == MARK or "EInvoiceData" in {_local(e) for e in root}:
        number = facts.get("InvoiceNumber") or facts.get("EIid")
        amount = fen_of(facts.get("TotalTax-includedAmount"))
        if amount is None:
            parts = [fen_of(facts.get(key)) for key in ("TotalAmWithoutTax", "TotalTaxAm")]
            amount = sum(part for part in parts if part is not None) if None not in parts else None
        day, kind = facts.get("IssueTime") or facts.get("RequestTime"), DIGITAL
    else:
        return _of_facts(name, facts, _kind(title))
    issued = day_of(day) if day else None
    return _paper(
        name, number, amount, (kind, facts.get("InvoiceCode"), issued, facts.get("SellerName"))
    )


def _of_facts(name: str, facts: dict[str, str], kind: str) -> Paper:
    """Return the invoice whose facts bear the names of the national form."""
    number = facts.get("InvoiceNo")
    if number is not None and len(number) == _DIGITAL_DIGITS:
        kind = DIGITAL
    day = facts.get("IssueDate")
    issued = day_of(day.replace(" ", "")) if day else None
    rest = (kind, facts.get("InvoiceCode"), issued, facts.get("SellerName"))
    return _paper(name, number, fen_of(facts.get("TaxInclusiveTotalAmount")), rest)


def _kind(title: str) -> str:
    if "数电" in title or "电子发票(" in plain(title):
        return DIGITAL
    return SPECIAL if "专用发票" in title else ORDINARY if "普通发票" in title else OTHER


def _paper(
    name: str,
    number: str | None,
    amount: int | None,
    rest: tuple[str, str | None, str | None, str | None],
) -> Paper:
    lacking = [
        word
        for word, value in ((("发票号码", "number"), number), (("价税合计", "total"), amount))
        if value is None
    ]
    if number is None or amount is None:
        listed = "、".join(zh for zh, _ in lacking)
        listed_en = " and ".join(en for _, en in lacking)
        raise _unread(name, f"找不到{listed}", f"no {listed_en} was found in it")
    large = bounded(_AMOUNT, "价税合计", yuan(amount), amount)
    if isinstance(large, BadCell):
        raise _unread(name, large.text.zh.rstrip("。"), large.text.en.rstrip("."))
    kind, code, issued, issuer = rest
    return Paper(kind, code, number, issuer, issued, amount)


def _of_ofd(name: str, parts: dict[str, bytes]) -> Paper:
    pieces = list(_pieces(parts))
    text = "\n".join(piece for _, piece in pieces)
    for part in sorted(parts):
        if not _PAGE.fullmatch(part) and _HEAD.search(parts[part][:4000]):
            root = _root(parts[part])
            if root is not None:
                return _of_xml(name, root, text)
    facts = _tagged(parts, dict(reversed(pieces)))
    if "InvoiceNo" in facts:
        return _of_facts(name, facts, _kind(text))
    if not _is_invoice(parts):
        raise InputError(
            f"“{name}”是 OFD 版式文件，不是发票，未导入。公文、合同、证照不必导入，留作附件即可。",
            f"“{name}” is an OFD page and no invoice; it was not imported. Notices, contracts and "
            "licences need not be imported.",
        )
    number = _NUMBER.search(text) or _BARE_NUMBER.search(text)
    day, code, total = (pattern.search(text) for pattern in (_DAY, _CODE, _TOTAL))
    digits = number[number.lastindex or 0] if number else None
    kind = DIGITAL if digits and len(digits) == _DIGITAL_DIGITS else _kind(text)
    issued = day_of(day[1].replace(" ", "")) if day else None
    amount = fen_of(total[1]) if total else None
    return _paper(name, digits, amount, (kind, code[1] if code else None, issued, None))


def _pieces(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the number and the text of every piece on the pages, in the order of the file."""
    for part in sorted(parts):
        root = _root(parts[part]) if _PAGE.fullmatch(f"/{part}") else None
        for piece in root.iter("{*}TextObject") if root is not None else ():
            lines = [(code.text or "").strip() for code in piece.iter("{*}TextCode")]
            if any(lines):
                yield str(piece.get("ID")), "\n".join(filter(None, lines))


def _tagged(parts: dict[str, bytes], pieces: dict[str, str]) -> dict[str, str]:
    """Return the text of the pieces that custom tags name, by the first tag of every name."""
    facts: dict[str, str] = {}
    for part in sorted(parts):
        root = _root(parts[part]) if _TAGS.fullmatch(f"/{part}") else None
        for tag in root.iter() if root is not None else ():
            references = [(item.text or "").strip() for item in tag.iterchildren("{*}ObjectRef")]
            text = "".join(pieces.get(reference, "") for reference in references).strip()
            if text:
                facts.setdefault(_local(tag), text)
    return facts


def _unread(name: str, zh: str, en: str) -> InputError:
    return InputError(
        f"“{name}”是发票文件，但{zh}，未导入。请向开票方重新索取，或在登记簿“票据”中填写。",
        f"“{name}” is an invoice, but {en}; it was not imported. Ask the issuer for it again, or "
        "fill it in on the sheet 票据.",
    )
