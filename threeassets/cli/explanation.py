"""A rule explained: what it asks, its limits by place and date, its edge, examples, its basis."""

from __future__ import annotations

from collections.abc import Iterator

from audit_rules.example_table import Example, read_examples
from audit_rules.law.registry import load_laws
from audit_rules.model import Kind, Rule, alternatives
from audit_rules.policy.loader import load_policy, shipped_policies
from audit_rules.policy.parameters import parameters
from audit_rules.policy.policy import PolicyValue
from audit_rules.policy.values import write_value
from threeassets.cli.findings_text import KINDS
from threeassets.model.days import date_of
from threeassets.model.schema import tables
from threeassets.plumbing.plain_text import wrap

VALUE_WIDTH = 150
LIMIT_LINES = 5
BASIS_IN_FULL = 6

HEADINGS = {
    "acts": "实施",
    "added": "补充",
    "recorded": "登记结果",
    "terms": "期限",
    "titled": "事项名称",
    "amount": "金额",
    "approved": "审批",
    "beside": "另有",
    "cards": "资产卡片",
    "chart": "会计制度",
    "chart of details": "科目表",
    "held on": "台账截止",
    "counted": "计数",
    "decided": "决议",
    "done": "完成",
    "filed": "备案",
    "first": "第一份",
    "holders": "任职",
    "lacks": "缺项",
    "land": "地块",
    "link": "关联",
    "matter": "事项",
    "names": "姓名",
    "numbers": "编号",
    "object": "标的",
    "office": "任职",
    "offices": "任职",
    "party": "相对方",
    "payout": "依据材料",
    "period": "记账期间",
    "persons": "人员",
    "kin": "亲属关系",
    "second": "第二份",
    "signatures": "签批",
    "signer": "签订人",
    "sides": "余额方向",
    "size": "人数",
    "steps": "会议",
    "vote": "表决",
    "again": "再次导入",
    "attached": "附件数",
    "back": "收回",
    "balance": "余额",
    "cancelled": "作废",
    "closed": "结账时间",
    "cover": "依据",
    "date": "日期",
    "due": "应收",
    "ends": "到期",
    "kind": "类别",
    "leader": "任职",
    "ledger": "账上已收",
    "lines": "分录",
    "nature": "性质",
    "number": "编号",
    "paid": "付款",
    "payments": "付款",
    "place": "地方",
    "posted": "记账时间",
    "renewed": "续签",
    "request": "审批单",
    "settled": "台账已收",
    "signed": "签订",
    "signed by": "签批",
    "status": "状态",
    "term": "期限",
    "use": "使用",
    "vouchers": "另有凭证",
    "works": "工程",
    "words": "摘要",
    "year": "年度",
    "batch": "批量记账",
    "before": "前一份",
    "emergency": "应急",
    "from": "出自",
    "group": "小组",
    "payee": "收款人",
    "statement": "银行流水",
    "handler": "经办人",
    "debit": "借方科目",
    "list": "发放名册",
    "review": "联审记录",
    "requests": "审批单",
}
"""Chinese words for the headings of examples tables."""


EXAMPLE_WORDS = {
    (False, "zh"): ("合规：", "违规："),
    (False, "en"): ("Lawful: ", "Unlawful: "),
    (True, "zh"): ("不提出：", "提出："),
    (True, "en"): ("Not asked: ", "Asked: "),
}
"""What examples are called, lawful first: a question accuses nobody, so neither do its examples."""


def explanation(rule: Rule, lang: str) -> list[str]:
    """Write a rule for a screen of 80 columns."""
    zh = lang == "zh"
    kind = KINDS[rule.kind].in_language(lang)
    title = f"{rule.code} {rule.title.zh}  {rule.title.en}  [{kind} {rule.severity.value}]"
    lines = [*wrap(title, indent="  ", first=""), ""]
    lines += _guide(rule) if zh else list(_doc(rule))
    if rule.parameters:
        lines += ["", "标准（地区、日期、出处）" if zh else "Limits (place, date, source)"]
        lines += _limits(rule, lang)
    lines += ["", "例" if zh else "Examples"]
    lines += list(_examples(rule, lang))
    lines += ["", "依据" if zh else "Basis"]
    lines += list(_basis(rule, lang))
    sheets = dict.fromkeys(_needed(need, lang) for need in rule.needs)
    lines += wrap("、".join(sheets), indent="  ", first="需要：" if zh else "Needs: ")
    first = "可以澄清的：" if zh else "What would clear it: "
    lines += wrap(rule.clears.in_language(lang), indent="  ", first=first)
    return lines


