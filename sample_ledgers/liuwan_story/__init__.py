"""The invented year 2025 of one village, told in small tables that become books and registers."""
