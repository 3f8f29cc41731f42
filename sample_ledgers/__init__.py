"""Invented books that show what the checks find and what they leave alone."""
