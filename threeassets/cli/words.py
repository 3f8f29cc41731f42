"""What each command is for, Chinese first, English second."""

from __future__ import annotations

from threeassets.model.text import Text

HELP: dict[str, Text] = {
    "threeassets": Text(
        "农村集体“三资”账簿：导入、检查、出具年度文书。",
        "Books of rural collectives: import, check, write the yearly documents.",
    ),
    "run": Text("导入、检查并出具文书（一步完成）", "Import, check and write documents in one go"),
    "import": Text("导入账簿和登记簿", "Import books and registers"),
    "check": Text("按规则检查已导入的账簿", "Check imported books"),
    "report": Text("出具年度清查报告等文书", "Write a document"),
    "rules": Text("列出全部规则，检验本地规则", "List the rules, try your own"),
    "explain": Text("讲解一条规则：依据、界限、例子", "Explain one rule"),
    "needs": Text("哪些登记簿支持哪些规则", "Which registers open which rules"),
    "policy": Text("查看某地某日适用的标准，试读标准文件", "Show values in force, try a file"),
    "lake": Text("写出数据湖（Parquet），供全县检查", "Write a lake of Parquet for a whole county"),
    "verify": Text("核验数据是否被人改动", "Prove that nobody changed the data"),
    "log": Text("查看谁在何时做了什么", "Show who did what when"),
    "withdraw": Text("撤回一次导入", "Take back an import"),
    "handover": Text("移交或接收一个单位的账簿", "Hand over or receive the book of one unit"),
    "backup": Text("备份数据库", "Back up the database"),
    "export": Text(
        "导出账簿：国标 XML 或 CSV（含个人信息，不打码）",
        "Write books as XML or CSV (personal data unmasked)",
    ),
    "template": Text("生成空白登记簿", "Write the blank workbook"),
    "templates": Text(
        "本县文书的版式和标题：写出自带的，检查改过的",
        "Styles and headings of a county's documents: begin, check",
    ),
    "profile": Text("为一个文件生成读法配置", "Propose a profile that reads a file"),
}
