"""The commands about the cache."""

from pathlib import Path

import click

from ..report.clean import clean_text
from .options import CACHE_DIR
from .output import write_out


@click.group("cache")
def manage_cache() -> None:
    """Show or remove what is kept between runs: nothing in it is needed, all of it can be computed again."""


@manage_cache.command("info")
@CACHE_DIR
def show_cache(cache_dir: Path | None) -> None:
    """Print where the cache is and what it holds."""
    from ..store.describe import describe_cache

    write_out("".join(f"{clean_text(line)}\n" for line in describe_cache(cache_dir)))


@manage_cache.command("clean")
@CACHE_DIR
def empty_cache(cache_dir: Path | None) -> None:
    """Remove the cache."""
    from ..store.describe import clean_cache

    write_out(clean_text(clean_cache(cache_dir)) + "\n")
