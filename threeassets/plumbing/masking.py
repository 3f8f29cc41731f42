"""Personal numbers of a text are shown with their middle hidden: identity, account, telephone.

In running text a number is personal where a register of the books holds it as such, where it
proves itself (an identity number by its date and check digit, a mobile, an area code with its
telephone, a bank card by its prefix and check digit), or where a word such as 账号 stands before
it. Length alone hides nothing: invoices have 20 digits, places 12, serials of a bank 16 to 22.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import accumulate

_LONG, _PHONE = 12, 9
_ID, _OLD_ID, _MOBILE = 18, 15, 11
_FIRST_BIRTH = 1900
_FEW_GROUPS = 100
_TELEPHONE_GROUPS = 3
LEAST_DIGITS = 7
MOST_DIGITS = 24
"""Digits of the shortest and the longest number that are looked for in running text."""


class _Signs(dict[int, int]):
    """A table for ``str.translate`` that works out a digit of another script when it meets it."""

    def __missing__(self, number: int) -> int:
        digit = unicodedata.decimal(chr(number), None)
        self[number] = number if digit is None else ord("0") + digit
        return self[number]


_WIDE = _Signs(
    {
        **{
            ord(wide): ord(narrow)
            for wide, narrow in zip(
                "ＸｘＡＢＣＤＥＦ（）－＋　．·•‧・●／", "XxABCDEF()-+ ....../", strict=True
            )
        },
        **dict.fromkeys(map(ord, "ХхⅩⅹ×"), ord("X")),
        **dict.fromkeys(map(ord, "–—‐‑‒−"), ord("-")),
        **dict.fromkeys([0x09, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x2800], ord(" ")),
        **dict.fromkeys(
            [
                *range(0x09),
                *range(0x0B, 0x20),
                *range(0x7F, 0xA0),
                0xAD,
                *range(0x300, 0x370),
                0x61C,
                0x115F,
                0x1160,
                *range(0x180B, 0x180F),
                *range(0x200B, 0x2010),
                *range(0x202A, 0x202F),
                *range(0x2060, 0x2070),
                0x3164,
                *range(0xFE00, 0xFE10),
                0xFEFF,
                0xFFA0,
                *range(0xFFF9, 0xFFFC),
                *range(0xE0000, 0xE0080),
            ],
            ord("\x00"),
        ),
    }
)
"""Signs people write for digits, ``X``, dashes and blanks; NUL for those nobody sees, and for
marks set above a digit. One for one."""
_CHAIN = re.compile(
    r"(?<![0-9A-Za-z])(?=(?:[a-f]*[0-9]+[a-f]){2})[0-9a-f]{16,}(?![0-9A-Za-z])|"
    rf"(?P<digits>[0-9](?:(?:\x00*[ ()._/-]){{0,3}}\x00*[0-9]){{{LEAST_DIGITS - 1},}}"
    r"(?: ?\x00*[Xx])?)"
)
"""A fingerprint or head, whose digits are nobody's number, with letters in more places than at the
ends of a number; or digits with the blanks, dashes, strokes and brackets put between them."""
_GROUP = re.compile(r"[0-9Xx](?:\x00*[0-9Xx])*")
_ENOUGH = re.compile(rf"\d(?:\D{{0,20}}\d){{{LEAST_DIGITS - 1}}}")
"""Without as many digits near each other nothing is looked for."""
_CUE = re.compile(
    r"(?:[账帐][号户]|卡号|银行卡|存折|电话|固话|座机|手机|传真|联系方式|传呼|身份证|证件|护照|通行证"
    r"|A/C|[Tt]el|TEL|[Pp]hone)(?:号码|号| ?No\.?)?(?:[（(][^（()）\n]{1,14}[）)])?"
    r"[^\S\n]*(?:是|为|[:：=.“\"'(（\[])?[^\S\n]*[A-Z]{0,2}$"
)
"""A word before a number that says whose it is, on the same line."""
_CUE_WITHIN = 32
"""Characters before a number among which such a word is looked for."""
_JOINED = re.compile(r"^[^\S\n]*[、，,;；/和及或][^\S\n]*$")
"""What stands between two numbers behind one such word."""
_DATE = re.compile(r"(?:19|20)\d\d[-._/ ]?(?:0?[1-9]|1[0-2])[-._/ ]?(?:0?[1-9]|[12]\d|3[01])")
_DAYS = re.compile(rf"{_DATE.pattern}(?:[-._/ ]+{_DATE.pattern})?")
_MOBILE_GROUPS = {(11,), (3, 4, 4), (4, 4, 3), (3, 3, 5), (7, 4), (3, 8)}
_MOBILE_START = re.compile(r"1[3-9]")
_AREA = re.compile(r"(?:010|02\d|0[3-9]\d{2})$")
_TELEPHONE_DIGITS = (7, 8)
_CARD = re.compile(r"(?:62\d{14,17}|9558\d{12,15}|(?:4\d|5[1-5]|60)\d{14})$")
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[19]")
"""First two digits of a place; 99 is nobody's and stands in examples."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_COUNTRY = {"86", "0086"}

