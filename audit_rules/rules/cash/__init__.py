"""Where the money went: cash, bank accounts, payments, funds."""
