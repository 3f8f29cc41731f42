"""Policy files: whatever is wrong is refused with file, line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit_rules.policy.loader import load_policy
from audit_rules.policy.parameters import ValueType, parameters
from threeassets.model.errors import PolicyError
from threeassets.model.schema import tables

HEAD = 'place: "990101"\nstatus: 示例\nvalues:\n'
DATED = "valid_from: 2024-01-01, source: 县"


def refused(tmp_path: Path, text: str) -> tuple[str, str]:
    """Write a policy file and return the two sentences that refuse it, without its folder."""
    file = tmp_path / "某县.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError) as error:
        load_policy(file)
    folder = f"{tmp_path}/"
    return error.value.text.zh.replace(folder, ""), error.value.text.en.replace(folder, "")


BODIES = "、".join(tables()["decision_step"].column("body").choices)
ROLES = tables()["signature"].column("role").choices
LINES = "、".join(parameters()["pass_threshold"].kinds)

WRONG_ENTRIES = [
    (
        "decision_mni: [{value: 1, source: 县}]",
        "没有“decision_mni”这个参数。相近的有：decision_min、decision_steps、decision_scope。",
        "there is no parameter “decision_mni”. Near it: decision_min, "
        "decision_steps, decision_scope.",
    ),
    (
        "decision_min: [{value: 1}]",
        "缺少“source”。请补上这一项。",
        "“source” is missing. Add it.",
    ),
    (
        "decision_min: [{value: 1, source: ''}]",
        "这里应写一个值，却是空的、列表或键值。请写一个值。",
        "one value is expected here, not an empty one, a list or a mapping. Write one value.",
    ),
    (
        "decision_min: [{value: null, source: 县}]",
        "值为 null 表示停用，须写明理由。请补上 reason。",
        "null turns the parameter off and needs its reason. Add reason.",
    ),
    (
        "decision_min: [{value: 1, source: 县, from: 2024-01-01}]",
        (
            "没有“from”这个字段。可用的字段：value、source、kind、place、valid_from、valid_to、"
            "reason、note。"
        ),
        (
            "there is no field “from”. Known fields: value, source, kind, place, valid_from, "
            "valid_to, reason, note."
        ),
    ),
    (
        "decision_min: [{value: 1, source: 县, valid_from: 2024-01-01, valid_to: 2024-01-01}]",
        "valid_to 应晚于 valid_from（valid_to 当日已不适用）。请核对日期。",
        (
            "valid_to must be later than valid_from (it is the first day no longer covered). "
            "Check the dates."
        ),
    ),
    (
        "decision_min: [{value: 1, source: 县, place: 99010}]",
        "“99010”不是区划代码。请写 2、4、6、9 或 12 位数字，并加引号。",
        "“99010” is no area code. Write 2, 4, 6, 9 or 12 digits, in quotes.",
    ),
    (
        "decision_min: [{value: 1, source: 县, kind: 借款}]",
        "“decision_min”没有“借款”这个类别。这个参数不分类别，请删去 kind。",
        "“decision_min” has no kind “借款”. This parameter has no kinds; delete kind.",
    ),
    (
        "notice_days: [{value: 1, source: 县, kind: 大会}]",
        f"“notice_days”没有“大会”这个类别。可用：{BODIES}。",
        f"“notice_days” has no kind “大会”. Known: {BODIES}.",
    ),
    (
        "pass_threshold: [{value: [], source: 县}]",
        f"“pass_threshold”按类别取值，缺少 kind。请写其一：{LINES}。",
        f"“pass_threshold” has a value by kind and kind is missing. Write one of: {LINES}.",
    ),
]

WRONG_TIERS = [
    (
        "{from: 0, ordered: true, stages: [会记]}",
        f"没有“会记”这个签批岗位。可用：{'、'.join(ROLES)}；任一人可签时用“或”连接。",
        (
            f"there is no signing role “会记”. Known: {', '.join(ROLES)}; "
            "join roles with 或 where any of them may sign."
        ),
    ),
    (
        "{from: 0, ordered: true, stages: [理事长或监事长]}",
        "“理事长或监事长”混合了审批、监督或乡镇岗位，无法判断缺了哪一种。请分成几步书写。",
        (
            "“理事长或监事长” mixes approving, supervising and township roles, so it could not be "
            "said which is missing. Write them as separate stages."
        ),
    ),
    (
        "{from: 0, ordered: true, stages: [理事长, 理事长]}",
        "“理事长”在这一档重复出现。请删去一处。",
        "“理事长” stands twice in this tier. Delete one of them.",
    ),
    (
        "{from: 1, ordered: true, stages: [理事长]}, {from: 1.00, ordered: true, stages: []}",
        "同一支出类别有两个 1.00 元起的档次。请合并或改金额。",
        ("two tiers from 1.00 yuan stand for one kind of expense. Merge them or change an amount."),
    ),
    (
        "{kinds: [餐费], from: 0, ordered: true, stages: [理事长]}",
        (
            "没有“餐费”这个支出类别。可用：经营性支出、管理性支出、公益性支出、工程支出、"
            "购置支出、补助发放、其他支出。"
        ),
        (
            "there is no kind of expense “餐费”. Known: 经营性支出, 管理性支出, 公益性支出, "
            "工程支出, 购置支出, 补助发放, 其他支出."
        ),
    ),
]


@pytest.mark.parametrize(("entry", "zh", "en"), WRONG_ENTRIES)
def test_wrong_entries(tmp_path: Path, entry: str, zh: str, en: str) -> None:
    """A misspelt, unsourced or contradictory entry is refused with its line."""
    assert refused(tmp_path, f"{HEAD}  {entry}\n") == (
        f"某县.yaml:4: {zh}",
        f"某县.yaml:4: {en}",
    )


@pytest.mark.parametrize(("tiers", "zh", "en"), WRONG_TIERS)
def test_wrong_tiers(tmp_path: Path, tiers: str, zh: str, en: str) -> None:
    """A tier with unknown, mixed or repeated signers, or beside its double, is refused."""
    entry = f"  signature_tiers: [{{value: [{tiers}], source: 县}}]\n"
    assert refused(tmp_path, HEAD + entry) == (f"某县.yaml:4: {zh}", f"某县.yaml:4: {en}")


def entries(*lines: str) -> str:
    """Write a file of decision_min with these entries, the first on line 5."""
    return HEAD + "  decision_min:\n" + "".join(f"    - {{{line}}}\n" for line in lines)


def test_overlapping_values(tmp_path: Path) -> None:
    """Two values of one place on one day are refused, naming both lines."""
    first = f"value: 1, {DATED}"
    assert refused(tmp_path, entries(f"{first}, valid_to: 2024-02-02", first)) == (
        (
            "某县.yaml:6: “decision_min”在同一地方与 某县.yaml:5 的时段重叠。"
            "请写清前一个值的 valid_to。"
        ),
        (
            "某县.yaml:6: “decision_min” overlaps the value at 某县.yaml:5 for the same place. "
            "Give the earlier value its valid_to."
        ),
    )


def test_values_that_follow_each_other(tmp_path: Path) -> None:
    """A value may begin on the day the one before it ends, in whatever order they are written."""
    file = tmp_path / "某县.yaml"
    text = entries(
        "value: 2, valid_from: 2024-02-02, source: 县", f"value: 1, {DATED}, valid_to: 2024-02-02"
    )
    file.write_text(text, encoding="utf-8")
    assert len(load_policy(file).resolve("decision_min", "990101")) == 2
    overlap = text.replace("valid_to: 2024-02-02", "valid_to: 2024-02-03")
    assert refused(tmp_path, overlap)[0].startswith("某县.yaml:5: “decision_min”在同一地方与")


VILLAGE = 'place: "990101100200", source: 村'


@pytest.mark.parametrize(
    "village",
    [
        f"value: 5000, {VILLAGE}",
        f"value: 4999.99, {VILLAGE}",
        f"value: 9000, {VILLAGE}, valid_to: 2024-01-01",
        f"value: null, reason: 停用, {VILLAGE}, valid_to: 2024-01-01",
        f"value: 9000, {VILLAGE}, valid_from: 2026-01-01",
        "value: 9000, place: '990101100', source: 镇",
        "value: 9000, place: '990102100200', source: 邻村",
    ],
)
def test_a_village_may_be_stricter(tmp_path: Path, village: str) -> None:
    """A village may keep or tighten the rule above it, and is free where and when there is none."""
    file = tmp_path / "某县.yaml"
    county = f"value: 5000, {DATED}, valid_to: 2026-01-01"
    file.write_text(entries(county, village), encoding="utf-8")
    assert load_policy(file).local


@pytest.mark.parametrize(
    "village",
    [
        f"value: 5000.01, {VILLAGE}",
        f"value: 9000, {VILLAGE}, valid_to: 2024-01-02",
        f"value: null, reason: 停用, {VILLAGE}",
    ],
)
def test_a_village_may_not_be_looser(tmp_path: Path, village: str) -> None:
    """A village that loosens the rule above it, even for a day, is refused."""
    assert refused(tmp_path, entries(f"value: 5000, {DATED}", village)) == (
        (
            "某县.yaml:6: 村级“decision_min”比上级规定（自 2024-01-01）宽松，村规只能更严。"
            "请对照 某县.yaml:5 修改。"
        ),
        (
            "某县.yaml:6: the village's “decision_min” is looser than the rule above it "
            "(from 2024-01-01); a village may only be stricter. Compare 某县.yaml:5."
        ),
    )


def test_stricter_may_mean_higher(tmp_path: Path) -> None:
    """For days of disclosure the larger figure is the stricter one."""
    county = HEAD + f"  disclosure_min_days:\n    - {{value: 7, {DATED}}}\n"
    loose = county + f"    - {{value: 6, {VILLAGE}}}\n"
    assert refused(tmp_path, loose)[0].startswith("某县.yaml:6: 村级“disclosure_min_days”")
    for figure in ("7", "8"):
        strict = loose.replace("value: 6", f"value: {figure}")
        (tmp_path / "某县.yaml").write_text(strict, encoding="utf-8")
        assert load_policy(tmp_path / "某县.yaml").local


def test_kinds_are_compared_with_their_own(tmp_path: Path) -> None:
    """A village's notice for one body is not measured by the county's for another."""
    county = f"    - {{kind: 成员大会, value: 20, {DATED}, valid_to: 2025-05-01}}\n"
    village = f"    - {{kind: 村民会议, value: 15, {VILLAGE}}}\n"
    (tmp_path / "某县.yaml").write_text(
        HEAD + "  notice_days:\n" + county + village, encoding="utf-8"
    )
    assert load_policy(tmp_path / "某县.yaml").local


def test_a_village_may_only_bend_plain_figures() -> None:
    """Stricter means lower or higher, so only parameters with one figure can ask for it."""
    plain = {
        ValueType.MONEY,
        ValueType.DAYS,
        ValueType.MONTHS,
        ValueType.YEARS,
        ValueType.COUNT,
        ValueType.SHARE,
        ValueType.FLAG,
    }
    asked = [item for item in parameters().values() if item.stricter != "free"]
    assert {item.content.type for item in asked} <= plain
    assert "decision_min" in {item.name for item in asked}


def sentences(source: str | Path) -> tuple[str, str]:
    """Return the two sentences that refuse a source."""
    with pytest.raises(PolicyError) as error:
        load_policy(source)
    return error.value.text.zh, error.value.text.en


def test_unknown_name() -> None:
    """A name that is neither shipped nor a path is refused with the names that are."""
    known_zh = "chenggu、demo_county、guzhen、huoshan、jiangshan_xiakou"
    known_en = "chenggu, demo_county, guzhen, huoshan, jiangshan_xiakou"
    assert sentences("demo_conty") == (
        f"没有名为“demo_conty”的政策。自带的有：{known_zh}；也可以写 .yaml 文件或文件夹的路径。",
        (
            f"there is no policy called “demo_conty”. Shipped: {known_en}; "
            "or give the path of a .yaml file or a folder."
        ),
    )


def test_missing_file(tmp_path: Path) -> None:
    """A path that leads nowhere is refused as a path."""
    file = tmp_path / "没有.yaml"
    assert sentences(file) == (
        f"{file}: 没有这个政策文件。请核对路径。",
        f"{file}: there is no such policy file. Check the path.",
    )


def test_folder_without_policies(tmp_path: Path) -> None:
    """A folder without YAML files is no policy."""
    assert sentences(tmp_path) == (
        f"{tmp_path}: 文件夹里没有政策文件。请放入 .yaml 文件，或改用其他路径。",
        f"{tmp_path}: the folder has no policy files. Put .yaml files there or name another.",
    )


def test_another_encoding(tmp_path: Path) -> None:
    """A file saved in the old Windows code page is refused with the remedy."""
    file = tmp_path / "某县.yaml"
    file.write_bytes((HEAD + "  {}\n").encode("gb18030"))
    assert sentences(file) == (
        f"{file}: 文件不是 UTF-8 编码。请在编辑器中另存为 UTF-8。",
        f"{file}: the file is not in UTF-8. Save it as UTF-8 in your editor.",
    )


def test_invalid_yaml(tmp_path: Path) -> None:
    """Broken YAML is refused with the line where reading stopped."""
    assert refused(tmp_path, HEAD + "  decision_min: [\n  x: }\n") == (
        "某县.yaml:5: 不是有效的 YAML。请检查这一行的缩进、冒号和引号。",
        "某县.yaml:5: this is not valid YAML. Check indentation, colons and quotes on this line.",
    )
