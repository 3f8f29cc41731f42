"""The invented year 2025 of a second village, in which everything is as it should be."""
