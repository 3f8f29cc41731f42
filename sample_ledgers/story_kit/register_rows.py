"""Rows of the standing registers, made from the cells of a story's tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from sample_ledgers.story_kit.cards import Asset
from sample_ledgers.story_kit.codes import company_code
from sample_ledgers.story_kit.tables import fen, read_day, rows
from sample_ledgers.story_kit.workbook import Row

Day = Callable[[str], dt.date | None]


def offices(text: str, number_of: Callable[[str], str], day: Day) -> Iterator[Row]:
    """Yield who held which office."""
    for name, position, start, *end in rows(text):
        yield {
            "person_name": name,
            "id_number": number_of(name),
            "position": position,
            "started_on": day(start),
            "ended_on": day(end[0]) if end else None,
        }


def relationships(text: str) -> Iterator[Row]:
    """Yield who is related to whom."""
    for name, relative, relation in rows(text):
        yield {"person_name": name, "relative_name": relative, "relation": relation}


def telephone(serial: int) -> str:
    """Return the invented telephone of a unit or person."""
    return f"0990-555{serial:04d}"


def unit(serial: int, cells: list[str]) -> Row:
    """Return a unit dealt with."""
    name, kind, code, owner, since = cells
    return {
        "party_name": name,
        "party_kind": kind,
        "uscc": company_code(code, serial),
        "owner_name": owner,
        "phone": telephone(serial),
        "bank_account_no": f"990101{serial:011d}88",
        "registered_on": read_day(since, 0),
        "is_member": False,
    }


def person(serial: int, name: str, number: str, account: str) -> Row:
    """Return a member dealt with."""
    return {
        "party_name": name,
        "party_kind": "个人",
        "id_number": number,
        "phone": telephone(serial),
        "bank_account_no": account,
        "is_member": True,
    }


def asset(card: Asset) -> Row:
    """Return an asset card as it stands on 31 December."""
    return {
        "asset_code": card.code,
        "asset_name": card.name,
        "asset_class": card.kind,
        "operating_kind": card.operating,
        "location": card.location,
        "quantity": card.quantity,
        "unit": card.unit,
        "acquired_on": card.acquired,
        "cost_fen": card.cost,
        "accumulated_depreciation_fen": card.accumulated(12),
        "useful_life_months": card.life or None,
        "residual_rate": f"0.{card.residual_percent:02d}",
        "depreciation_method": "年限平均法" if card.life else "不计提",
        "status": card.status,
        "custodian": card.custodian,
    }


def resource(cells: list[str]) -> Row:
    """Return a piece of land."""
    code, name, kind, reserved, area, surveyed, where, mode, user = cells
    return {
        "resource_code": code,
        "resource_name": name,
        "land_class": kind,
        "is_reserved": reserved == "是",
        "registered_area_mu": area,
        "surveyed_area_mu": surveyed,
        "location": where,
        "operation_mode": mode,
        "used_by": user,
    }


def project(cells: list[str], day: Day) -> Row:
    """Return the works of one project."""
    (
        code,
        name,
        budget,
        fiscal,
        funding,
        tender,
        decided,
        start,
        done,
        accepted,
        audited,
        settled,
    ) = cells
    return {
        "project_code": code,
        "project_name": name,
        "budget_fen": fen(budget),
        "fiscal_fen": fen(fiscal),
        "funding": funding,
        "tender_method": tender,
        "decision_no": decided,
        "started_on": day(start),
        "completed_on": day(done),
        "accepted_on": day(accepted),
        "settlement_audited_on": day(audited),
        "settlement_fen": fen(settled) if settled else None,
        "progress": "100",
        "is_public_welfare": True,
    }


def bids(table: Iterable[list[str]], serials: dict[str, int]) -> Iterator[Row]:
    """Yield who bid for the works."""
    for code, bidder, amount, won in table:
        at = serials[bidder]
        yield {
            "project_code": code,
            "bidder_name": bidder,
            "bid_fen": fen(amount),
            "won": won == "是",
            "phone": telephone(at),
            "bank_account_no": f"990101{at:011d}88",
        }


def fund(cells: list[str], day: Day, account: str) -> Row:
    """Return a grant."""
    code, name, kind, source, got, amount, use, work, ledger = cells
    return {
        "fund_code": code,
        "fund_name": name,
        "fund_kind": kind,
        "source": source,
        "received_on": day(got),
        "amount_fen": fen(amount),
        "purpose": use,
        "project_code": work,
        "gl_account_number": ledger,
        "bank_account_no": account,
    }


def decision(cells: list[str], day: Day) -> Row:
    """Return a decision."""
    number, title, matter, amount, payee, project_code, *_, filed, done = cells
    return {
        "decision_no": number,
        "title": title,
        "matter_kind": matter,
        "decided_fen": fen(amount) if amount else None,
        "payee_name": payee,
        "project_code": project_code,
        "township_filed_on": day(filed),
        "completed_on": day(done),
    }
