"""Packs: the TOML files of `rules/` and of `--rules` folders, read, checked and turned into the values of `model/rule.py`."""
