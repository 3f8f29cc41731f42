"""Rows under the project's own headings become records, and the words they need."""
