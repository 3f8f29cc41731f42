"""What the relations made of policy, charts and days hold: their columns and a sentence each."""

from __future__ import annotations

SCHEMAS: dict[str, dict[str, type]] = {
    "limit_value": {"org_code": str, "name": str, "from_day": int, "until_day": int, "amount": int},
    "tier_stage": {
        "org_code": str, "from_day": int, "until_day": int, "expense_kind": str, "from_fen": int,
        "below_fen": int, "stage_id": str, "stage_name": str, "duty": str, "stage_order": int,
        "reach_zh": str, "reach_en": str,
    },
    "stage_role": {"stage_id": str, "role": str},
    "ratio_value": {
        "org_code": str, "name": str, "from_day": int, "until_day": int, "numerator": int,
        "denominator": int,
    },
    "role_conflict": {
        "org_code": str, "from_day": int, "until_day": int, "role": str, "other": str,
    },
    "role_position": {
        "org_code": str, "role": str, "position": str, "from_day": int, "until_day": int,
    },
    "procedure_scope": {
        "org_code": str, "from_day": int, "until_day": int, "matter": str, "from_fen": int,
        "below_fen": int, "procedure": str,
    },
    "procedure_step": {
        "org_code": str, "from_day": int, "until_day": int, "procedure": str, "step_order": int,
        "step": str, "body": str, "bodies": str,
    },
    "merged_step": {
        "org_code": str, "from_day": int, "until_day": int, "step": str, "held_as": str,
        "body": str, "one_shoulder": int,
    },
    "listed_matter": {
        "org_code": str, "name": str, "from_day": int, "until_day": int, "matter": str,
    },
    "plan_cover": {"org_code": str, "from_day": int, "until_day": int, "expense_kind": str},
    "close_relation": {"org_code": str, "from_day": int, "until_day": int, "relation": str},
    "payee_end": {
        "org_code": str, "from_day": int, "until_day": int, "class": str, "ending": str,
    },
    "quorum_line": {
        "org_code": str, "from_day": int, "until_day": int, "body": str, "counted_by": str,
        "base_name": str, "numerator": int, "denominator": int, "more_than": int,
    },
    "notice_line": {"org_code": str, "from_day": int, "until_day": int, "body": str, "days": int},
    "party_body": {"org_code": str, "from_day": int, "until_day": int, "body": str},
    "yearly_count": {
        "org_code": str, "fiscal_year": int, "first_day": int, "as_of_day": int, "due_day": int,
    },
    "pass_line": {
        "org_code": str, "from_day": int, "until_day": int, "line_order": int, "body": str,
        "matter": str, "base_name": str, "numerator": int, "denominator": int, "more_than": int,
        "of_property": int,
    },
    "contract_field": {
        "org_code": str, "from_day": int, "until_day": int, "contract_kind": str,
        "field_order": int, "field": str, "alternatives": int, "label_zh": str, "label_en": str,
    },
    "contract_term": {
        "org_code": str, "from_day": int, "until_day": int, "contract_kind": str,
        "land_class": str, "land_use": str, "min_years": int, "max_years": int,
    },
    "filing_line": {
        "org_code": str, "from_day": int, "until_day": int, "contract_kind": str, "from_fen": int,
    },
    "trade_kind": {"org_code": str, "from_day": int, "until_day": int, "contract_kind": str},
    "chart_role": {"standard": str, "root": str, "role": str, "normal_side": str},
    "chart_period": {"standard": str, "from_year": int, "until_year": int},
    "chart_name": {"standard": str, "root": str, "name": str},
    "chart_conversion": {
        "position": int, "from_year": int, "old_root": str, "words": str, "new_root": str,
    },
    "period_day": {"fiscal_year": int, "accounting_period": int, "first_day": int, "last_day": int},
    "run": {"as_of_day": int, "as_of_ymd": int, "first_day": int},
}  # fmt: skip  # a table
"""Columns of every relation made here."""


MEANINGS: dict[str, str] = {
    "limit_value": "One-valued parameters in force (flag: 1 or 0); `weight_bands`: high band.",
    "tier_stage": "Stages of signature that a sum from ``from_fen`` and below ``below_fen`` needs."
    " ``reach`` is the lowest sum that needs the stage, in words.",
    "stage_role": "The roles of which one is enough for a stage.",
    "ratio_value": "Exact ratios in force.",
    "role_conflict": "Two roles that one person may not both sign in, each pair once.",
    "role_position": "The positions whose holders may sign in a role.",
    "procedure_scope": "The procedure a matter of ``from_fen`` and below ``below_fen`` needs.",
    "procedure_step": "The place's steps of a procedure and every body that may hold each.",
    "merged_step": "Steps that a sitting of a body, recorded under another step, holds as well.",
    "listed_matter": "Kinds of matter that `reserved_matters` or `property_matters` list.",
    "plan_cover": "Kinds of spending that a passed yearly financial plan covers.",
    "close_relation": "Words of a relation that makes two persons close relatives.",
    "payee_end": "How names end of those who collect: bank, tax, insurance, treasury, utility.",
    "quorum_line": "The part of which base must attend a body's meeting.",
    "notice_line": "Days before a body's meeting by which it is called.",
    "party_body": "Bodies of the Party that study a matter before it is decided.",
    "yearly_count": "The day of every year's count of all property, and the day it is due by.",
    "pass_line": "The part of which base must vote in favour, order 0 the strictest line.",
    "contract_field": "The columns a kind of contract must fill, or one of so many alternatives.",
    "contract_term": "The years a kind of contract may run, by class of land or use.",
    "filing_line": "The sum from which a kind of contract is filed with the township.",
    "trade_kind": "Kinds of contract that the place has traded openly at any amount.",
    "chart_role": "The role of each first-level account in a chart, and its normal side.",
    "chart_period": "The years in which a chart is in force.",
    "chart_name": "The name of each first-level account in a chart.",
    "chart_conversion": "Where details of an account of 2004 that bear a word go; first row first.",
    "period_day": "First and last day of every period, period 0 for the whole year.",
    "run": "The day the run speaks of, and the first day it judges.",
}
"""What each relation made here holds."""
