"""What is published to the villagers: when, how much of it, and who reviewed it."""
