"""Which villages a folder holds: the eighteen shapes of the specification, and more."""

from __future__ import annotations

import pytest

from threeassets.desk.villages.decision import Decision, Seen, decide
from threeassets.importers.units.resolution import Unit

A = Unit("N1", "大坪村股份经济合作社", "990101100200")
A2 = Unit("N2", "大坪村村民委员会", "990101100200")
B = Unit("N3", "小坪村股份经济合作社", "990101100201")
TOWN = Unit("青石镇农经站", "青石镇农经站")


def file(name: str, *units: Unit, nameless: bool | None = None) -> Seen:
    """Return a file; one that names no unit has rows of nobody unless the test says otherwise."""
    return Seen(name, units, not units if nameless is None else nameless)


def told(decision: Decision, files: list[Seen]) -> tuple[str, dict[str, list[str]], list[str]]:
    """Return the first line, the files by village, and what is asked."""
    return (
        decision.sentence.zh,
        {plan.name: [files[at].name for at in sorted(plan.files)] for plan in decision.plans},
        [question.file for question in decision.questions],
    )


SHAPES = {
    1: ("大坪村", [file("3月/凭证"), file("4月/凭证")], "各文件同属大坪村，子文件夹按月份",
        {"大坪村": ["3月/凭证", "4月/凭证"]}, []),
    2: ("小坪村", [file("凭证/序时账", B), file("合同/台账")],
        "各文件同属小坪村，子文件夹按资料种类",
        {"小坪村": ["凭证/序时账", "合同/台账"]}, []),
    3: ("两村", [file("东坪村/上半年"), file("东坪村/下半年"), file("西坪村/上半年")],
        "按文件夹名称分为 2 个村：东坪村、西坪村",
        {"东坪村": ["东坪村/上半年", "东坪村/下半年"], "西坪村": ["西坪村/上半年"]}, []),
    4: ("全镇", [file("大沟村/账"), file("小沟村/账"), file("标准价", nameless=False)],
        "按文件夹名称分为 2 个村：大沟村、小沟村",
        {"大沟村": ["大沟村/账", "标准价"], "小沟村": ["小沟村/账", "标准价"]}, []),
    5: ("账", [file("序时账", A), file("登记簿")], "各文件同属大坪村（“序时账”写明）",
        {"大坪村": ["序时账", "登记簿"]}, []),
    6: ("账", [file("大坪.xlsx", A), file("小坪.xlsx", B), file("名单")],
        "按各文件写明的单位分为 2 个村：大坪村、小坪村",
        {"大坪村": ["大坪.xlsx"], "小坪村": ["小坪.xlsx"]}, ["名单"]),
    7: ("大坪村", [file("账", A), file("账2", A2), file("登记簿", A, A2)], "各文件同属大坪村",
        {"大坪村": ["账", "账2", "登记簿"]}, []),
    8: ("大坪村", [file("序时账", A), file("别村.xlsx", B)], "各文件同属大坪村",
        {"大坪村": ["序时账"]}, ["别村.xlsx"]),
    9: ("全县", [file("青石镇/大坪村/账"), file("青石镇/小坪村/账"), file("白水镇/沟村/账")],
        "按文件夹名称分为 3 个村：大坪村、小坪村、沟村",
        {"大坪村": ["青石镇/大坪村/账"], "小坪村": ["青石镇/小坪村/账"],
         "沟村": ["白水镇/沟村/账"]}, []),
    10: ("全县", [file("青石镇/大坪村/账"), file("白水镇/大坪村/账")],
         "按文件夹名称分为 2 个村：青石镇大坪村、白水镇大坪村",
         {"青石镇大坪村": ["青石镇/大坪村/账"], "白水镇大坪村": ["白水镇/大坪村/账"]}, []),
    11: ("账", [file("001/账", A), file("002/账", B)],
         "按第一层文件夹里文件写明的单位分为 2 个村：大坪村、小坪村",
         {"大坪村": ["001/账"], "小坪村": ["002/账"]}, []),
    12: ("资料", [file("甲/账"), file("乙/账")], "没有一个文件或文件夹写明是哪个单位的账",
         {"": []}, ["甲/账"]),
    13: ("全镇", [file("2024/大坪村/账"), file("2025/大坪村/账"), file("2025/小坪村/账")],
         "按文件夹名称分为 2 个村：大坪村、小坪村",
         {"大坪村": ["2024/大坪村/账", "2025/大坪村/账"], "小坪村": ["2025/小坪村/账"]}, []),
    14: ("大坪村", [file("序时账"), file("小坪村旧账/账")], "各文件同属大坪村，子文件夹按资料种类",
         {"大坪村": ["序时账"]}, ["小坪村旧账"]),
    15: ("导出", [file("大坪村/账", A)], "按文件夹名称分为 1 个村：大坪村",
         {"大坪村": ["大坪村/账"]}, []),
    16: ("三资", [file("大坪村/账", A), file("大坪村/错放", B), file("小坪村/账", B)],
         "按文件夹名称分为 2 个村：大坪村、小坪村",
         {"大坪村": ["大坪村/账"], "小坪村": ["小坪村/账"]}, ["大坪村/错放"]),
    17: ("农村集体资产", [file("序时账", A)], "各文件同属大坪村（“序时账”写明）",
         {"大坪村": ["序时账"]}, []),
    18: ("大坪村", [file("大坪村凭证/账"), file("村务公开/表")],
         "各文件同属大坪村，子文件夹按资料种类",
         {"大坪村": ["大坪村凭证/账", "村务公开/表"]}, []),
    "a part of a longer name": (
        "坪村", [file("序时账", Unit("N7", "东坪村股份经济合作社"))], "各文件同属坪村",
        {"坪村": []}, ["序时账"]),
    "a loose list that names a village of the folders and another": (
        "全镇", [file("大坪村/账", A), file("名册", A, B)], "按文件夹名称分为 1 个村：大坪村",
        {"大坪村": ["大坪村/账", "名册"]}, []),
    "a loose file of a village without a folder": (
        "全镇", [file("大坪村/账"), file("小坪.csv", B)], "按文件夹名称分为 2 个村：大坪村、小坪村",
        {"大坪村": ["大坪村/账"], "小坪村": ["小坪.csv"]}, []),
    "a name that is no village's": (
        "大坪村", [file("账", A), file("站", TOWN)], "各文件同属大坪村",
        {"大坪村": ["账"]}, ["站"]),
    "files named one by one": (
        "", [file("账.csv", A), file("簿.csv")], "各文件同属大坪村（“账.csv”写明）",
        {"大坪村": ["账.csv", "簿.csv"]}, []),
    "quarters of one year": (
        "幸福社区", [file("2025年第一季度/账"), file("2025年第二季度/账")],
        "各文件同属幸福社区，子文件夹按年度、季度",
        {"幸福社区": ["2025年第一季度/账", "2025年第二季度/账"]}, []),
    "a folder named as its unit": (
        "账", [file("大坪村村民委员会/账", A2), file("小坪村/账")],
        "按文件夹名称分为 2 个村：大坪村、小坪村",
        {"大坪村": ["大坪村村民委员会/账"], "小坪村": ["小坪村/账"]}, []),
    "two villages in the name of the folder": (
        "大坪村、小坪村", [file("大坪账", A), file("小坪账", B)],
        "按各文件写明的单位分为 2 个村：大坪村、小坪村",
        {"大坪村": ["大坪账"], "小坪村": ["小坪账"]}, []),
    "numbered villages of a name that ends like a county's": (
        "红旗镇", [file("红旗一村/账"), file("红旗二村/账")],
        "按文件夹名称分为 2 个村：红旗一村、红旗二村",
        {"红旗一村": ["红旗一村/账"], "红旗二村": ["红旗二村/账"]}, []),
    "copies and remarks in brackets": (
        "全镇", [file("大坪村/账"), file("大坪村 - 副本/账"), file("大坪村（已审）/账"),
                 file("小坪村（李会计）/账")],
        "按文件夹名称分为 2 个村：大坪村、小坪村",
        {"大坪村": ["大坪村/账", "大坪村 - 副本/账", "大坪村（已审）/账"],
         "小坪村": ["小坪村（李会计）/账"]}, []),
    "natural villages are parts of a village": (
        "大坪行政村", [file("上坪自然村/账"), file("下坪自然村/账")], "各文件同属大坪村",
        {"大坪村": ["上坪自然村/账", "下坪自然村/账"]}, []),
    "a folder an accountant": (
        "代理中心", [file("张会计/大坪村/账"), file("张会计/小坪村/账"), file("李会计/沟村/账")],
        "按文件夹名称分为 3 个村：大坪村、小坪村、沟村",
        {"大坪村": ["张会计/大坪村/账"], "小坪村": ["张会计/小坪村/账"],
         "沟村": ["李会计/沟村/账"]}, []),
    "the village's own part beside its groups": (
        "大坪村", [file("1组/账"), file("2组/账"), file("村本级/账")], "各文件同属大坪村",
        {"大坪村": ["1组/账", "2组/账", "村本级/账"]}, []),
}  # fmt: skip  # a table


