"""The year's vouchers, and the decision and project each rests on."""

from __future__ import annotations

from sample_ledgers.liuwan_story.chart import CHART, OPENING
from sample_ledgers.liuwan_story.events import all_events
from sample_ledgers.liuwan_story.place import YEAR, table
from sample_ledgers.story_kit.events import CASH, Event
from sample_ledgers.story_kit.vouchers import Voucher, closing, number, with_cash

CASH_TARGET = 190_000

_CONTRACT_DECISION = {cells[0]: cells[14] for cells in table("contracts")}
_DECISION_PROJECT = {cells[0]: cells[5] for cells in table("decisions")}
_FUND_PROJECT = {cells[0]: cells[7] for cells in table("funds")}


def _behind(event: Event) -> tuple[str, str]:
    """Return the decision, own or its contract's, and the project, by its fund or decision."""
    decision = event.options.get("决议") or _CONTRACT_DECISION.get(event.contract, "")
    fund = event.options.get("资金", "")
    return decision, _FUND_PROJECT.get(fund, "") or _DECISION_PROJECT.get(decision, "")


def make_vouchers() -> list[Voucher]:
    """Return every voucher of the year in order."""
    events = list(with_cash(all_events(), OPENING[CASH], CASH_TARGET))
    events += closing(events, CHART.leaves, YEAR)
    return number(events, prefix=f"SP{YEAR}", behind=_behind)
