"""Documents that say only what the data says."""
