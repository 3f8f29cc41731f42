"""Runs as other programs read them: JSON by a published schema, and CSV."""

from audit_rules.exchange.csv_form import findings_csv
from audit_rules.exchange.json_form import findings_json, json_schema

__all__ = ["findings_csv", "findings_json", "json_schema"]