_PERSONAL_NUMBERS: ContextVar[Collection[str] | None] = ContextVar(
    "personal numbers", default=frozenset()
)


@contextmanager
def personal_numbers(numbers: Iterable[str]) -> Iterator[None]:
    """Hide these numbers too, wherever they stand in what is written inside ``with``.

    Does nothing inside :func:`unmasked`.
    """
    before = _PERSONAL_NUMBERS.get()
    if before is None:
        yield
        return
    token = _PERSONAL_NUMBERS.set({*before, *plain_numbers(numbers)})
    try:
        yield
    finally:
        _PERSONAL_NUMBERS.reset(token)


@contextmanager
def unmasked() -> Iterator[None]:
    """Write personal numbers in full inside ``with``; whoever asks for it puts it on record."""
    token = _PERSONAL_NUMBERS.set(None)
    try:
        yield
    finally:
        _PERSONAL_NUMBERS.reset(token)


def plain_numbers(numbers: Iterable[str]) -> Iterator[str]:
    """Return those of some cells that can be looked for in a text, by digits and ``X`` alone."""
    for number in numbers:
        digits = _digits(number.translate(_WIDE))
        if len(digits) >= LEAST_DIGITS and not _DATE.fullmatch(digits):
            yield digits


def masked(number: str) -> str:
    """Write a personal number with its middle hidden; its length is hidden too.

    >>> masked("6217001234561234"), masked("13800005678"), masked("12345678")
    ('6217****1234', '138****5678', '****')
    """
    if _PERSONAL_NUMBERS.get() is None:
        return number
    return _hidden("".join(number.split()))


def _hidden(text: str) -> str:
    if len(text) >= _LONG:
        return f"{text[:4]}****{text[-4:]}"
    return f"{text[:3]}****{text[-4:]}" if len(text) >= _PHONE else "****"


def masked_within(text: str) -> str:
    """Mask every personal number that stands in running text, such as a reason.

    >>> masked_within("转入6217001234561235，见2025-03/记-12，电话 138 0000 5678")
    '转入6217****1235，见2025-03/记-12，电话 138****5678'
    """
    numbers = _PERSONAL_NUMBERS.get()
    if numbers is None or not _ENOUGH.search(text):
        return text
    plain = text.translate(_WIDE)
    parts, position, cued_to = [], 0, len(text)
    for match in _CHAIN.finditer(plain):
        chain = match["digits"]
        if chain is None or _DAYS.fullmatch(chain):
            continue
        start, end = match.span()
        before = plain[max(0, start - _CUE_WITHIN) : start]
        cued = bool(_CUE.search(before.rpartition("\n")[2].replace("\x00", ""))) or (
            0 <= start - cued_to <= _CUE_WITHIN and bool(_JOINED.match(plain[cued_to:start]))
        )
        for first, last in _personal_spans(chain, numbers, cued=cued):
            number, begin = chain[first:last], start + first
            begin -= ")" in number and plain[begin - 1 : begin] == "("  # of an area code
            parts += [text[position:begin], _hidden(_digits(number))]
            position = start + last
        cued_to = end if cued else len(text)
    return "".join(parts) + text[position:] if parts else text


def _digits(chain: str) -> str:
    return "".join(_GROUP.findall(chain)).replace("\x00", "").upper()


