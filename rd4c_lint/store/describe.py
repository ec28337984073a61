"""What `rd4c-lint cache` says and does."""

from pathlib import Path

from .cache import SIZE_MAX, SqliteCache, open_cache
from .location import find_cache_folder


def describe_cache(given: Path | None) -> list[str]:
    """Return lines that say where the cache is, what it holds and what is wrong with it; makes nothing."""
    cache = open_cache(find_cache_folder(given))
    if not isinstance(cache, SqliteCache):
        return [f"no cache: {cache.reason}"]
    lines = [f"folder   {cache.folder}"]
    if not cache.path.is_file():
        return [*lines, "empty"]
    lines += [
        f"{each.kind:8} {each.entries:6,} {'entry' if each.entries == 1 else 'entries'} {_show_size(each.size)}"
        for each in cache.describe()
    ]
    if cache.reason:
        return [*lines, f"not used: {cache.reason}"]
    return [*lines, f"file     {_show_size(cache.path.stat().st_size)} of at most {_show_size(SIZE_MAX)}"]


def clean_cache(given: Path | None) -> str:
    """Remove the cache; return what became of it."""
    cache = open_cache(find_cache_folder(given))
    if not isinstance(cache, SqliteCache):
        return f"no cache: {cache.reason}"
    freed = cache.clean()
    if cache.path.exists():
        return f"{cache.path} cannot be removed"
    return f"{_show_size(freed)} freed in {cache.folder}"


def _show_size(size: float) -> str:
    return f"{size / 1_000_000:,.1f} MB"
