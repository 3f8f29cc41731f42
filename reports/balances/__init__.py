"""One balance sheet: which accounts make which line, and what they hold on a day."""
