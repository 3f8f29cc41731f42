"""Leaving office: audit, handover, debts of the term and what an audit asked to be mended."""
