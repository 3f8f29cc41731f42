"""Whose books a file holds: names of units read apart, matched, and resolved to one code each.

- ``names``: what the name of a unit says: place above, village, kind of unit
- ``owners``: which units the rows of a file name, and rows given to others
- ``group_names``: the group that a file, a sheet or a bare title tells
- ``path_names``: the unit that the name of a file or folder tells
- ``resolution``: every name and code of some files to one unit each
"""
