"""Puts our own packs, decoded, into the wheel. An editable installation has none: there the rule files may change any time."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedPacks(BuildHookInterface):
    """Runs while the wheel is built, from the source tree."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the packs beside the wheel and have them taken in."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from rd4c_lint.shipped import SHIPPED, write_shipped

        target = Path(self.directory, SHIPPED)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(write_shipped())
        build_data["force_include"][str(target)] = f"rd4c_lint/{SHIPPED}"
