"""Money that left: to whom, for what, behind which papers."""
