"""The database: imports in one transaction, current rows out."""
