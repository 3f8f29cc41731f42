"""Works: tender, budget, progress, acceptance and settlement."""
