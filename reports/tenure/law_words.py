"""How the grounds of something are written."""

from __future__ import annotations

from collections.abc import Sequence

from audit_rules.law.registry import BasisItem, TextStatus


def basis_words(items: Sequence[BasisItem]) -> str:
    """Write what something rests on; a text that was not read itself says so."""
    words = [
        item.text.zh
        if item.status is TextStatus.VERIFIED
        else f"{item.text.zh}（{item.status.label.zh}）"
        for item in items
    ]
    return "、".join(words)
