"""Exports of bookkeeping products: journals, balances, ledgers, printed vouchers, payments."""
