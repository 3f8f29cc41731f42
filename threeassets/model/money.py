"""Amounts in fen, written as people write yuan."""

from __future__ import annotations

FEN_PER_YUAN = 100


def yuan(fen: int) -> str:
    """Write fen as yuan with thousands commas and two decimals: 123456 is ``1,234.56``."""
    sign = "-" if fen < 0 else ""
    whole, cents = divmod(abs(fen), FEN_PER_YUAN)
    return f"{sign}{whole:,}.{cents:02d}"


def scaled(value: int, scale: int) -> str:
    """Write a scaled integer as a plain decimal, no trailing zeros: 125000/10000 is ``12.5``."""
    sign = "-" if value < 0 else ""
    whole, rest = divmod(abs(value), scale)
    digits = str(rest).rjust(len(str(scale)) - 1, "0").rstrip("0")
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"
