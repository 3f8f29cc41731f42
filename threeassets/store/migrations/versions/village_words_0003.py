"""Columns that registers got with schema number 2; rows kept before have nothing in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from threeassets.store.tables import Integer

revision = "0003"
down_revision = "0002"

_TEXT = {
    "organization": ("parent_org_code", "supervision_phone"),
    "office": ("acting_for", "appointment_ref"),
    "voucher": ("cancelled_at",),
    "bank_account": ("opened_on", "closed_on"),
    "bank_transaction": ("voucher_ref",),
    "payment_request": ("payee_account", "emergency_ref"),
    "signature": ("delegation_ref",),
    "decision": ("group_name",),
    "decision_step": ("topic", "outcome"),
    "disclosure": ("covers", "corrects_no"),
    "party": ("address", "deregistered_on"),
    "contract": ("price_basis",),
    "contract_schedule": ("remission_ref",),
    "asset": ("as_of", "certificate_no", "used_by"),
    "resource": ("certificate_no", "owner_level"),
    "inventory": ("leader", "supervisor", "report_on"),
    "inventory_line": ("evidence_kind", "counted_on"),
    "project": ("build_mode",),
    "invoice": ("original_no",),
    "earmarked_fund": ("use_change_ref",),
    "fiscal_period": ("reopened_at",),
    "handover": ("handover_no", "handover_kind", "cutoff_on"),
    "audit_engagement": (
        "leader",
        "issuing_body",
        "entered_on",
        "draft_sent_on",
        "replied_on",
    ),
    "payout": ("basis_unit", "work_from", "work_to", "signed_by"),
    "pay_standard": ("pay_unit",),
}
_INTEGER = {
    "organization": ("members_total",),
    "voucher": ("one_sided",),
    "payment_request": ("emergency",),
    "decision": ("emergency",),
    "decision_step": ("proxies",),
    "contract": ("rent_free_months",),
    "contract_schedule": ("remitted_fen",),
    "inventory_line": ("book_depreciation_fen", "counted_depreciation_fen"),
    "project": ("submitted_fen",),
}


def upgrade() -> None:
    """Add the columns, empty; the tables stay strict and are not rebuilt."""
    for kind, columns in ((sa.Text(), _TEXT), (Integer, _INTEGER)):
        for table, names in columns.items():
            for name in names:
                op.add_column(table, sa.Column(name, kind))
