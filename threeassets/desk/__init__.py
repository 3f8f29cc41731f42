"""What people ask for, as one call each: import a folder, run a village, write its documents.

The command line stands on it and only parses and prints; so does whatever else shows results.

- ``villages``: which villages a folder holds; settings
- ``import_job``: import folders, or try them; ``import_json`` for other programs
- ``village_job``: import, check and write documents, for one village or many; ``results`` loses
  nothing that a person wrote
- ``books``: open a store, say when it was verified; ``proofs``: verify it, its log, take back
- ``checks``, ``lakes``: check the books of a store, or a lake
- ``documents``: documents and statements; ``papers``: what a county sets itself of them
- ``exchange``: hand over, back up, export, bring a lake up to date
- ``catalogue``, ``standards``, ``trials``: rules, policies, a county's own rules on trial
- ``blanks``: what a person fills in
- ``forms``: in which forms each result can be written
"""
