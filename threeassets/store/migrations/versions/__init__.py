"""Layouts of the store, in order."""
