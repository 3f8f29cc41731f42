"""The sections of the tenure audit report, a file each: query, tables, words, annex."""
