"""What registers tell of a unit, for every document alike."""
