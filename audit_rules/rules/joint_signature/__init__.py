"""Who signed what, in which role, on which day."""
