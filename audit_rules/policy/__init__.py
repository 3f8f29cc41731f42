"""Thresholds as data: what each parameter means, and the value that holds at a place on a day."""
