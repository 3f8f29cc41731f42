"""Every result and the forms it can be written in.

A form without a writer is a text for a screen, laid out by the program that shows it.
"""

from __future__ import annotations

from reports.forms import DOCUMENT, STATEMENTS
from threeassets.plumbing.forms import Form, Forms

_TEXT = Form()

RESULTS: dict[str, Forms] = {
    "findings": Forms(
        {
            "text": _TEXT,
            "json": Form("audit_rules.exchange:findings_json"),
            "csv": Form("audit_rules.exchange:findings_csv"),
            "xlsx": Form("reports.findings_workbook:findings_workbook", worded=True, binary=True),
        }
    ),
    "import": Forms({"text": _TEXT, "json": Form("threeassets.desk.import_json:import_json")}),
    "reading": Forms({"text": _TEXT, "json": Form("threeassets.desk.import_json:reading_json")}),
    "imported": Forms(
        {"html": Form("reports.imported.page:imported_page", worded=True)}, ("html",)
    ),
    "catalogue": Forms(
        {
            "text": _TEXT,
            "json": Form("threeassets.desk.catalogue:rules_json"),
            "csv": Form("threeassets.desk.catalogue:rules_csv"),
        }
    ),
    "needs": Forms({"text": _TEXT, "json": Form("threeassets.desk.catalogue:needs_json")}),
    "trial": Forms({"text": _TEXT, "json": Form("threeassets.desk.trials:trials_json")}),
    "values": Forms({"text": _TEXT, "json": Form("threeassets.desk.standards:values_json")}),
    "standards": Forms({"text": _TEXT, "json": Form("threeassets.desk.standards:standards_json")}),
    "proof": Forms({"text": _TEXT, "json": Form("threeassets.desk.proofs:proof_json")}),
    "log": Forms(
        {
            "text": _TEXT,
            "json": Form("threeassets.desk.proofs:log_json", worded=True),
            "csv": Form("threeassets.desk.proofs:log_csv", worded=True),
        }
    ),
    "lake": Forms(
        {
            "text": _TEXT,
            "json": Form("threeassets.desk.lakes:lake_json"),
            "csv": Form("threeassets.desk.lakes:lake_csv"),
        }
    ),
    "document": DOCUMENT,
    "statements": STATEMENTS,
}
"""Tables of forms by result."""