def _needed(need: str, lang: str) -> str:
    if lang == "en":
        return " or ".join(need.split("|"))
    return "或".join(
        tables()[name].sheet + (f"（{tables()[name].column(column).heading}）" if column else "")
        for name, column in alternatives(need)
    )


def _guide(rule: Rule) -> list[str]:
    guide = rule.guide
    parts = (("要求：", guide.asks), ("界限：", guide.edge), ("看不到：", guide.unseen))
    return [line for head, text in parts for line in wrap(text, indent="  ", first=head)]


def _doc(rule: Rule) -> Iterator[str]:
    for number, paragraph in enumerate(rule.doc.split("\n\n")):
        if number:
            yield ""
        yield from wrap(" ".join(paragraph.split()))


def _limits(rule: Rule, lang: str) -> list[str]:
    values = list(_values(rule))
    lines: list[str] = []
    count = len(values)
    for value in values:
        if len(lines) >= LIMIT_LINES:
            break
        lines += _limit(value, lang)
        count -= 1
    if count:
        more = f"另有 {count} 条，用 threeassets policy show 查看某地某日的全部标准。"
        english = f"{count} more; threeassets policy show lists those of a place and day."
        lines += wrap(more if lang == "zh" else english, indent="    ", first="  ")
    return lines


def _values(rule: Rule) -> Iterator[PolicyValue]:
    lines = set()
    for name in ("", *shipped_policies()):
        policy = load_policy(name or None)
        for value in policy.values:
            stated = (value.name, value.kind, value.place, value.from_day)
            if value.name in rule.parameters and stated not in lines:
                lines.add(stated)
                yield value


def _limit(value: PolicyValue, lang: str) -> Iterator[str]:
    parameter = parameters()[value.name]
    nation = "全国" if lang == "zh" else "nation"
    unknown = "未载" if lang == "zh" else "not stated"
    start = unknown if value.from_day is None else date_of(value.from_day).isoformat()
    end = "" if value.until_day is None else date_of(value.until_day - 1).isoformat()
    limit = write_value(parameter, value.value).in_language(lang)
    if len(limit) > VALUE_WIDTH:
        whole = limit[:VALUE_WIDTH].rpartition("；" if lang == "zh" else "; ")[0]
        limit = f"{whole or limit[:VALUE_WIDTH]}……"
    title = parameter.content.title.in_language(lang)
    if value.kind:
        title += f"（{value.kind}）"
    text = f"{value.place or nation} {start}~{end} {title} {limit}（{value.source}）"
    yield from wrap(text, indent="    ", first="  ")


def _examples(rule: Rule, lang: str) -> Iterator[str]:
    examples = read_examples(rule.examples)
    lawful = next(example for example in examples if example.lawful)
    unlawful = next(example for example in examples if not example.lawful)
    words = EXAMPLE_WORDS[rule.kind is Kind.LEAD, lang]
    for word, example in zip(words, (lawful, unlawful), strict=True):
        yield from wrap(_example_line(example, lang), indent="    ", first="  " + word)


def _example_line(example: Example, lang: str) -> str:
    cells = list(example.line.items())[1:-1]
    facts = [f"{HEADINGS.get(n, n) if lang == 'zh' else n} {cell}" for n, cell in cells if cell]
    return f"{'；'.join(facts)} —— {example.why}"


def _basis(rule: Rule, lang: str) -> Iterator[str]:
    laws = load_laws()
    by_law: dict[str, list[str]] = {}
    for citation in rule.basis:
        if citation.topic:
            source = f"本级{citation.topic}" if lang == "zh" else f"local rules on {citation.topic}"
            status = "以当地文件为准" if lang == "zh" else "as the place has it"
            by_law.setdefault(source, []).append(f"（{status}）")
            continue
        article = laws.article(citation)
        status = article.status.label.in_language(lang)
        # Many articles of one law go on one line; a few have room for what they say.
        gist = "" if len(rule.basis) > BASIS_IN_FULL else f" {article.gist}"
        by_law.setdefault(f"《{citation.law}》", []).append(f"{citation.article}{gist}（{status}）")
    for law, articles in by_law.items():
        parts = ["、".join(articles)] if len(rule.basis) > BASIS_IN_FULL else articles
        for part in parts:
            yield from wrap(f"{law} {part}", indent="    ", first="  ")