def _personal_spans(
    chain: str, numbers: Collection[str], *, cued: bool
) -> Iterator[tuple[int, int]]:
    """Return where personal numbers stand in a chain of groups, of two readings the longer.

    Behind a word that says so, a number that proves nothing is one all the same: the first group
    where it is long enough, else the whole chain.
    """
    groups = [match.span() for match in _GROUP.finditer(chain)]
    position = 0
    while position < len(groups):
        to = _end_of_number(chain, groups, position, numbers)
        if to is None and cued and not _DATE.match(chain, groups[position][0]):
            long = len(_digits(chain[slice(*groups[position])])) >= LEAST_DIGITS
            to = position + 1 if long else len(groups) if position == 0 else None
        if to is not None:
            yield groups[position][0], groups[to - 1][1]
        position = to or position + 1
        # What stands behind a stroke is another number of the same kind.
        cued = (
            cued
            and position < len(groups)
            and "/" in chain[groups[position - 1][1] : groups[position][0]]
        )


def _end_of_number(
    chain: str, groups: Sequence[tuple[int, int]], position: int, numbers: Collection[str]
) -> int | None:
    """Return behind which group the longest personal number ends that begins with one."""
    most = MOST_DIGITS if len(groups) <= _FEW_GROUPS else 1  # a column of figures is no number
    parts = [_digits(chain[slice(*group)]) for group in groups[position : position + most]]
    sizes = list(accumulate(map(len, parts)))
    first = position == 0 or _is_begin(chain, groups, position)
    for count in range(len(sizes), 0, -1):
        if LEAST_DIGITS <= sizes[count - 1] <= MOST_DIGITS:
            number, lengths = "".join(parts[:count]), tuple(map(len, parts[:count]))
            if "/" in chain[groups[position][0] : groups[position + count - 1][1]]:
                lengths = ()  # 135/2024/0012 is a paper's number: a check digit must tell
            if number in numbers or _proves_itself(number, lengths, first=first):
                return position + count
            if number[-1] == "X" and lengths:  # a letter that touches it
                lengths = tuple(filter(None, (*lengths[:-1], lengths[-1] - 1)))
                number = number[:-1]
                if number in numbers or _proves_itself(number, lengths, first=first):
                    return position + count
    return None


def _is_begin(chain: str, groups: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether a telephone may begin with a group: behind a country code, a day, or a ``_``."""
    end, begin = groups[position - 1][1], groups[position][0]
    return (
        chain[slice(*groups[position - 1])] in _COUNTRY
        or "_" in chain[end:begin]
        or (end <= _CUE_WITHIN and _DAYS.fullmatch(chain[:end]) is not None)
    )


def _proves_itself(number: str, lengths: tuple[int, ...], *, first: bool) -> bool:
    """Whether a number is an identity, mobile, telephone or card by what it is made of."""
    if not lengths:
        return _is_identity(number, lengths) or _is_card(number)
    for country in _COUNTRY if len(lengths) == 1 else ():
        if number.startswith(country) and len(number) == len(country) + _MOBILE:
            return _MOBILE_START.match(number, len(country)) is not None
    if lengths in _MOBILE_GROUPS and _MOBILE_START.match(number):
        return True
    if first and _is_telephone(number, lengths):
        return True
    return _is_identity(number, lengths) or _is_card(number)


def _is_identity(number: str, lengths: tuple[int, ...]) -> bool:
    """By place, date of birth and, of 18 digits, the check digit (GB 11643)."""
    if not _PROVINCE.match(number):
        return False
    if len(number) == _ID and number[:-1].isdigit():
        total = sum(int(digit) * by for digit, by in zip(number, _WEIGHTS, strict=False))
        return number[-1] == _CHECK_DIGITS[total % 11] and _is_day(number[6:14])
    old = len(number) == _OLD_ID and number.isdigit() and lengths in {(15,), (6, 6, 3)}
    return old and _is_day("19" + number[6:12])


def _is_day(text: str) -> bool:
    try:
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:])).year >= _FIRST_BIRTH
    except ValueError:
        return False


def _is_telephone(number: str, lengths: tuple[int, ...]) -> bool:
    """An area code set apart from a telephone; together they could be any serial."""
    area = number[: lengths[0]]
    rest = sum(lengths[1:])
    return (
        rest in _TELEPHONE_DIGITS and len(lengths) <= _TELEPHONE_GROUPS and bool(_AREA.match(area))
    )


def _is_card(number: str) -> bool:
    """By its prefix and check digit (ISO/IEC 7812)."""
    if not _CARD.match(number):
        return False
    doubled = [int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(number))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0  # noqa: PLR2004 - digits
