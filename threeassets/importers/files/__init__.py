"""What a folder holds and what each file of it is, opened as sheets of cells."""
