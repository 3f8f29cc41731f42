"""Words and facts that examples of every family share."""

from __future__ import annotations

from audit_rules.examples.facts import Facts, term, unreadable

Line = dict[str, str]


PLACES = {
    "": "990101100200",
    "试验乡": "990101201200",
    "未来乡": "990101202200",
    "当日乡": "990101203200",
    "昨日乡": "990101204200",
}
"""Places whose rules the examples name; the first is the invented county's own."""


def organization(facts: Facts, line: Line) -> None:
    """Every example is about one organisation, alone in its village, at some place."""
    if facts.rows["organization"]:
        return
    number = int(facts.org[1:]) + {"E": 100, "T": 500}[facts.org[0]]
    facts.add(
        "organization",
        org_name=facts.org,
        area_code=f"{PLACES[line.get('place', '')][:9]}{number}",
        accounting_standard=line.get("chart") or None,
    )


def person_of(facts: Facts, text: str) -> tuple[str, str | None]:
    """Read ``甲1``: a name, and an identity number that ends in that digit."""
    name = text.rstrip("0123456789")
    digit = text.removeprefix(name)
    return facts.named(name), f"99010119800101000{digit}" if digit else None


def offices(facts: Facts, text: str) -> None:
    """Register offices from ``甲:理事长@2024-01-01``, with an identity number ``甲1:理事长``."""
    for item in text.split():
        person, _, office = item.partition(":")
        term_of_office = term(office)
        position, _, acting = term_of_office.what.partition("代")
        unit = facts.sister() if person.startswith("另") else facts
        name, number = person_of(facts, person.removeprefix("另"))
        unit.add(
            "office",
            person_name=name,
            id_number=number,
            position=position,
            started_on=term_of_office.start,
            ended_on=term_of_office.end,
            acting_for=acting or None,
        )


def persons(facts: Facts, text: str) -> None:
    """Register ``成员:甲1``, ``档案:甲1`` or ``任职:甲1``; 另 in another unit of the village.

    ``个人:甲1`` is a party that is said to be a person, ``经营:甲店=乙`` one with its owner.
    """
    for item in text.split():
        register, _, person = item.partition(":")
        unit = facts.sister() if register.startswith("另") else facts
        person, _, owner = person.partition("=")
        name, number = person_of(facts, person)
        match register.removeprefix("另"):
            case "成员":
                unit.add("member", member_name=name, id_number=number)
            case "档案":
                unit.add("party", party_name=name, id_number=number)
            case "个人":
                unit.add("party", party_name=name, id_number=number, party_kind="个人")
            case "经营":
                unit.add("party", party_name=name, owner_name=facts.named(owner))
            case "任职":
                unit.add(
                    "office",
                    person_name=name,
                    id_number=number,
                    position="会计",
                    started_on="2024-01-01",
                )
            case _:
                raise unreadable(register)


def kin(facts: Facts, text: str) -> None:
    """Register that two persons are related: ``甲-乙:配偶``; 另 in another unit of the village."""
    for item in text.split():
        names, _, relation = item.partition(":")
        unit = facts.sister() if names.startswith("另") else facts
        person, _, relative = names.removeprefix("另").partition("-")
        unit.add(
            "relationship",
            person_name=facts.named(person),
            relative_name=facts.named(relative),
            relation=relation,
        )


def headed(line: Line) -> dict[str, object]:
    """Read attachments and summary of a voucher."""
    header: dict[str, object] = {}
    if "attached" in line:
        header["attachment_count"] = int(line["attached"]) if line["attached"] else None
    if line.get("words"):
        header["words"] = line["words"]
        header["reversal_of"] = "2024-12/记-9" if line["words"] == "冲回" else None
    return header


def owned(facts: Facts, text: str) -> None:
    """Register a party with its owner; 甲=乙 are two names of one credit code."""
    names = text.split("=")
    owner = {"uscc" if names[1:] else "owner_name": facts.named("老板")}
    for name in filter(None, names):
        facts.add("party", party_name=facts.named(name), **owner)


def journal(facts: Facts, line: Line) -> None:
    """Add the vouchers of a line, in its year or on its date."""
    text, header = line.get("lines", ""), headed(line)
    if line.get("cancelled"):
        text = f"作废 {text}"
    if line.get("date"):
        facts.voucher(text, date=line["date"], **header)
        return
    for year in line.get("year", "2025").split():
        facts.journal(text or "借51301:1 贷51301:1", year=year, **header)
