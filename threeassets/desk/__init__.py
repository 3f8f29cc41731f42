"""What people ask for, as one call each: import a folder, run a village, write its documents.

The command line stands on it and only parses and prints.

- ``settings``, ``settings_found``: what ``设置.txt`` says, and which of several files holds
- ``places``: where a desk keeps its store and standards
- ``folder_names``, ``decision``, ``group_folders``: which villages a folder holds, what is asked
- ``imports``: a folder read, its files given to their villages
- ``names_apart``: files of one name in several of the folders given
- ``import_job``: import folders, or try them
- ``village_job``: import, check and write documents, for one village or many
- ``results``: a folder of results in which nothing a person wrote is lost
- ``import_json``: what became of an import, for other programs
"""
