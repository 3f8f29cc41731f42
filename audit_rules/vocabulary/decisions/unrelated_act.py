"""Acts on a decision that are neither with the party nor for the project that the decision states.

Contracts that name the decision, and payments that voucher, request or project tie to it; what is paid under
a contract is the contract's. A decision that states one of the two is judged on that one; so is an act. Parties
tied by registers are one, and of several in a cell each will do. An act whose own words (title, object, summary,
purpose) share a run of three characters with the title of the decision is about its matter. Not judged: crowds
(``等``, ``全体``, ``各``) as party, and matters of many payees: plans, distributions, pay, land compensation, levies.
``other`` is the party of the act, else its project.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

RUN = 3
"""Characters in a row that make a phrase of the matter."""
Rows = Mapping[str, list[dict[str, Any]]]
_Act = tuple[str, str, str]
"""Unit, register and key of a contract or a payment."""


def _runs(text: str) -> set[str]:
    """Return the runs of a text that hold no digit, blank or mark."""
    runs = (text[start : start + RUN] for start in range(len(text) - RUN + 1))
    return {run for run in runs if run.isalpha()}


def _by_act(rows: Iterable[Mapping[str, Any]], column: str) -> dict[_Act, list[str]]:
    """Return what a column says of each act, blanks left out, in order."""
    cells: dict[_Act, set[str]] = defaultdict(set)
    for row in rows:
        if row[column]:
            cells[row["org_code"], row["register"], row["row_key"]].add(row[column])
    return defaultdict(list, {act: sorted(words) for act, words in cells.items()})


def _crowd(payee: str) -> bool:
    return "等" in payee or payee.startswith(("全体", "各"))


def compute(rows: Rows) -> Iterator[tuple[object, ...]]:
    """Yield decision, act, its day, sum and party, of acts that fit nothing the decision states."""
    groups = {(row["org_code"], row["payee_key"]): row["group_key"] for row in rows["group"]}
    payees, names = _by_act(rows["party"], "payee_key"), _by_act(rows["party"], "payee_name")
    projects, words = _by_act(rows["project"], "project_code"), _by_act(rows["word"], "words")
    under_contract = {tuple(row.values()) for row in rows["under_contract"]}

    def one_party(org: str, payee: str, stated: str) -> bool:
        group = groups.get((org, payee))
        return payee in stated or (group is not None and group == groups.get((org, stated)))

    unrelated = []
    for row in rows["rows"]:
        org, number = row["act_org"], row["row_key"]
        act = org, row["register"], number
        place = row["org_code"], row["decision_no"], org, number
        if row["register"] == "voucher" and place in under_contract:
            continue
        stated = row["payee_key"] or ""
        fits = []
        if stated and not _crowd(stated) and payees[act]:
            fits.append(any(one_party(org, payee, stated) for payee in payees[act]))
        if row["project_code"] and projects[act]:
            fits.append(row["project_code"] in projects[act])
        matter = _runs(row["title"] or "")
        about = any(_runs(text) & matter for text in words[act])
        if fits and not any(fits) and not about:
            other = (names[act] or projects[act])[0]
            where = row["org_code"], row["decision_no"], *act
            unrelated.append((*where, row["acted_on_day"], row["amount_fen"], other))
    yield from sorted(unrelated)


VIEW = View(
    name="unrelated_act",
    query="""
        select
            decision_act.org_code,
            decision_act.decision_no,
            decision_act.act_org,
            decision_act.register,
            decision_act.row_key,
            decision_act.acted_on_day,
            decision_act.amount_fen,
            decision.title,
            decision.payee_key,
            decision.project_code
        from decision_act
        join decision
            on decision.org_code = decision_act.org_code
            and decision.decision_no = decision_act.decision_no
        where decision_act.acted_on_day is not null
            and coalesce(decision.matter_kind, '')
                not in ('年度财务计划', '收益分配', '补贴报酬', '土地补偿费', '筹资筹劳')
    """,
    measure=Measure(
        reads={
            "under_contract": """
                select distinct
                    decision_org,
                    decision_no,
                    org_code,
                    voucher_key
                from payment_decision
                where through = 'contract'
            """,
            "party": """
                select
                    org_code,
                    'contract' as register,
                    contract_no as row_key,
                    party_key as payee_key,
                    party_name as payee_name
                from contract
                union all
                select
                    org_code,
                    'voucher' as register,
                    voucher_key as row_key,
                    payee_key,
                    payee_name
                from payee_part
            """,
            "project": """
                select org_code, 'contract' as register, contract_no as row_key, project_code
                from contract
                union all
                select org_code, 'voucher' as register, voucher_key as row_key, project_code
                from payment_project
            """,
            "word": """
                select org_code, 'contract' as register, contract_no as row_key, title as words
                from contract
                union all
                select org_code, 'contract' as register, contract_no as row_key, object_name as words
                from contract
                union all
                select
                    org_code,
                    'voucher' as register,
                    voucher_key as row_key,
                    je_line_description as words
                from journal_line
                union all
                select
                    request_voucher.org_code,
                    'voucher' as register,
                    request_voucher.voucher_key as row_key,
                    payment_request.purpose as words
                from request_voucher
                join payment_request
                    on payment_request.org_code = request_voucher.org_code
                    and payment_request.request_no = request_voucher.request_no
            """,
            "group": "select org_code, payee_key, group_key from payee_group",
        },
        columns={
            "org_code": str,
            "decision_no": str,
            "act_org": str,
            "register": str,
            "row_key": str,
            "acted_on_day": int,
            "amount_fen": int,
            "other": str,
        },
        compute=compute,
    ),
    shows=("register", "acted_on_day", "amount_fen", "other"),
    examples="""
        gives | lines | 民主决策 | 合同台账 | 支出审批单 | 工程项目 | 往来单位档案 | why
        contract 2025-06-10 500.00 乙 |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 合同另有其人
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，相对方=甲，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 就是决议写明的人
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 决议什么都没有写明
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 合同没有写相对方
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，决议编号=JY |  |  |  | 没有签订日期
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10 |  |  |  | 合同没有写明这项决议
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=乙、丙 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 决议写了几个人
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=丙等五户 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 乙等几户，不知是谁
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=全体成员 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 全体成员
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=各户 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 各户
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=年度财务计划，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 年度财务计划不写一个人
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=收益分配，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 收益分配不写一个人
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=补贴报酬，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 补贴报酬不写一个人
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=土地补偿费，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 土地补偿费不写一个人
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=筹资筹劳，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 筹资筹劳不写一个人
        contract 2025-06-10 500.00 乙 |  | 决议编号=JY，决策事项=修缮戏台，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 没有填类别
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  | 单位名称=甲，经营者=丙；单位名称=乙，经营者=丙 | 同一经营者的两家
        contract 2025-06-10 500.00 乙 |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  | 单位名称=甲，经营者=丙；单位名称=乙，经营者=丁 | 各有各的经营者
        contract 2025-06-10 500.00 乙 |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  | 单位名称=甲，经营者=丙 | 只有一家登记了经营者
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，合同名称=村西修缮戏台监理，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 合同名称写的是这件事
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，合同名称=监理，标的名称=修缮戏台，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 标的名称写的是这件事
        contract 2025-06-10 500.00 乙 |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，合同名称=修缮村部，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 只有两个字相同
        contract 2025-06-10 500.00 乙 |  | 决议编号=JY，决策事项=2025年修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，合同名称=2025年消杀，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 只有年度相同
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，项目编码=XM | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY，项目编码=XM |  | 项目编码=XM，项目名称=文化墙 |  | 项目相符
        contract 2025-06-10 500.00 乙 |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，项目编码=XM | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY，项目编码=XN |  | 项目编码=XM，项目名称=文化墙；项目编码=XN，项目名称=路灯 |  | 相对方、项目都不符
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，项目编码=XM | 合同编号=HT，相对方=甲，合同总价=500，签订日期=2025-06-10，决议编号=JY，项目编码=XN |  | 项目编码=XM，项目名称=文化墙；项目编码=XN，项目名称=路灯 |  | 相对方相符，项目不符
        contract 2025-06-10 500.00 乙 |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，项目编码=XM | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  | 项目编码=XM，项目名称=文化墙 |  | 相对方不符，没有写项目
        contract 2025-06-10 500.00 乙 |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，项目编码=XM | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY，项目编码=XN |  | 项目编码=XM，项目名称=文化墙；项目编码=XN，项目名称=路灯 |  | 决议只写项目，合同是别的项目
        no |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，项目编码=XM | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  | 项目编码=XM，项目名称=文化墙 |  | 决议只写项目，合同没有写
        contract 2025-06-10 500.00 XN |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，项目编码=XM | 合同编号=HT，合同总价=500，签订日期=2025-06-10，决议编号=JY，项目编码=XN |  | 项目编码=XM，项目名称=文化墙；项目编码=XN，项目名称=路灯 |  | 合同没有写相对方，项目不符
        contract 2025-06-10 500.00 乙 |  | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HS，相对方=甲，合同总价=90，签订日期=2025-06-10，决议编号=JY；合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 两份合同，一份不符
        voucher 2025-06-11 300.00 乙 | @2025-06-11 借51301[付补偿]<乙>:300 贷102:300 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，凭证=1 |  |  |  |  | 付款另有其人
        no | @2025-06-11 借51301[付补偿]<甲>:300 贷102:300 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，凭证=1 |  |  |  |  | 付给决议写明的人
        no | @2025-06-11 借51301[付补偿]<乙>:300 贷102:300 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 |  |  |  |  | 凭证没有写明决议
        no | @2025-06-11 借51301[付补偿]:300 贷102:300 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，凭证=1 |  |  |  |  | 不知付给谁
        no | @2025-06-11 借51301[付修缮戏台监理费]<乙>:300 贷102:300 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，凭证=1 |  |  |  |  | 摘要写的是这件事
        no | @2025-06-11 借51301[付补偿]<乙>:300 贷102:300 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 |  | 审批单号=SP，支出事由=修缮戏台监理，审批金额=300，收款人=乙，决议编号=JY，凭证=1 |  |  | 支出事由写的是这件事
        voucher 2025-06-11 300.00 乙 | @2025-06-11 借51301[付补偿]<乙>:300 贷102:300 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 |  | 审批单号=SP，支出事由=补偿，审批金额=300，收款人=乙，决议编号=JY，凭证=1 |  |  | 审批单写明决议，付给别人
        no | @2025-06-11 借51301[付补偿]<乙>:300 借51302[付补偿]<甲>:200 贷102:500 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，凭证=1 |  |  |  |  | 凭证付的有决议写明的人
        no | @2025-06-11 借51301[付补偿]<乙>{XM}:300 贷102:300 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲，项目编码=XM，凭证=1 |  |  | 项目编码=XM，项目名称=文化墙 |  | 分录的项目相符
        voucher 2025-06-11 300.00 乙 | @2025-06-11 借51301[付补偿]<乙>{XN}:300 贷102:300 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，项目编码=XM，凭证=1 |  |  | 项目编码=XM，项目名称=文化墙；项目编码=XN，项目名称=路灯 |  | 分录的项目不符
        contract 2025-06-10 500.00 乙 | @2025-06-11 借51301[付补偿]<乙>:300 贷102:300 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY，凭证=1 |  |  |  | 依合同的付款由合同算
        no |  | 决议编号=JX，决策事项=修渠，事项类别=大额资金使用，相对方=甲；决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=乙 | 合同编号=HT，相对方=乙，合同总价=500，签订日期=2025-06-10，决议编号=JY |  |  |  | 写明别人的是另一份决议
        no | @2025-06-11 借51301[付补偿]<乙>:300 贷102:300 | 决议编号=JY，决策事项=修缮戏台，事项类别=大额资金使用，相对方=甲 | 合同编号=HT，相对方=甲，合同总价=500，签订日期=2025-06-10，决议编号=JY，凭证=1 |  |  |  | 合同相符，依合同付给别人
    """,
    whole_unit=True,
)
