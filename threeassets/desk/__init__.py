"""What people ask for, as one call each: import a folder, run a village, write its documents.

The command line stands on it and only parses and prints.

- ``settings``: what ``设置.txt`` says
- ``villages``: which villages a folder holds
- ``village_job``: import, check and write documents, for one village or many
- ``import_json``: what became of an import, for other programs
"""
