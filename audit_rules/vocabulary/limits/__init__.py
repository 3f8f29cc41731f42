"""Limits of a place on the day that decides."""
