"""What every layer needs and none of them is about: output files, wide text, masking."""
