"""What a sheet is laid out like: its headings, their roles, titles above and totals below."""
