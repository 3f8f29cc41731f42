"""Turns the example lines of rules and views into registers, stacks them, and mutates queries."""
