"""Terms, validity and performance of contracts."""
