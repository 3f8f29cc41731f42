"""Lawful business that resembles a breach and must stay quiet."""

from __future__ import annotations
