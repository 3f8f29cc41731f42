"""What runs rules over books: relations, engine, coverage, findings and the words they tell."""
