"""Files over processes: in order, and no file takes another down."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from rd4c_lint.frontend.summarize import summarize_source
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import SourceFile
from rd4c_lint.model.summary import encode_summary
from rd4c_lint.store import files, pool
from rd4c_lint.store.summaries import Summaries


@pytest.fixture
def many_processes(monkeypatch):
    monkeypatch.setattr(pool, "SMALL_PROJECT", 0)


def make_sources(folder, contents):
    sources = []
    for index, content in enumerate(contents):
        path = folder / f"m{index:03}.py"
        path.write_bytes(content)
        sources.append(SourceFile(path.name, str(path), path.stem))
    return sources


def show(results):
    return [result if isinstance(result, Problem) else encode_summary(result) for result in results]


def fail_on_word(content, is_outline):
    if b"raise" in content:
        raise RuntimeError("no")
    if b"die" in content:
        os.kill(os.getpid(), signal.SIGKILL)
    return summarize_source(content, is_outline)


def summarize_all(function, sources, jobs=0, progress=None, executor=None):
    return Summaries(function, None, jobs, executor).collect(sources, progress)


def test_one_and_two_processes_give_the_same(tmp_path, many_processes):
    sources = make_sources(tmp_path, [b"x = %d\n" % number for number in range(70)] + [b"def f(:\n"])
    seen = []
    alone = summarize_all(summarize_source, sources, 1)
    together = summarize_all(summarize_source, sources, 2, lambda done, total: seen.append((done, total)))
    assert show(alone) == show(together)
    assert alone[-1].path == "m070.py"
    assert seen[-1] == (71, 71)


def test_a_file_that_raises_is_a_problem(tmp_path):
    sources = make_sources(tmp_path, [b"x = 1\n", b"raise\n"])
    results = summarize_all(fail_on_word, sources, 1)
    assert results[1] == Problem("crash", "m001.py", "RuntimeError: no")
    assert not isinstance(results[0], Problem)


def test_a_file_that_kills_its_worker_is_a_problem_and_no_other(tmp_path, many_processes):
    contents = [b"x = %d\n" % number for number in range(64)]
    contents[40] = b"die\n"
    results = summarize_all(fail_on_word, make_sources(tmp_path, contents), 2)
    assert [result for result in results if isinstance(result, Problem)] == [
        Problem("crash", "m040.py", "the worker process died on this file")
    ]


def test_unreadable_files_are_problems(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "large.py").write_bytes(b"#" * 2000)
    names = ("gone.py", "pipe.py", "large.py")
    results = summarize_all(summarize_source, [SourceFile(name, str(tmp_path / name), name) for name in names])
    assert [result.kind for result in results] == ["unreadable"] * 3


@pytest.mark.parametrize("jobs", [0, 1, 64])
def test_no_files(jobs):
    assert summarize_all(summarize_source, [], jobs) == []


def test_any_executor_may_do_the_work(tmp_path):
    sources = make_sources(tmp_path, [b"x = %d\n" % number for number in range(40)] + [b"def f(:\n"])
    with ThreadPoolExecutor(3) as executor:
        assert show(summarize_all(summarize_source, sources, executor=executor)) == show(summarize_all(summarize_source, sources, 1))


def test_little_source_is_not_worth_a_process(tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "_start_workers", lambda _number: pytest.fail("a process was started"))
    sources = make_sources(tmp_path, [b"x = 1\n"] * 200)
    assert len(summarize_all(summarize_source, sources, 2)) == 200
