# SPDX-License-Identifier: MIT-0
"""Mark what is child-sensitive: `birth_date: Annotated[date, ChildData("identity.birth_date", purpose="enrolment")]`."""


class ChildData(tuple):  # type: ignore[type-arg]
    """Labels and options of a field, parameter or result, for rd4c-lint to read. It does nothing at run time."""

    __slots__ = ()

    def __new__(cls, *labels: str, **options: object) -> "ChildData":  # noqa: PYI034 - this module imports nothing
        pairs = ((name, tuple(value) if isinstance(value, list) else value) for name, value in sorted(options.items()))
        return super().__new__(cls, (labels, tuple(pairs)))

    def __getnewargs_ex__(self) -> tuple[tuple[str, ...], dict[str, object]]:
        return self[0], dict(self[1])

    def __repr__(self) -> str:
        return "ChildData(...)"
