"""Use cases: what a person at a desk asks for. The command line parses and prints around them."""
