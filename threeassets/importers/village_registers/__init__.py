"""Registers and bank statements in a village's own words."""
