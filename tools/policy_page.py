"""The format of a policy file as a page, from the loader's own words and the parameters."""

from __future__ import annotations

from audit_rules.law.place import LEVELS
from audit_rules.policy.loader import ENTRY_FIELDS, FILE_FIELDS, MORE_FIELDS
from audit_rules.policy.parameters import ValueType, parameters
from threeassets.model.marked_yaml import DEEPEST, MOST_CHARACTERS
from tools.markdown import page, table

EXAMPLE = """place: "990199" # 区划代码，加引号
status: 2025 年县农业农村局印发
values:
  decision_min: # 大额资金民主决策起点，元
    - {value: 10000, valid_from: 2024-01-01, valid_to: 2026-01-01, source: 某县规定第3条}
    - {value: 20000, valid_from: 2026-01-01, source: 某县规定第3条（2025 年修订）}
    - {value: 5000, place: "990199100200", valid_from: 2024-01-01, source: 某村村规民约}
  area_tolerance: [{value: 5%, valid_from: 2024-01-01, source: 某县办法第10条}]
  deposit_days: [{value: null, source: 某县办法, reason: 本县不收保证金}] # 停用
  contract_filing_min: [{kind: 资产租赁, value: 0, valid_from: 2024-01-01, source: 某县办法第9条}]
  signature_tiers: # 联审联签档次
    - valid_from: 2024-01-01
      source: 某县办法第6条
      value:
        - {from: 0, ordered: true, stages: [经办人, 证明人, 村委会主任或理事长]}
        - {from: 5000, ordered: true, stages: [经办人, 证明人, 村委会主任或理事长, 村党组织书记]}
"""
"""A file with every way a value is written; the tests load it."""

_FILE = {
    "place": f"适用的地方：{'、'.join(map(str, LEVELS))} 位区划代码 code of the place",
    "status": "来历和状态，一句话 where it comes from, in a sentence",
    "values": "参数名 → 值的列表 lists of values by parameter",
}
_ENTRY = {
    "value": "值；`null` 表示停用 the value; `null` turns the parameter off",
    "source": "出处：文件和条款 instrument and article",
    "kind": "类别，参数分类别时必填 kind, where the parameter has kinds",
    "place": "更小的地方，如一个村；村规只能更严 a smaller place; by-laws may only be stricter",
    "valid_from": "施行日；不写为一直如此 first day; without it always",
    "valid_to": "不再适用的第一天 the first day on which it holds no more",
    "reason": "停用的理由，`value: null` 时必填 why it is off",
    "note": "备注 a remark",
}
_TYPES = {
    ValueType.MONEY: ("元，最多两位小数 yuan", "20000 或 20,000.50"),
    ValueType.DAYS: ("天 days", "30"),
    ValueType.MONTHS: ("月 months", "3"),
    ValueType.YEARS: ("年 years", "20"),
    ValueType.COUNT: ("整数 whole number", "3"),
    ValueType.SHARE: ("百分数，带百分号 percent with its sign", "5%"),
    ValueType.RATIO: ("比例 exact part", "2/3 或 1.5"),
    ValueType.MONTH_DAY: ("月日 month and day", "03-31"),
    ValueType.FLAG: ("是否 truth value", "true"),
    ValueType.TEXT: ("一个词 a word", "全体"),
    ValueType.NAMES: ("词的列表 list of words", "[书记, 主任]"),
    ValueType.FIELDS: ("登记簿的栏目，`a|b` 为任一 columns of a register",
                       "[object_code|object_name]"),
    ValueType.TABLE: ("行的列表，列见参数表 rows; columns stand with the parameter",
                      "[{step: 提议, bodies: [村党支部会]}]"),
    ValueType.TIERS: ("签批档次 signature tiers", "[{from: 0, ordered: true, stages: [经办人]}]"),
}  # fmt: skip  # a table


def policy_page() -> str:
    """Return how a policy file is written, with an example that loads."""
    intro = (
        "地方的标准写成一个 YAML 文件（UTF-8），用 `--policy 文件` 指定；"
        "一个文件夹里的几个文件合在一起用。"
        "写好后先试读：`threeassets policy check 文件`，它逐条指出错误在第几行，"
        "没有错误就列出其中的值。"
        "编辑器可用包里的 JSON Schema `audit_rules/policy/policy.schema.json` 提示和检查。\n\n"
        "Local values are a YAML file (UTF-8), or a folder of them. "
        "`threeassets policy check FILE` names every fault with its line, or lists what the file "
        "holds; `policy.schema.json` in the package is for editors."
        f" A file has at most {MOST_CHARACTERS:,} characters and {DEEPEST} levels."
    )
    users: dict[ValueType, list[str]] = {}
    for name, parameter in parameters().items():
        users.setdefault(parameter.content.type, []).append(f"`{name}`")
    types = [
        [kind.value, *_TYPES[kind], ", ".join(users.get(kind, ["–"])[:4])] for kind in ValueType
    ]
    sections = [
        f"## 例 Example\n\n```yaml\n{EXAMPLE}```",
        "## 文件 The file\n\n" + _fields(FILE_FIELDS, FILE_FIELDS, _FILE),
        "## 一个值 A value\n\n" + _fields((*ENTRY_FIELDS, *MORE_FIELDS), ENTRY_FIELDS, _ENTRY),
        (
            "同一地方、同一类别的值，期间不得重叠；更小的地方的值优先。\n\n"
            "Values of one place and kind may not overlap in time; the smaller place goes first."
        ),
        "## 值的写法 How values are written\n\n"
        + table(("类型 Type", "写法 Written", "例 Example", "用于 Used by, such as"), types),
        "全部参数见 All parameters: [policy_parameters.md](policy_parameters.md).",
    ]
    return page("标准文件的格式 · Policy files", intro, sections)


def _fields(names: tuple[str, ...], required: tuple[str, ...], said: dict[str, str]) -> str:
    rows = [[f"`{name}`", "是 yes" if name in required else "", said[name]] for name in names]
    return table(("字段 Field", "必填", "说明 Meaning"), rows)
