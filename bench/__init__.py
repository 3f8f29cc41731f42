"""How fast it is, beside peers and hand-written baselines; ``python -m bench`` prints the table."""
