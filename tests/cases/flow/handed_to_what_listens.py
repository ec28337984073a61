"""What a library hands to whoever listens: handlers of a logger, what stands for the console, methods that a parser calls, command lines."""

import argparse
import contextlib
import gzip
import html.parser
import io
import logging
import sys
import xml.etree.ElementTree as ET
import zipfile


class Child:
    surname: str  # rd4c: identity
    ward: str


class Kept(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))
        self.level_seen = record.levelname


def handler_of_the_project(child: Child) -> None:
    kept, other = Kept(), Kept()
    log, quiet = logging.getLogger("beds"), logging.getLogger("wards")
    log.setLevel("INFO")
    log.propagate = quiet.propagate = False
    log.addHandler(kept)
    quiet.addHandler(other)
    quiet.warning("ward %s", child.ward)
    logging.getLogger("beds").info("who %s", child.surname)  # expect: child-data-in-log
    print(kept.lines)  # expect: child-data-on-console
    print(kept.level_seen, other.lines)


def handler_of_a_stream(child: Child) -> None:
    buffer, plain = io.StringIO(), io.StringIO()
    log, quiet = logging.getLogger("streams"), logging.getLogger("plain streams")
    log.addHandler(logging.StreamHandler(buffer))
    quiet.addHandler(logging.StreamHandler(plain))
    quiet.error("full")
    log.error(child.surname)  # expect: child-data-in-log
    print(buffer.getvalue())  # expect: child-data-on-console
    print(plain.getvalue())


def say(text: str) -> None:
    sys.stdout.write(text)


def what_stands_for_the_console(child: Child) -> None:
    buffer, plain = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(plain):
        say(child.ward)
    with contextlib.redirect_stdout(buffer):
        say(child.surname)
    print(buffer.getvalue())  # expect: child-data-on-console
    print(plain.getvalue())
    with contextlib.redirect_stderr(io.StringIO()) as errors:
        sys.stderr.write(child.surname)
    print(errors.getvalue())  # expect: child-data-on-console


def another_console(child: Child) -> None:
    before, sys.stdout = sys.stdout, io.StringIO()
    sys.stdout.write(child.surname)
    text = sys.stdout.getvalue()
    sys.stdout = before
    print(text)  # expect: child-data-on-console
    sys.stdout.write(child.surname)  # expect: child-data-on-console


class Texts(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.texts = []

    def handle_data(self, data):
        self.texts.append(data)


def parser_that_calls(child: Child) -> None:
    texts, others = Texts(), Texts()
    texts.feed("<p>" + child.surname + "</p>")
    others.feed("<p>" + child.ward + "</p>")
    print(texts.texts)  # expect: child-data-on-console
    print(others.texts)


def attributes_of_an_element(child: Child) -> None:
    root = ET.Element("ward")
    inner = ET.SubElement(root, "bed", place="3")
    inner.set("who", child.surname)
    print(inner.get("place"))
    print(inner.get("who"))  # expect: child-data-on-console
    print(root[0].attrib["who"])  # expect: child-data-on-console


def compressed(child: Child) -> None:
    with gzip.open("who.gz", "wt") as file:
        file.write(child.surname)  # expect: plaintext-file
    with gzip.open("ward.gz", "wt") as file:
        file.write(child.ward)
    print(gzip.open("who.gz", "rt").read())  # expect: child-data-on-console
    print(gzip.open("ward.gz", "rt").read())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("who.txt", child.surname)  # expect: plaintext-file
    with zipfile.ZipFile(buffer) as archive, archive.open("who.txt") as file:
        print(file.read().decode())  # expect: child-data-on-console


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("-w", "--ward", default="north")
    parser.add_argument("--loud", action="store_true")
    parser.add_argument("--beds", type=int, default=2)
    parser.add_argument("notes", nargs="*")
    return parser


def lines_that_are_known(child: Child) -> None:
    said = make_parser().parse_args(["Ada", "--ward", child.surname, "--beds=3"])
    print(said.name, said.beds, said.loud, said.notes)
    print(said.ward)  # expect: child-data-on-console
    said = make_parser().parse_args([child.ward, child.ward, child.surname, "--loud"])
    print(said.name, said.ward, said.notes[0], said.loud)
    print(said.notes[1])  # expect: child-data-on-console
    said = make_parser().parse_args(["Ada", f"--ward={child.surname}"])
    print(said.name)
    print(said.ward)  # expect: child-data-on-console


def line_that_is_not_known(child: Child) -> None:
    said = make_parser().parse_args(("--ward " + child.surname + " Ada").split())
    print(said.ward)  # expect: child-data-on-console
