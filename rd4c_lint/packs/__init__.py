"""Packs: the TOML files of `rules/` and of `--rules` folders, read, checked and turned into values (`model/rows.py`, `model/rule.py`)."""
