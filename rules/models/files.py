"""Examples for files.toml: what is written is plain unless it was encrypted before."""

import gzip
import io
import os
import pathlib
import shutil
import tarfile
import tempfile
import zipfile
from pathlib import Path

from cryptography.fernet import Fernet


class Child:
    name: str  # rd4c: identity
    ward: str


def written(child: Child) -> None:
    with open("list.txt", "w") as file:
        file.write(child.ward)
        file.write(child.name)  # expect: plaintext-file
        file.writelines([child.name])  # expect: plaintext-file


def written_by_another_name(child: Child) -> None:
    with io.open("list.txt", "w") as file:
        file.write(child.name)  # expect: plaintext-file


def written_encrypted(child: Child, key: bytes) -> None:
    with open("list.bin", "wb") as file:
        file.write(Fernet(key).encrypt(child.name.encode()))


def written_by_path(child: Child) -> None:
    path = pathlib.Path("list.txt")
    path.write_text(child.ward)
    path.write_text(child.name)  # expect: plaintext-file
    with path.open("w") as file:
        file.write(child.name)  # expect: plaintext-file


def temporary(child: Child) -> None:
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(child.name)  # expect: plaintext-file


def by_descriptor(child: Child, descriptor: int) -> None:
    os.write(descriptor, child.ward.encode())
    os.write(descriptor, child.name.encode())  # expect: plaintext-file
    os.fdopen(descriptor, "w").write(child.name)  # expect: plaintext-file


def compressed(child: Child) -> None:
    with gzip.open("list.gz", "wt") as file:
        file.write(child.name)  # expect: plaintext-file


def archived(child: Child) -> None:
    with zipfile.ZipFile("list.zip", "w") as archive:
        archive.writestr("list.txt", child.ward)
        archive.writestr("list.txt", child.name)  # expect: plaintext-file
        with archive.open("more.txt", "w") as file:
            file.write(child.name.encode())  # expect: plaintext-file


def memory_is_no_file(child: Child) -> None:
    memory = io.StringIO()
    memory.write(child.name)
    print(memory.getvalue())  # expect: child-data-on-console
    with open("list.txt", "w") as file:
        file.write(memory.getvalue())  # expect: plaintext-file
        shutil.copyfileobj(memory, file)  # expect: plaintext-file


def bytes_in_memory(child: Child) -> None:
    memory = io.BytesIO()
    memory.write(child.name.encode())
    print(memory.getvalue())  # expect: child-data-on-console


class Drawing:
    path: str  # rd4c: media
    size: int


def copied_file(drawing: Drawing) -> None:
    shutil.copy("empty.png", "/srv/share/empty.png")
    shutil.copy(drawing.path, "/srv/share/drawing.png")  # expect: plaintext-file
    with tarfile.open("drawings.tar", "w") as archive:
        print(archive)


def content_of_a_marked_file(drawing: Drawing) -> None:
    with open(drawing.path) as file:
        print(drawing.size)
        print(file.read())  # expect: child-data-on-console
        for line in file:
            print(line)  # expect: child-data-on-console


def to_a_buffer(child: Child, file: io.BufferedWriter) -> None:
    file.write(child.ward.encode())
    file.write(child.name.encode())  # expect: plaintext-file


def in_a_folder(child: Child, folder: pathlib.Path) -> None:
    path = folder / "lists" / f"{child.ward}.txt"
    print(path)
    path.write_text(child.ward)
    path.write_text(child.name)  # expect: plaintext-file
    ("all" / path.parent).joinpath("list.txt").resolve().write_text(child.name)  # expect: plaintext-file
    with path.with_suffix(".csv").open("w") as file:
        file.write(child.name)  # expect: plaintext-file
    for each in folder.glob("*.txt"):
        each.write_text(child.name)  # expect: plaintext-file
    pathlib.Path.home().joinpath("list.txt").write_bytes(child.name.encode())  # expect: plaintext-file


def named_after_the_child(child: Child, folder: pathlib.Path) -> None:
    path = folder / f"{child.name}.pdf"
    print(folder)
    print(path)  # expect: child-data-on-console
    print(path.absolute().name)  # expect: child-data-on-console
    print(folder.joinpath(child.name))  # expect: child-data-on-console
    print(folder.with_name(child.name))  # expect: child-data-on-console
    print(folder.with_stem(child.name))  # expect: child-data-on-console
    print(folder.rename(child.name))  # expect: child-data-on-console


def wrapped_bytes_in_memory(child: Child) -> None:
    raw = io.BytesIO()
    text = io.TextIOWrapper(raw, encoding="utf-8")
    text.write(child.name)
    print(text.encoding, raw.tell())
    print(raw.getvalue())  # expect: child-data-on-console


