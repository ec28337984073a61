"""Marks that stand in the source as code: one module for each annotation form, listed in `forms.py`."""
