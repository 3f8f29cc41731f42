"""The schema, the words and the values every other part speaks in."""
