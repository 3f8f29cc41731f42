"""The words rules are written in: one view a file, each holding one thought, with examples.

Relations below them come from Python: the registers of the snapshot (every date also as ``_day``,
``_ymd``, ``_ym``), ``voucher_link`` (rows and vouchers that name each other), ``link`` (rows that
name rows of other registers, a part of a cell each), ``supersession``, and what
:mod:`audit_rules.running.resolved` makes of policy and charts. ``docs/vocabulary.md`` lists all of
them with their columns. Days without an end are ±1,000,000,000, so that no comparison meets a null.
"""
