"""Whether the books themselves can be right."""
