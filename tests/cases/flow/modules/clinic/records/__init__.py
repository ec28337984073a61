"""A package inside a package."""

from .loading import load, load_quietly

__all__ = ["load", "load_quietly"]
