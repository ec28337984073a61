"""Fixed files on disk: written as a whole or not at all, and only inside the project."""

import stat
import tempfile

import pytest

from rd4c_lint.fix import write
from rd4c_lint.fix.write import apply_fixes, compute_digest, read_digest
from rd4c_lint.model.edit import Edit, Fix
from rd4c_lint.model.source import Region

NOTE = Fix("app/m.py", "Say so", "safe", (Edit(Region(1, 5, 1, 5), "  # x"),))


@pytest.fixture
def project(tmp_path):
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "m.py").write_bytes(b"a = 1\r\n")
    return tmp_path


def apply(project, *fixes, digest="", root=""):
    digest = digest or read_digest(str(project / "app" / "m.py"))
    return apply_fixes(fixes or [NOTE], {"app/m.py": digest}, top=str(project), root=root or str(project))


def reasons(written):
    return [(problem.kind, problem.path, problem.message) for problem in written.problems]


def test_writes_and_keeps_the_mode(project):
    file = project / "app" / "m.py"
    file.chmod(0o750)
    written = apply(project)
    assert (written.paths, written.applied, written.left, written.problems) == (("app/m.py",), (NOTE,), (), ())
    assert file.read_bytes() == b"a = 1  # x\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o750
    assert [path.name for path in file.parent.iterdir()] == ["m.py"]


def test_changed_meanwhile_is_left_alone_and_named(project):
    digest = compute_digest(b"a = 0\r\n")
    assert reasons(apply(project, digest=digest)) == [("unwritten", "app/m.py", "changed on disk meanwhile")]
    assert (project / "app" / "m.py").read_bytes() == b"a = 1\r\n"


def test_changed_in_the_last_moment(project, monkeypatch):
    file = project / "app" / "m.py"
    make = tempfile.mkstemp

    def change_first(**places):
        file.write_bytes(b"a = 3\n")
        return make(**places)

    monkeypatch.setattr(write.tempfile, "mkstemp", change_first)
    assert reasons(apply(project)) == [("unwritten", "app/m.py", "changed on disk meanwhile")]
    assert file.read_bytes() == b"a = 3\n"
    assert [path.name for path in file.parent.iterdir()] == ["m.py"]


def test_one_bad_file_does_not_stop_the_others(project):
    (project / "app" / "n.py").write_bytes(b"b = 1\n")
    bad = Fix("app/n.py", "Break it", "safe", (Edit(Region(1, 4, 1, 5), "("),))
    digests = {name: read_digest(str(project / name)) for name in ("app/m.py", "app/n.py")}
    written = apply_fixes([bad, NOTE], digests, top=str(project), root=str(project))
    assert written.paths == ("app/m.py",)
    assert [problem.path for problem in written.problems] == ["app/n.py"]
    assert "does not parse" in written.problems[0].message
    assert (project / "app" / "n.py").read_bytes() == b"b = 1\n"


def test_a_link_inside_the_root_is_followed_and_stays_a_link(project):
    (project / "app" / "m.py").rename(project / "real.py")
    (project / "app" / "m.py").symlink_to(project / "real.py")
    assert apply(project).paths == ("app/m.py",)
    assert (project / "app" / "m.py").is_symlink()
    assert (project / "real.py").read_bytes() == b"a = 1  # x\r\n"


def test_a_link_out_of_the_root_is_not_followed(project, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "m.py"
    outside.write_bytes(b"a = 1\n")
    (project / "app" / "m.py").unlink()
    (project / "app" / "m.py").symlink_to(outside)
    assert reasons(apply(project)) == [("unwritten", "app/m.py", "leads out of the project")]
    assert outside.read_bytes() == b"a = 1\n"


def test_a_file_beside_the_root_is_not_touched(project):
    (project / "other").mkdir()
    assert reasons(apply(project, root=str(project / "other"))) == [("unwritten", "app/m.py", "leads out of the project")]


def test_read_only_missing_and_no_file(project):
    file = project / "app" / "m.py"
    digest = read_digest(str(file))
    file.unlink()
    assert reasons(apply(project, digest=digest)) == [("unwritten", "app/m.py", "cannot be read")]
    file.mkdir()
    assert reasons(apply(project, digest=digest)) == [("unwritten", "app/m.py", "is no regular file")]


def test_a_file_nobody_may_write_stays(project, monkeypatch):
    monkeypatch.setattr(write.os, "access", lambda *_: False)
    assert reasons(apply(project)) == [("unwritten", "app/m.py", "cannot be written: no permission")]
    assert (project / "app" / "m.py").read_bytes() == b"a = 1\r\n"


def test_a_failed_write_leaves_no_traces(project, monkeypatch):
    def fail(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write.os, "fsync", fail)
    assert reasons(apply(project)) == [("unwritten", "app/m.py", "cannot be written: No space left on device")]
    assert [path.name for path in (project / "app").iterdir()] == ["m.py"]
    assert (project / "app" / "m.py").read_bytes() == b"a = 1\r\n"


def test_an_unreadable_file_has_no_digest(project):
    assert read_digest(str(project / "nothing.py")) == ""
