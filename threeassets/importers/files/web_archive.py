"""Web archives (MHT), which Excel writes as ``.mht`` and products hand out as ``.xls``."""

from __future__ import annotations

import email
import re
from pathlib import PurePosixPath, PureWindowsPath

from threeassets.importers.files.decoding import decoded
from threeassets.importers.files.markup import html_sheet
from threeassets.importers.files.sheets import Sheet

MAX_ARCHIVE = 32 * 1024**2
"""Bytes of an archive that is still read; its pictures and copies are decoded in memory."""
_HEAD = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?i:mime-version):", re.MULTILINE)


def is_web_archive(data: bytes) -> bool:
    """Whether a file begins as a message of several parts does."""
    head = data[:4000].lower()
    return _HEAD.match(head) is not None and b"content-type:" in head


def web_sheets(name: str, data: bytes) -> list[Sheet]:
    """Read the tables of every page in a web archive; a page is a sheet.

    Raises:
        InputError: a page is in no encoding that is known.
        etree.LxmlError: a page cannot be read.
    """
    message = email.message_from_bytes(data)
    sheets = []
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            sheet = html_sheet(decoded(name, payload).encode(), _title(part["Content-Location"]))
            sheets += [sheet] if sheet.rows else []
    return (
        [Sheet("", visible=True, rows=s.rows, cut=s.cut, merged=s.merged) for s in sheets]
        if len(sheets) == 1
        else sheets
    )


def _title(location: object) -> str:
    """Return the bare name of the file a page came from."""
    return PurePosixPath(PureWindowsPath(str(location or "")).as_posix()).stem
