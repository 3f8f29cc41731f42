"""Meetings, votes, and what was done on a decision."""
