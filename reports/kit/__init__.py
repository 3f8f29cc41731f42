"""What every document is made of and written by: a tree of parts and a renderer for each format."""
