"""Assets and resources, and who uses them."""
