"""Where organisations are, for the choice of local values; which of them a policy judged.

The register 单位 tells an organisation's place. Where it does not, the call may, or a policy that
speaks of one place only; both are facts of the run, not rows of the books.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from audit_rules.law.place import place_prefix
from audit_rules.policy.policy import Policy
from threeassets.model.arguments import refusal
from threeassets.model.organization import BY_CALL, BY_POLICY, Organization
from threeassets.model.text import Text
from threeassets.snapshot import Snapshot

Areas = str | Mapping[str, str] | None
"""An area code for every organisation that has none, or one for each by the organisation's code."""

_AREA = Text(
    "行政区划代码（2、4、6、9 或 12 位数字的文字），或单位编码到它的字典",
    "an area code of 2, 4, 6, 9 or 12 digits as text, or a mapping of organisations to such codes",
)
_SHOWN = 3


def placed(snapshot: Snapshot, policy: Policy, area: Areas) -> Snapshot:
    """Give organisations without a place the one the call tells, or else the policy's only one.

    Raises:
        UsageError: an area code is none.
    """
    areas = dict(area) if isinstance(area, Mapping) else {}
    for code in areas.values() if area is None or isinstance(area, Mapping) else (area,):
        if not isinstance(code, str) or not place_prefix(code):
            raise refusal("area", code, _AREA)

    def placed_unit(unit: Organization) -> Organization:
        if unit.area_code:
            return unit
        code = areas.get(unit.org_code, "") or (area if isinstance(area, str) else "")
        if code:
            return replace(unit, area_code=code, area_by=BY_CALL)
        return replace(unit, area_code=policy.only_place, area_by=BY_POLICY)

    return replace(snapshot, organizations=tuple(map(placed_unit, snapshot.organizations)))


Standing = Literal["judged", "assumed", "elsewhere", "nowhere"]


@dataclass(frozen=True, slots=True)
class Application:
    """How a local policy stands for the organisations of a run."""

    policy: Policy
    units: Mapping[Standing, Sequence[Organization]]

    def text(self) -> Text:
        """Say which organisations the policy judged, which not, and why."""
        name = self.policy.name
        if not self.policy.local:
            return Text("仅国家规定，本地规则未启用", "national values only, local rules are off")
        judged = [*self.units["judged"], *self.units["assumed"]]
        if judged and not self.units["elsewhere"] and not self.units["nowhere"]:
            head = Text(name, name)
        elif judged:
            head = Text(
                f"{name}，只用于{_names(judged, 'zh')}", f"{name}, for {_names(judged, 'en')} only"
            )
        else:
            head = Text(
                f"仅国家规定；标准 {name} 没有用上，本地规则未检查",
                f"national values only; {name} was not applied, local rules were not checked",
            )
        parts = [head, *self._reasons()]
        return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))

    def _reasons(self) -> list[Text]:
        places = "、".join(sorted(self.policy.places))
        reasons = []
        if units := self.units["assumed"]:
            where = units[0].area_code
            reasons.append(
                Text(
                    f"{_names(units, 'zh')}没有行政区划代码，按该标准唯一适用的地方 {where} 判断；"
                    "若不在那里，请用 --area 指明",
                    f"{_names(units, 'en')} tell no area code and are taken to lie in {where}, the "
                    "only place of this policy; if they do not, give --area",
                )
            )
        if units := self.units["nowhere"]:
            reasons.append(
                Text(
                    f"{_names(units, 'zh')}没有行政区划代码，不知道适用哪里的规定。"
                    "请在登记簿“单位”表填写，或加 --area 代码，或在 设置.txt 写一行“行政区划："
                    "代码”",
                    f"{_names(units, 'en')} tell no area code, so it is not known whose rules "
                    "hold. "
                    "Fill it in in the register 单位, add --area CODE, or write the line "
                    "“行政区划：CODE” in 设置.txt",
                )
            )
        if units := self.units["elsewhere"]:
            codes = "、".join(sorted({unit.area_code for unit in units}))
            reasons.append(
                Text(
                    f"{_names(units, 'zh')}的行政区划代码是 {codes}，不在该标准适用的 {places}，"
                    "未按该标准检查",
                    f"{_names(units, 'en')} lie in {codes}, outside {places}, for which this "
                    "policy "
                    "is, and were not judged by it",
                )
            )
        return reasons


def _names(units: Sequence[Organization], lang: str) -> str:
    names = ("、" if lang == "zh" else ", ").join(unit.name for unit in units[:_SHOWN])
    if len(units) <= _SHOWN:
        return names
    return names + (
        f" 等 {len(units)} 个单位" if lang == "zh" else f" and others, {len(units)} in all"
    )


def application(policy: Policy, units: Sequence[Organization]) -> Application:
    """Sort organisations by whether a policy judged them."""
    units_by_standing: dict[Standing, list[Organization]] = {
        "judged": [], "assumed": [], "elsewhere": [], "nowhere": [],
    }  # fmt: skip  # a table
    for unit in units:
        if policy.places and not policy.region(unit.area_code):
            units_by_standing["elsewhere" if unit.area_code else "nowhere"].append(unit)
        else:
            units_by_standing["assumed" if unit.area_by == BY_POLICY else "judged"].append(unit)
    return Application(policy, units_by_standing)
