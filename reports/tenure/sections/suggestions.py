"""审计建议: a sentence for each family that has findings."""

from __future__ import annotations

from audit_rules.families import FAMILIES
from reports.kit.tree import Section
from reports.kit.wording import numbered, say
from reports.tenure.reading import Audit

SUGGESTIONS = {
    "LG": "更正不平、不符的账目，补齐原始凭证，把制单、审核、记账的把关落实到每张凭证。",
    "CF": "逐笔核清有问题的收付款，重复支付、公款私存等一经核实即行追回。",
    "JS": "按金额档次补正审批手续，联审联签不全的支出不予支付、不予入账。",
    "DM": "大额资金使用先议后支，拆分支付按合计金额履行决策程序，会议人数和表决如实记录。",
    "CT": "清理到期、超期和手续不全的合同，拖欠款项限期收回，签约前先审核和备案。",
    "AS": "核对资产资源台账与账簿、实物，盘盈盘亏查明原因后按程序处理。",
    "PJ": "工程的招标、变更、验收、结算审计按规定办齐，资料归档。",
    "DS": "按规定的时间和内容公开财务，公开的数字与账簿一致。",
    "TN": "按期办理离任审计和移交，审计查出的问题限期整改销号，任期内不举新债。",
    "BD": "按本地规定逐项核实、整改，并补齐有关材料。",
}
"""One sentence a family, given only where the family has findings."""


def section(audit: Audit) -> Section:
    """Suggest what families with findings call for."""
    present = {finding.rule.family for finding in audit.findings}
    suggestions = numbered(
        say(f"{FAMILIES[family].zh}：{SUGGESTIONS[family]}")
        for family in FAMILIES
        if family in present
    )
    nothing = say("能够检查的事项中未发现问题，没有建议。")
    return Section("suggestions", "审计建议", lead=suggestions or (nothing,))
