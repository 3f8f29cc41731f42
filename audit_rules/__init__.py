"""Dated rules over the books of rural collectives, each with its law, its edge and its examples."""
