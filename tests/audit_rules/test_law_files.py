"""Files of the law registry: whatever is wrong is refused with file, line and what to do."""

from __future__ import annotations

import pytest

from audit_rules.law.registry import LawRegistry, build_registry
from threeassets.model.errors import LawError

TOPICS = "topics: {联审联签规定: 共同签批}\n"
COUNTY = """
某县办法:
  title: 某县办法
  issuer: 某县
  place: "990101"
  status: invented
  articles:
    "1": {gist: 县里的规定, status: invented, topics: [联审联签规定]}
"""


def registry(text: str) -> LawRegistry:
    """Build a registry from the text of one file."""
    return build_registry({"laws.yaml": text})


@pytest.mark.parametrize(
    ("old", "new", "zh", "en"),
    [
        (
            "issuer: 某县",
            "issuer: 某县\n  issuer: 某县",
            "laws.yaml:5: “issuer”重复出现。请删去一处。",
            "laws.yaml:5: “issuer” stands here twice. Delete one of them.",
        ),
        (
            "issuer: 某县",
            "isuer: 某县",
            (
                "laws.yaml:4: 没有“isuer”这个字段。可用的字段：title、issuer、status、articles、"
                "number、place、unit、quoted、valid_from、valid_to、numbers_unconfirmed_from、note。"
            ),
            (
                "laws.yaml:4: there is no field “isuer”. Known fields: title, issuer, status, "
                "articles, number, place, unit, quoted, "
                "valid_from, valid_to, numbers_unconfirmed_from, note."
            ),
        ),
        (
            "gist: 县里的规定, ",
            "",
            "laws.yaml:8: 缺少“gist”。请补上这一项。",
            "laws.yaml:8: “gist” is missing. Add it.",
        ),
        (
            ", status: invented, topics",
            ", topics",
            "laws.yaml:8: 缺少“status”。请补上这一项。",
            "laws.yaml:8: “status” is missing. Add it.",
        ),
        (
            "  status: invented",
            "  status: good",
            (
                "laws.yaml:6: 核对状态“good”无效。"
                "可用：verified、second-hand、from-memory、unverified、invented。"
            ),
            (
                "laws.yaml:6: “good” is no status. "
                "Known: verified, second-hand, from-memory, unverified, invented."
            ),
        ),
        (
            "  status",
            "  valid_from: 2024-13-01\n  status",
            "laws.yaml:6: “2024-13-01”不是日期。请写成 2024-01-31 的样子。",
            "laws.yaml:6: “2024-13-01” is no date. Write it like 2024-01-31.",
        ),
        (
            "  status",
            "  valid_from: 2024-01-01\n  valid_to: 2024-01-01\n  status",
            "laws.yaml:7: valid_to 应晚于 valid_from（valid_to 当日已不适用）。请核对日期。",
            (
                "laws.yaml:7: valid_to must be later than valid_from (it is the first day no "
                "longer covered). Check the dates."
            ),
        ),
        (
            '  status: invented\n  articles:\n    "1": {',
            (
                '  status: invented\n  valid_from: 2024-01-01\n  articles:\n    "1": '
                "{valid_from: 2023-12-31, "
            ),
            "laws.yaml:9: 条文的日期超出了法规本身的有效期。请核对日期。",
            "laws.yaml:9: the article's date lies outside the law's own period. Check the dates.",
        ),
        (
            '  status: invented\n  articles:\n    "1": {',
            (
                '  status: invented\n  valid_to: 2024-01-01\n  articles:\n    "1": '
                "{valid_to: 2024-01-02, "
            ),
            "laws.yaml:9: 条文的日期超出了法规本身的有效期。请核对日期。",
            "laws.yaml:9: the article's date lies outside the law's own period. Check the dates.",
        ),
        (
            "[联审联签规定]",
            "[联签规定]",
            "laws.yaml:8: 没有本级规定主题“联签规定”。请核对，或在 topics 中补充。",
            "laws.yaml:8: there is no local topic “联签规定”. Check it, or add it under topics.",
        ),
        (
            '"990101"',
            '"99010"',
            "laws.yaml:5: “99010”不是区划代码。请写 2、4、6、9 或 12 位数字。",
            "laws.yaml:5: “99010” is no area code. Write 2, 4, 6, 9 or 12 digits.",
        ),
        (
            "gist: 县里的规定",
            "gist: ''",
            "laws.yaml:8: 这里应写一个值，却是空的、列表或键值。请写一个值。",
            (
                "laws.yaml:8: one value is expected here, not an empty one, a list or a mapping. "
                "Write one value."
            ),
        ),
        (
            "topics: [",
            "numbers: [{number: 2, status: verified}, {number: 3, status: verified}], topics: [",
            (
                "laws.yaml:8: 条号的时段与前一条重叠。"
                "请按时间先后书写，前一条的 valid_to 不晚于这一条的 valid_from。"
            ),
            (
                "laws.yaml:8: this number overlaps the one before it. Write them in order of time, "
                "each valid_to no later than the next valid_from."
            ),
        ),
        (
            "issuer: 某县",
            "issuer: [某县",
            "laws.yaml:5: 不是有效的 YAML。请检查这一行的缩进、冒号和引号。",
            (
                "laws.yaml:5: this is not valid YAML. "
                "Check indentation, colons and quotes on this line."
            ),
        ),
    ],
)
def test_tampered_file(old: str, new: str, zh: str, en: str) -> None:
    """A tampered file is refused with its line and what to do."""
    good = TOPICS + COUNTY.lstrip()
    assert registry(good).laws["某县办法"].place == "990101"
    assert old in good
    with pytest.raises(LawError) as refused:
        registry(good.replace(old, new, 1))
    assert (refused.value.text.zh, refused.value.text.en) == (zh, en)


def test_law_in_two_files() -> None:
    """A law stands in one file only."""
    with pytest.raises(LawError) as refused:
        build_registry({"a.yaml": TOPICS + COUNTY, "b.yaml": COUNTY})
    assert refused.value.text.zh == "b.yaml:2: 《某县办法》在另一个文件中已有。请删去一处。"
    assert refused.value.text.en == (
        "b.yaml:2: “某县办法” stands in another file too. Delete one of them."
    )


def test_empty_file() -> None:
    """A file of comments alone is refused."""
    with pytest.raises(LawError) as refused:
        registry("# nothing\n")
    assert refused.value.text.zh == "laws.yaml: 文件是空的。请写入内容或删去它。"
    assert refused.value.text.en == "laws.yaml: the file is empty. Fill it or delete it."


def test_version() -> None:
    """The version follows the content and not the layout."""
    version = registry(TOPICS + COUNTY).version
    assert registry("# a comment\n" + TOPICS + COUNTY + "\n").version == version
    assert registry(TOPICS + COUNTY.replace("县里的规定", "县里的新规定")).version != version
    assert len(version) == 12
    assert set(version) <= set("0123456789abcdef")
