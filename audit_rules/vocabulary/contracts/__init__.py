"""What contracts state and what was paid under them."""
