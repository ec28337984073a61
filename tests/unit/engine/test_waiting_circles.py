"""What waits for everybody else while everybody else waits for it is not waited for again."""

from pathlib import Path

import pytest

from rd4c_lint.pipeline import analyze

TEXT = """import asyncio


class Child:
    surname: str  # rd4c: identity


async def show(child: Child):
    print(child.surname)


async def main(child: Child, things, unknown):
    {waits}
    await asyncio.create_task(show(child))
    await unknown
"""


@pytest.mark.parametrize(
    "waits",
    [
        "asyncio.create_task(asyncio.wait(unknown))",
        "task = asyncio.create_task(asyncio.gather(*things, unknown.get()))",
        "done, left = await asyncio.wait([asyncio.create_task(show(child)), asyncio.create_task(unknown.ask())])",
        "first = asyncio.create_task(asyncio.gather(asyncio.create_task(unknown()), asyncio.wait(things)))",
    ],
)
def test_task_that_gathers_what_nobody_knows(tmp_path: Path, waits: str) -> None:
    (tmp_path / "app.py").write_text(TEXT.format(waits=waits))
    report = analyze([tmp_path])
    assert not [problem for problem in report.problems if problem.kind == "crash"]
    assert [finding.place.region.line for finding in report.findings] == [9]
