"""Hide the middle of personal numbers: identity, bank account, telephone."""

from __future__ import annotations

import re

_LONG, _PHONE = 12, 9

_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])"
    r"(?:\d{17}[Xx]|\d{15,19}|\d{4}(?: \d{4}){3}(?: \d{1,4})?|1[3-9]\d{9}|0\d{2,3}-\d{7,8})"
    r"(?![0-9A-Za-z])"
)
"""Identity and account numbers (15 to 19 digits, also in groups of four), mobiles, landlines."""


def masked(number: str) -> str:
    """Write a personal number with its middle hidden; its length is hidden too.

    >>> masked("6217001234561234"), masked("13800005678"), masked("12345678")
    ('6217****1234', '138****5678', '****')
    """
    text = "".join(number.split())
    if len(text) >= _LONG:
        return f"{text[:4]}****{text[-4:]}"
    return f"{text[:3]}****{text[-4:]}" if len(text) >= _PHONE else "****"


def masked_within(text: str) -> str:
    """Mask every personal number that stands in running text, such as a reason.

    >>> masked_within("转入6217001234561234，见2025-03/记-12")
    '转入6217****1234，见2025-03/记-12'
    """
    return _NUMBER.sub(lambda found: masked(found[0]), text)
