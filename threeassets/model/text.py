"""Words for users, Chinese and English side by side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of wording in both languages: Chinese first, English second."""

    zh: str
    en: str

    def in_language(self, lang: str) -> str:
        """Return the Chinese text for ``"zh"`` and the English one for ``"en"``."""
        return self.en if lang == "en" else self.zh
