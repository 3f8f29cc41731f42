"""Which villages a folder holds, and what is decided once for a desk or a village.

- ``settings``, ``settings_precedence``: what ``设置.txt`` says, and which of several files holds
- ``places``: where a desk keeps its store and standards
- ``folder_names``, ``decision``, ``group_folders``: which villages a folder holds
- ``questions``, ``waiting``: what a person is asked, and the files that wait for the answer
- ``imports``: a folder read, its files given to their villages
- ``names_apart``, ``unit_naming``, ``own_rows``, ``no_registers``: files of one name, files that
  name no unit, files of several villages and of none
"""
