"""The identity of a line is the one that GitHub computes: vectors from its own published program, run over these contents."""

import pytest

from rd4c_lint.report.line_hash import hash_lines

VECTORS = [
    (b"", "c129715d7a2bc9a3:1"),
    (b"\n", "3c5bef55b72b93c9:1 c129715d7a2bc9a3:1"),
    (b"x = 1\n", "8e00d41f0ebba6bf:1 c129715d7a2bc9a3:1"),
    (b"a\r\nb\rc\nd", "271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1"),
    (b"\tlog.info(child.name)\n" * 2, "8253dddcae7cea17:1 c3c774d8d3dbcca9:1 c129715d7a2bc9a3:1"),
    ("é = '👧'  # ü\n".encode() * 3, "fe5c75f0ed4cefa6:1 d3bdaadce0868c89:1 67e1842909d0fc78:1 c129715d7a2bc9a3:1"),
    (b"\xff\xfe bad\n", "38ab0077ce42e422:1 c129715d7a2bc9a3:1"),
    (b"\xef\xbb\xbfx = 1\n", "973f80c4b80f40b6:1 c129715d7a2bc9a3:1"),
    (b"x" * 99 + b"\ny\n", "52b56201ffb585b2:1 c33be7e0cf7c3ca:1 c129715d7a2bc9a3:1"),
    (b"x" * 100 + b"\ny\n", "52b56201ffb58620:1 c33be7e0cf7c3ca:1 c129715d7a2bc9a3:1"),
    (b"a b\tc\n\n\n", "7717197e974b680f:1 5b5d4caf73a13177:1 3c5bef55b72b93c9:1 c129715d7a2bc9a3:1"),
    (b"\r \n\r\r\nz", "cbf2ecb9c87b69a1:1 81fc10d3fab5b1db:1 d14e489d3d22223d:1 483058b3d6ce6067:1 76dcabf80cb35c79:1"),
]


@pytest.mark.parametrize(("content", "expected"), VECTORS)
def test_every_line(content, expected):
    assert hash_lines(content) == dict(enumerate(expected.split(), 1))
