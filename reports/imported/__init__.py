"""What became of the files handed in, for the accountant.

``rows`` prepares it once, ``sheets`` writes it into the findings workbook, ``page`` as a page.
"""
