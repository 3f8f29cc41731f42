"""Signature tiers: who must sign from which amount, complete for every tier.

A kind of expense that some tier names is ruled by those tiers alone; every other kind by the tiers
without ``kinds``. The tier of an amount is the one with the largest ``from_fen`` it reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit_rules.policy.figures import read_money
from threeassets.model.marked_yaml import Marked
from threeassets.model.money import yuan
from threeassets.model.schema import tables
from threeassets.model.text import Text

OR = "或"


class Duty(StrEnum):
    """What a signature stage is for."""

    APPROVE = "approve"
    SUPERVISE = "supervise"
    TOWNSHIP = "township"


_SUPERVISE = frozenset({"监委会主任", "监事长", "民主理财小组"})
_TOWNSHIP = frozenset({"包村干部", "三资中心审核", "乡镇分管领导", "乡镇长"})


@dataclass(frozen=True, slots=True)
class Stage:
    """One signature that a tier asks for, by any of its roles.

    ``stage_id`` and ``name`` are the roles joined by 或, so that one id means the same roles at
    every place and day. ``order`` counts from 1; where nothing fixes an order every stage has 1.
    """

    stage_id: str
    name: str
    roles: tuple[str, ...]
    duty: Duty
    order: int


@dataclass(frozen=True, slots=True)
class Tier:
    """Everything that must be signed from ``from_fen`` on; no ``kinds`` means any expense."""

    kinds: tuple[str, ...]
    from_fen: int
    stages: tuple[Stage, ...]


def duty_of(role: str) -> Duty:
    """Return what a role signs for; whoever neither supervises nor is the township approves."""
    if role in _SUPERVISE:
        return Duty.SUPERVISE
    return Duty.TOWNSHIP if role in _TOWNSHIP else Duty.APPROVE


def read_tiers(entry: Marked) -> tuple[Tier, ...]:
    """Read the tiers of one value, sorted by amount."""
    tiers: list[Tier] = []
    for item in entry.items():
        tier = _tier(item)
        for other in tiers:
            if other.from_fen == tier.from_fen and _meet(other.kinds, tier.kinds):
                raise item.wrong(
                    f"同一支出类别有两个 {yuan(tier.from_fen)} 元起的档次。请合并或改金额。",
                    f"two tiers from {yuan(tier.from_fen)} yuan stand for one kind of expense. "
                    "Merge them or change an amount.",
                )
        tiers.append(tier)
    return tuple(sorted(tiers, key=lambda tier: (tier.kinds, tier.from_fen)))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one == other or bool(set(one) & set(other))


def _tier(entry: Marked) -> Tier:
    fields = entry.fields(("from", "ordered", "stages"), ("kinds",))
    choices = tables()["payment_request"].column("expense_kind").choices
    kinds = fields["kinds"].items() if "kinds" in fields else ()
    for kind in kinds:
        if kind.text() not in choices:
            raise kind.wrong(
                f"没有“{kind.text()}”这个支出类别。可用：{'、'.join(choices)}。",
                f"there is no kind of expense “{kind.text()}”. Known: {', '.join(choices)}.",
            )
    ordered = fields["ordered"].flag()
    stages: list[Stage] = []
    for item in fields["stages"].items():
        stage = _stage(item, len(stages) + 1 if ordered else 1)
        if stage.stage_id in {other.stage_id for other in stages}:
            raise item.wrong(
                f"“{stage.name}”在这一档重复出现。请删去一处。",
                f"“{stage.name}” stands twice in this tier. Delete one of them.",
            )
        stages.append(stage)
    return Tier(tuple(kind.text() for kind in kinds), read_money(fields["from"]), tuple(stages))


def _stage(entry: Marked, order: int) -> Stage:
    name = entry.text()
    roles = tuple(name.split(OR))
    choices = tables()["signature"].column("role").choices
    for role in roles:
        if role not in choices:
            raise entry.wrong(
                f"没有“{role}”这个签批岗位。可用：{'、'.join(choices)}；任一人可签时用“或”连接。",
                f"there is no signing role “{role}”. Known: {', '.join(choices)}; "
                "join roles with 或 where any of them may sign.",
            )
    duties = {duty_of(role) for role in roles}
    if len(duties) > 1:
        raise entry.wrong(
            f"“{name}”混合了审批、监督或乡镇岗位，无法判断缺了哪一种。请分成几步书写。",
            f"“{name}” mixes approving, supervising and township roles, so it could not be said "
            "which is missing. Write them as separate stages.",
        )
    return Stage(name, name, roles, duties.pop(), order)


def write_tiers(tiers: Sequence[Tier]) -> Text:
    """Write tiers for readers, one after another."""
    zh, en = [], []
    for tier in tiers:
        ordered = any(stage.order > 1 for stage in tier.stages)
        names = [stage.name for stage in tier.stages]
        amount = yuan(tier.from_fen)
        zh.append(f"{'、'.join(tier.kinds)}{amount} 元起：{('→' if ordered else '、').join(names)}")
        kinds = ", ".join(tier.kinds) or "any expense"
        en.append(f"{kinds} from {amount} yuan: {(' → ' if ordered else ', ').join(names)}")
    return Text("；".join(zh), "; ".join(en))
