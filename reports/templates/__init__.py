"""Templates that come with the program; :mod:`reports.templates.build` makes the DOCX ones."""