def read_through_a_buffer(child: Child) -> None:
    reader = io.BufferedReader(io.BytesIO(child.name.encode()))
    print(reader.peek())  # expect: child-data-on-console
    print(io.BufferedReader(io.BytesIO(child.ward.encode())).peek())


def lines_in_memory(child: Child) -> None:
    page = io.StringIO()
    page.writelines([child.ward])
    print(page.getvalue())
    page.writelines([child.name])
    print(page.getvalue())  # expect: child-data-on-console


def read_back(child: Child, number: int) -> None:
    path = f"/tmp/{number}.txt"
    with open(path, "w") as file:
        file.write(child.name)  # expect: plaintext-file
    print(path)
    print(open(path).read())  # expect: child-data-on-console
    shutil.copy(path, f"/data/{number}.txt")
    print(Path(f"/tmp/{number}-2.txt").read_text())


def read_a_copy(child: Child, number: int) -> None:
    path = Path(f"/tmp/{number}.txt")
    path.write_text(child.name)  # expect: plaintext-file
    other = f"/data/{number}.txt"
    shutil.copy(path, other)
    with open(other) as file:
        for line in file:
            print(line)  # expect: child-data-on-console
    print(path.read_text())  # expect: child-data-on-console


def two_files(child: Child, number: int) -> None:
    path, other = Path(f"/tmp/{number}.txt"), Path(f"/data/{number}.txt")
    path.write_text(child.name)  # expect: plaintext-file
    other.write_text(child.ward)
    with other.open() as file:
        print(file.read())
    with path.open() as file:
        print(file.read())  # expect: child-data-on-console


def folders_of_a_path(child: Child) -> None:
    path = Path("/srv") / child.name / "letter.txt"
    print(path)  # expect: child-data-on-console
    print(path.parent)  # expect: child-data-on-console
    print(Path("/srv") / child.ward / "letter.txt")


def packed_in_memory(child: Child) -> None:
    raw, other = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("a", child.name)  # expect: plaintext-file
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a", child.ward)
    with zipfile.ZipFile(raw) as archive:
        print(archive.read("a"))  # expect: child-data-on-console
    with zipfile.ZipFile(other) as archive:
        print(archive.read("a"))


def names_of_files(child: Child, path: str) -> None:
    with open(path, "w") as file:
        file.write(child.name)  # expect: plaintext-file
    print("saved to {}".format(os.path.relpath(path)))
    print(os.path.basename(f"/children/{child.name}.pdf"))  # expect: child-data-on-console


def names_of_files() -> None:
    folder = Path(__file__).resolve().parent
    print(folder.name, folder.parents[1].name)
    for path in sorted(folder.rglob("*.pdf"), key=lambda each: each.name):
        print(path.name)


def kept(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)  # expect: plaintext-file


def looked_up(path: str) -> str:
    with open(path) as file:
        return file.read()


class Shelf:
    def __init__(self, path: str) -> None:
        self.text = looked_up(path)


def read_two_calls_away(child: Child) -> None:
    kept("names.txt", child.name)
    kept("wards.txt", child.ward)
    print(Shelf("wards.txt").text)
    print(Shelf("other.txt").text)
    print(Shelf("names.txt").text)  # expect: child-data-on-console


def several_lines(child: Child) -> None:
    with open("lines.txt", "w") as file:
        file.writelines([child.name])  # expect: plaintext-file
    with open("lines.txt") as file:
        print(file.readlines())  # expect: child-data-on-console


def emptied(child: Child) -> None:
    buffer = io.StringIO()
    buffer.write(child.name)
    print(buffer.getvalue())  # expect: child-data-on-console
    buffer.truncate(0)
    print(buffer.getvalue())


def written_anew(path: str, child: Child) -> None:
    with open(path, "w") as file:
        file.write(child.name)  # expect: plaintext-file
    print(open(path).read())  # expect: child-data-on-console
    with open(path, "w") as file:
        file.write(child.ward)
    print(open(path).read())


def compressed_on_disk(child: Child) -> None:
    with gzip.open("names.gz", "wt") as file:
        file.write(child.name)  # expect: plaintext-file
    with gzip.open("wards.gz", "wt") as file:
        file.write(child.ward)
    print(gzip.open("names.gz", "rt").read())  # expect: child-data-on-console
    print(gzip.open("wards.gz", "rt").read())


def compressed_in_memory(child: Child) -> None:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb") as file:
        file.write(child.name.encode())
    print(gzip.GzipFile(fileobj=io.BytesIO(buffer.getvalue())).read())  # expect: child-data-on-console
    archive = zipfile.ZipFile(io.BytesIO(), "w")
    archive.writestr("names.txt", child.name)  # expect: plaintext-file
    print(archive.open("names.txt").read())  # expect: child-data-on-console
