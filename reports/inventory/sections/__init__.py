"""The sections of the annual inventory report, a file each: query, table, words."""
