"""Files over processes: in order, and no file takes another down."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from rd4c_lint.frontend.summarize import check_outlined, outline_source, summarize_source
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import SourceFile
from rd4c_lint.model.summary import encode_summary
from rd4c_lint.store import files, pool
from rd4c_lint.store.summaries import Outlining, Summaries


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


def fail_on_word(content):
    if b"raise" in content:
        raise RuntimeError("no")
    if b"die" in content:
        os.kill(os.getpid(), signal.SIGKILL)
    return summarize_source(content)


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


def outline_some(folder, contents, jobs, check=check_outlined):
    """Outline every third file; return what was read, and what was found wrong later."""
    sources = [msgspec.structs.replace(source, is_outline=number % 3 == 0) for number, source in enumerate(make_sources(folder, contents))]
    summaries = Summaries(summarize_source, None, jobs, outlining=Outlining(outline_source, check))
    results = summaries.collect(sources)
    return results, summaries.check_outlined()


def die_on_word(content):
    if b"die" in content:
        os.kill(os.getpid(), signal.SIGKILL)
    return check_outlined(content)


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_outlined_files_are_checked_by_processes_that_have_nothing_else_to_do(tmp_path, many_processes, jobs):
    contents = [b"x = %d\n" % number for number in range(70)]
    contents[30] = b"def f(:\n"
    contents[33] = b"x = 1  # rd4c: identity\n"
    results, problems = outline_some(tmp_path, contents, jobs)
    assert [number for number, each in enumerate(results) if each.is_outline] == [number for number in range(0, 70, 3) if number != 33]
    assert [(index, each.kind, each.path) for index, each in problems.items()] == [(30, "syntax", "m030.py")]


def test_an_outlined_file_that_kills_its_worker_is_a_problem_and_no_other(tmp_path, many_processes):
    contents = [b"x = %d\n" % number for number in range(64)]
    contents[30] = b"die\n"
    problems = outline_some(tmp_path, contents, 2, die_on_word)[1]
    assert problems == {30: Problem("crash", "m030.py", "the worker process died on this file")}


def tell_process(content):
    return Problem("syntax", "", str(os.getpid()))


@pytest.mark.parametrize(("jobs", "number"), [(1, 0), (2, 1), (3, 2)])
def test_one_process_fewer_checks_while_this_one_goes_on(tmp_path, many_processes, jobs, number):
    problems = outline_some(tmp_path, [b"x = 1\n"] * 96, jobs, tell_process)[1]
    others = {problem.message for problem in problems.values()} - {str(os.getpid())}
    assert len(problems) == 32
    assert len(others) in range(min(1, number), number + 1)
