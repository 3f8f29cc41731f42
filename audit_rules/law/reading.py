"""Reads the YAML files of the law registry; every refusal names file and line."""

from __future__ import annotations

from collections.abc import Mapping

from audit_rules.law.instruments import Article, Law, Numbering, TextStatus
from audit_rules.law.place import place_prefix
from threeassets.model.days import day_of
from threeassets.model.errors import LawError
from threeassets.model.marked_yaml import Marked, read_yaml

_TOPICS = "topics"
_LAW_REQUIRED = ("title", "issuer", "status", "articles")
_LAW_OPTIONAL = (
    "number",
    "place",
    "unit",
    "quoted",
    "valid_from",
    "valid_to",
    "numbers_unconfirmed_from",
    "note",
)
_ARTICLE_REQUIRED = ("gist", "status")
_ARTICLE_OPTIONAL = ("valid_from", "valid_to", "topics", "numbers", "note")

_Span = tuple[int | None, int | None]


def read_laws(files: Mapping[str, str]) -> tuple[dict[str, Law], dict[str, Article]]:
    """Read laws and topics from YAML texts by file name."""
    roots = [read_yaml(name, text, LawError) for name, text in files.items()]
    entries = [pair for root in roots for pair in root.pairs()]
    topics: dict[str, Article] = {}
    for key, value in entries:
        if key.text() == _TOPICS:
            topics |= {
                topic.text(): Article("", topic.text(), gist.text(), TextStatus.VERIFIED)
                for topic, gist in value.pairs()
            }
    laws: dict[str, Law] = {}
    for key, value in entries:
        name = key.text()
        if name == _TOPICS:
            continue
        if name in laws:
            raise key.wrong(
                f"《{name}》在另一个文件中已有。请删去一处。",
                f"“{name}” stands in another file too. Delete one of them.",
            )
        laws[name] = _law(name, value, topics)
    return laws, topics


def _law(name: str, entry: Marked, topics: Mapping[str, Article]) -> Law:
    fields = entry.fields(_LAW_REQUIRED, _LAW_OPTIONAL)
    span = _span(fields, (None, None))
    confirm = fields.get("numbers_unconfirmed_from")
    return Law(
        name=name,
        title=fields["title"].text(),
        number=_text(fields, "number"),
        issuer=fields["issuer"].text(),
        place=_place(fields),
        unit=_text(fields, "unit") or "条",
        quoted="quoted" not in fields or fields["quoted"].flag(),
        from_day=span[0],
        until_day=span[1],
        numbers_unconfirmed_from=None if confirm is None else day_of(confirm.date()),
        status=_status(fields["status"]),
        note=_text(fields, "note"),
        articles=tuple(
            _article(name, key, value, span, topics) for key, value in fields["articles"].pairs()
        ),
    )


def _article(
    law: str, key: Marked, entry: Marked, span: _Span, topics: Mapping[str, Article]
) -> Article:
    fields = entry.fields(_ARTICLE_REQUIRED, _ARTICLE_OPTIONAL)
    own = _span(fields, span)
    carried = fields["topics"].items() if "topics" in fields else ()
    for topic in carried:
        if topic.text() not in topics:
            raise topic.wrong(
                f"没有本级规定主题“{topic.text()}”。请核对，或在 topics 中补充。",
                f"there is no local topic “{topic.text()}”. Check it, or add it under topics.",
            )
    numbers = fields["numbers"].items() if "numbers" in fields else ()
    return Article(
        law=law,
        key=str(key.node.value),
        gist=fields["gist"].text(),
        status=_status(fields["status"]),
        from_day=own[0],
        until_day=own[1],
        topics=tuple(topic.text() for topic in carried),
        numbers=_numberings(numbers),
        note=_text(fields, "note"),
    )


def _numberings(entries: tuple[Marked, ...]) -> tuple[Numbering, ...]:
    numberings: list[Numbering] = []
    for entry in entries:
        fields = entry.fields(("number", "status"), ("valid_from", "valid_to"))
        from_day, until_day = _span(fields, (None, None))
        before = numberings[-1].until_day if numberings else None
        if numberings and (before is None or from_day is None or from_day < before):
            raise entry.wrong(
                "条号的时段与前一条重叠。请按时间先后书写，"
                "前一条的 valid_to 不晚于这一条的 valid_from。",
                "this number overlaps the one before it. Write them in order of time, "
                "each valid_to no later than the next valid_from.",
            )
        numberings.append(
            Numbering(fields["number"].text(), from_day, until_day, _status(fields["status"]))
        )
    return tuple(numberings)


def _span(fields: Mapping[str, Marked], within: _Span) -> _Span:
    """Read the interval of an entry; an article's lies within its law's."""
    from_day, until_day = within
    if "valid_from" in fields:
        from_day = _inside(fields["valid_from"], within)
    if "valid_to" in fields:
        until_day = _inside(fields["valid_to"], within)
    if from_day is not None and until_day is not None and from_day >= until_day:
        raise fields["valid_to" if "valid_to" in fields else "valid_from"].wrong(
            "valid_to 应晚于 valid_from（valid_to 当日已不适用）。请核对日期。",
            "valid_to must be later than valid_from (it is the first day no longer covered). "
            "Check the dates.",
        )
    return from_day, until_day


def _inside(value: Marked, within: _Span) -> int:
    day = day_of(value.date())
    first, last = within
    if (first is not None and day < first) or (last is not None and day > last):
        raise value.wrong(
            "条文的日期超出了法规本身的有效期。请核对日期。",
            "the article's date lies outside the law's own period. Check the dates.",
        )
    return day


def _place(fields: Mapping[str, Marked]) -> str:
    if "place" not in fields:
        return ""
    value = fields["place"]
    prefix = place_prefix(value.text())
    if prefix is None:
        raise value.wrong(
            f"“{value.text()}”不是区划代码。请写 2、4、6、9 或 12 位数字。",
            f"“{value.text()}” is no area code. Write 2, 4, 6, 9 or 12 digits.",
        )
    return prefix


def _status(value: Marked) -> TextStatus:
    try:
        return TextStatus(value.text())
    except ValueError:
        raise value.wrong(
            f"核对状态“{value.text()}”无效。可用：{'、'.join(TextStatus)}。",
            f"“{value.text()}” is no status. Known: {', '.join(TextStatus)}.",
        ) from None


def _text(fields: Mapping[str, Marked], name: str) -> str:
    return fields[name].text() if name in fields else ""
