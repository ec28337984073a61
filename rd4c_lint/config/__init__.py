"""Find, read and check the configuration, and join it with the command line into `Settings`."""

from .load import Options, load_settings

__all__ = ["Options", "load_settings"]
