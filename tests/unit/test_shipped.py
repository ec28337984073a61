"""The packs that a wheel brings decoded are those its rule files say, or are not used."""

from pathlib import Path

import pytest

from rd4c_lint import shipped
from rd4c_lint.packs.load import load_packs
from rd4c_lint.packs.locate import find_rules_folder
from rd4c_lint.shipped import SHIPPED, digest_rules, load_shipped, read_shipped, write_shipped


@pytest.fixture(scope="module")
def written() -> bytes:
    return write_shipped()


def test_reads_what_the_rule_files_say(written: bytes) -> None:
    assert read_shipped(written, digest_rules(find_rules_folder())) == load_packs()


def test_other_rule_files_are_read_anew(written: bytes, tmp_path: Path) -> None:
    (tmp_path / "log.toml").write_text('[[sink]]\ncall = "print(*args)"\n')
    assert read_shipped(written, digest_rules(tmp_path)) is None


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x81\xa6digest\xc4\x00", b"\x92" * 100_000])
def test_damaged_data_is_not_used(damage: bytes) -> None:
    assert read_shipped(damage, digest_rules(find_rules_folder())) is None


def test_loads_them_from_the_package(written: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "__file__", str(tmp_path / "shipped.py"))
    digest = digest_rules(find_rules_folder())
    assert load_shipped(digest) is None
    (tmp_path / SHIPPED).write_bytes(written)
    assert load_shipped(digest) == load_packs()
