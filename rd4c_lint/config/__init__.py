"""Find, read and check the configuration, and join it with the command line into `Settings`."""

from .load import Options, load_settings
from .show import show_settings

__all__ = ["Options", "load_settings", "show_settings"]
