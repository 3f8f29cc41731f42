"""The bytes of a text file as text: UTF-8, UTF-16 with its mark, or else GB18030."""

from __future__ import annotations

from threeassets.model.errors import InputError

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_INVALID = "\ufffd"
_SAMPLE = 64 * 1024
"""Bytes from the first bad one on that are looked at."""
_FEW, _MANY = 5, 20
"""Text is broken UTF-8, not GB18030, where fewer than one in so many of its letters are bad, or so
many of them stand well before the first bad one."""


def decoded(name: str, data: bytes) -> str:
    """Decode a text file; which encoding it has is never guessed from how common letters are.

    Raises:
        InputError: it is none of the three, or UTF-8 that breaks somewhere.
    """
    if data.startswith(_UTF_16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _broken(name, "UTF-16", data[: error.start].count(b"\n\0") + 1) from error
    if b"\0" in data:
        raise InputError(
            f"“{name}”含有空字节，不是 UTF-8 或 GB18030 文本"
            "（可能是没有标记的 UTF-16，或文件已损坏）。"
            "请用 Excel 打开，另存为“CSV UTF-8”后再导入。",
            f"“{name}” holds NUL bytes and is no UTF-8 or GB18030 text (it may be UTF-16 without "
            "its mark, or damaged). Open it in Excel, save it as CSV UTF-8 and import it again.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _is_utf_8(data, error.start):
            raise _broken(name, "UTF-8", data[: error.start].count(b"\n") + 1) from error
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InputError(
            f"“{name}”既不是 UTF-8 也不是 GB18030 编码，读不出文字。"
            "请用 Excel 打开，另存为“CSV UTF-8”后再导入。",
            f"“{name}” is neither UTF-8 nor GB18030, so its text cannot be read. Open it in Excel, "
            "save it as CSV UTF-8 and import it again.",
        ) from error


def _is_utf_8(data: bytes, bad: int) -> bool:
    """Whether bytes that do not decode from a place on are UTF-8 all the same."""
    text = data[bad : bad + _SAMPLE].decode("utf-8", "replace")
    few = text.count(_INVALID) * _FEW < _letters(text)
    return few or _letters(data[:bad].decode("utf-8")) >= _MANY


def _letters(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _broken(name: str, encoding: str, line: int) -> InputError:
    return InputError(
        f"“{name}”是 {encoding} 文本，但第 {line} 行有读不出的字节：文件可能没有下载完整，"
        "或由两种编码的文件拼成。请重新导出。",
        f"“{name}” is {encoding} text, but line {line} holds bytes that cannot be read: the "
        "download may not be complete, or files of two encodings were put together. Export it "
        "again.",
    )
