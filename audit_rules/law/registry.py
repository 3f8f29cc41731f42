"""Laws and their cited articles, by name, place and day.

An article is cited by the short title of its law and a canonical key: ``"14"`` for 第14条, ``"6"``
for 第6项 of a plan, ``"二(三)"`` for a numbered part, ``""`` for a whole instrument. The key is
the number of the latest known text; the number it bore on an earlier day is data beside it. What
places set themselves is cited by topic, as in ``Citation.local("联审联签规定")``, and has a basis
only where an instrument of that place carries the topic.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

import orjson

from audit_rules.law.instruments import Article, Law, Numbering, TextStatus, holds
from audit_rules.law.place import covers, longest
from audit_rules.law.reading import read_laws
from audit_rules.model import Citation
from threeassets.model.days import day_of
from threeassets.model.errors import LawError
from threeassets.model.text import Text

__all__ = [
    "Article",
    "BasisItem",
    "Law",
    "LawRegistry",
    "Numbering",
    "TextStatus",
    "build_registry",
    "load_laws",
]

VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class BasisItem:
    """What a finding rests on, as it stood that day.

    ``law`` and ``article`` are the stable keys, ``number`` is the article's number that day as
    printed (第27条), ``text`` the whole citation as printed.
    """

    law: str
    article: str
    number: str
    text: Text
    gist: str
    status: TextStatus


@dataclass(frozen=True, slots=True)
class LawRegistry:
    """Every law that rules may cite, and the topics that places regulate themselves."""

    laws: Mapping[str, Law]
    topics: Mapping[str, Article]

    @property
    def version(self) -> str:
        """Twelve hex digits over the content; comments and layout of the files do not count."""
        content = orjson.dumps([list(self.laws.values()), list(self.topics.values())])
        return hashlib.sha256(content).hexdigest()[:VERSION_DIGITS]

    def article(self, citation: Citation) -> Article:
        """Return what is cited (for a topic, the topic itself); LawError when it is not there."""
        if citation.topic:
            return self._topic(citation.topic)
        law = self.laws.get(citation.law)
        if law is None:
            raise LawError(
                f"法规库没有《{citation.law}》。请核对简称，或在 audit_rules/law/data 中补充。",
                f"the law registry has no “{citation.law}”. "
                "Check the short title, or add it in audit_rules/law/data.",
            )
        for article in law.articles:
            if article.key == citation.article:
                return article
        articles = "、".join(article.key or "（整部）" for article in law.articles)
        raise LawError(
            f"法规库的《{law.name}》没有“{citation.article}”。已有：{articles}。"
            "请核对条号，或在 audit_rules/law/data 中补充。",
            f"“{law.name}” has no article “{citation.article}” in the law registry. "
            f"Known: {articles}. Check the number, or add it in audit_rules/law/data.",
        )

    def basis(
        self, citations: Iterable[Citation], area_code: str, on: dt.date
    ) -> tuple[BasisItem, ...]:
        """Return what was in force at that place on that day, in the order cited.

        A topic is answered by the instruments of the smallest place that has any on that day.
        """
        day = day_of(on)
        articles = dict.fromkeys(
            item for citation in citations for item in self._cited(citation, area_code, day)
        )
        return tuple(articles)

    def periods(
        self, citations: Iterable[Citation], area_code: str
    ) -> tuple[tuple[int | None, int | None], ...]:
        """Return the intervals in which at least one citation is in force at that place, merged.

        Days since 1970; the first is inclusive, the second exclusive, None is open.
        """
        spans = [
            (article.from_day, article.until_day)
            for citation in citations
            for law, article in self._candidates(citation)
            if covers(law.place, area_code)
        ]
        return _merged(spans)

    def region(self, area_code: str) -> str:
        """Return the smallest place with law of its own that covers a place."""
        return longest({law.place for law in self.laws.values()}, area_code)

    def _topic(self, topic: str) -> Article:
        if topic not in self.topics:
            topics = "、".join(self.topics)
            raise LawError(
                f"没有本级规定主题“{topic}”。已有：{topics}。"
                "请改用其一，或在 local.yaml 的 topics 中补充。",
                f"there is no local topic “{topic}”. Known: {topics}. "
                "Use one of them, or add it under topics in local.yaml.",
            )
        return self.topics[topic]

    def _candidates(self, citation: Citation) -> list[tuple[Law, Article]]:
        article = self.article(citation)
        if not citation.topic:
            return [(self.laws[citation.law], article)]
        return [
            (law, article)
            for law in self.laws.values()
            for article in law.articles
            if citation.topic in article.topics
        ]

    def _cited(self, citation: Citation, area_code: str, day: int) -> list[BasisItem]:
        holding = [
            (law, article)
            for law, article in self._candidates(citation)
            if covers(law.place, area_code) and article.in_force(day)
        ]
        nearest = max((len(law.place) for law, _ in holding), default=0)
        return [_item(law, article, day) for law, article in holding if len(law.place) == nearest]


def _item(law: Law, article: Article, day: int) -> BasisItem:
    key = next(
        (other.number for other in article.numbers if holds(other.from_day, other.until_day, day)),
        article.key,
    )
    number, english = _printed(key, law.unit)
    issued = f"（{law.number}）" if law.number else ""
    title = f"《{law.name}》{issued}" if law.quoted else law.number or law.name
    zh, en = f"{title}{number}", f"{law.name}{english}"
    if key and law.numbers_unconfirmed_from is not None and day >= law.numbers_unconfirmed_from:
        renumbered = key != article.key
        zh += "（新条号，据转引）" if renumbered else "（新条号待核实）"
        en += " (new number, second-hand)" if renumbered else " (new number to be confirmed)"
    return BasisItem(law.name, article.key, number, Text(zh, en), article.gist, article.status)


def _printed(key: str, unit: str) -> tuple[str, str]:
    if not key.isdigit():
        return key, f", part {key}" if key else ""
    return f"第{key}{unit}", f", {'article' if unit == '条' else 'item'} {key}"


def _merged(
    spans: list[tuple[int | None, int | None]],
) -> tuple[tuple[int | None, int | None], ...]:
    merged: list[tuple[int | None, int | None]] = []
    for from_day, until_day in sorted(spans, key=lambda span: (span[0] is not None, span[0] or 0)):
        if merged:
            last_from, last_until = merged[-1]
            if last_until is None:
                break
            if from_day is None or from_day <= last_until:
                later = None if until_day is None else max(last_until, until_day)
                merged[-1] = (last_from, later)
                continue
        merged.append((from_day, until_day))
    return tuple(merged)


@lru_cache(maxsize=1)
def load_laws() -> LawRegistry:
    """Read the registry that ships with the package."""
    folder = resources.files("audit_rules.law").joinpath("data")
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return build_registry(
        {file.name: file.read_text(encoding="utf-8") for file in files if file.name[-5:] == ".yaml"}
    )


def build_registry(files: Mapping[str, str]) -> LawRegistry:
    """Build a registry from YAML texts by file name; LawError names file and line."""
    laws, topics = read_laws(files)
    return LawRegistry(MappingProxyType(laws), MappingProxyType(topics))
