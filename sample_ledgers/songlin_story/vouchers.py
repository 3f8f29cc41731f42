"""The year's vouchers, and the decision and project each rests on."""

from __future__ import annotations

from sample_ledgers.songlin_story.chart import CHART, OPENING
from sample_ledgers.songlin_story.events import all_events
from sample_ledgers.songlin_story.place import YEAR, table
from sample_ledgers.story_kit.events import CASH, Event, Line, month_end
from sample_ledgers.story_kit.vouchers import Voucher, closing, number, with_cash

CASH_TARGET = 200_000
_DISTRIBUTED, _RETAINED = "32201", "32202"

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
    lines = [line for event in events for line in event.lines if line.account == _DISTRIBUTED]
    shared = sum(line.debit - line.credit for line in lines)
    carried = (Line(_RETAINED, shared, 0), Line(_DISTRIBUTED, 0, shared))
    events.append(Event(month_end(YEAR, 12), "结转各项分配", (carried,)))
    return number(events, prefix=f"SL{YEAR}", behind=_behind)
