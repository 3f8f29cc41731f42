"""What is shown of personal numbers."""

from __future__ import annotations

import pytest

from threeassets.plumbing.masking import masked, masked_within


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("6217001234561234", "6217****1234"),
        ("990101197104120115", "9901****0115"),
        ("99010119860404044X", "9901****044X"),
        ("0990-5550001", "0990****0001"),
        ("13800005678", "138****5678"),
        ("123456789", "123****6789"),
        ("12345678", "****"),
        ("", "****"),
    ],
)
def test_middle_and_length_of_a_number_are_hidden(number: str, shown: str) -> None:
    """Four characters at each end at most, and never a short number."""
    assert masked(number) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("转入6217001234561234后", "转入6217****1234后"),
        ("证件99010119860404044X", "证件9901****044X"),
        ("卡号 6217 0012 3456 1234 567", "卡号 6217****4567"),
        ("电话13800005678，0990-5550001", "电话138****5678，0990****0001"),
        ("全角６２１７００１２３４５６１２３４", "全角６２１７****１２３４"),
    ],
)
def test_numbers_inside_text_are_masked(text: str, shown: str) -> None:
    """Account and identity numbers, mobiles and landlines, wherever they stand."""
    assert masked_within(text) == shown


@pytest.mark.parametrize(
    "text",
    ["2025-03/记-12", "N2990101MF2501014K", "91990101551385082Q", "990101100200", "1,234,567.89"],
)
def test_codes_are_left_alone(text: str) -> None:
    """Voucher keys, unit codes, area codes and amounts are nobody's personal number."""
    assert masked_within(text) == text
