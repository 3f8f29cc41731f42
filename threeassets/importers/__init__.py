"""Readers of village books: files in, tables and problems out; nothing is stored here."""
