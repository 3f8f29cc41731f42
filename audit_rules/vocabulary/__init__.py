"""The words rules are written in: shared views, each holding one thought, each with examples.

Relations below them come from Python: the registers of the snapshot (every date also as ``_day``,
``_ymd``, ``_ym``), ``voucher_link``, and

``supersession(org_code, fiscal_year, accounting_period, voucher_key, change, effective_date_day,
amount_fen, closed_at)`` vouchers of closed periods a later import added, removed or changed;

``limit_value(org_code, name, from_day, until_day, amount)`` one-valued parameters in force there;
``tier_stage(org_code, from_day, until_day, expense_kind, from_fen, below_fen, stage_id, stage_name,
duty, stage_order)`` signature tiers; ``stage_role(stage_id, role)``;
``role_position(org_code, role, position, from_day, until_day)`` who may sign in a role;
``role_conflict(org_code, from_day, until_day, role, other)`` roles one person may not both sign;
``ratio_value(org_code, name, from_day, until_day, numerator, denominator)`` exact ratios;
``chart_period(standard, from_year, until_year)``; ``chart_role(standard, root, role, normal_side)``;
``procedure_step(org_code, from_day, until_day, step_order, step, body, bodies)`` the place's steps
of a decision; ``quorum_line`` and ``pass_line`` the part of which base a body must reach, the line of
order 0 the strictest; ``contract_field`` the columns a kind of contract must fill, one of so many
``alternatives``;
``role_trait(role, trait)``; ``keyword(topic, word, from_day, until_day)``;
``period_day(fiscal_year, accounting_period, first_day, last_day)`` with period 0 for the year;
``run(as_of_day, as_of_ymd, first_day)``: the day the run speaks of, the first day it judges.

Days without an end are ±1,000,000,000, so that no comparison meets a null.
"""
