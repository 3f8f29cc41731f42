"""Code blocks of a Markdown page, for tests that run them."""

from __future__ import annotations

import re


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of one language, indentation of lists taken away."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]