@pytest.mark.parametrize(
    ("root", "files", "line", "villages", "asked"), SHAPES.values(), ids=map(str, SHAPES)
)
def test_a_folder_holds_these_villages(
    root: str, files: list[Seen], line: str, villages: dict[str, list[str]], asked: list[str]
) -> None:
    assert told(decide(root, files), files) == (line, villages, asked)
    backwards = files[::-1]
    again = told(decide(root, backwards), backwards)
    assert {name: sorted(names) for name, names in again[1].items()} == {
        name: sorted(names) for name, names in villages.items()
    }


def test_a_unit_that_the_call_names_has_all_files_but_those_of_another_village() -> None:
    files = [file("序时账"), file("合同", A2), file("别村", B)]
    line, villages, asked = told(decide("账", files, A), files)
    assert (line, asked) == ("各文件同属 大坪村股份经济合作社（由 --org 或设置指定）", ["别村"])
    assert villages == {"大坪村": ["序时账", "合同"]}


def test_every_question_prints_the_lines_that_answer_it() -> None:
    (question,) = decide("大坪村", [file("别村.xlsx", B)]).questions
    assert [choice.line for choice in question.choices] == [
        "文件 别村.xlsx：不导入",
        "文件 别村.xlsx：N3",
        "文件 别村.xlsx：本村",
    ]
    assert all(choice.line in question.text.zh for choice in question.choices)
