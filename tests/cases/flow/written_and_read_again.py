"""Objects that become text, bytes or the content of a file, and objects again: each part is found where it was."""

import io
import json
import pickle
import shelve
import sqlite3
from pathlib import Path


class Child:
    surname: str  # rd4c: identity
    ward: str


def text_of_a_record(child: Child) -> None:
    text = json.dumps({"surname": child.surname, "ward": child.ward, "beds": [1, 2]})
    print(text)  # expect: child-data-on-console
    print(json.dumps({"surname": child.surname}, ensure_ascii=False).upper())  # expect: child-data-on-console
    print(len(text))
    back = json.loads(text)
    print(back["surname"])  # expect: child-data-on-console
    print(back["ward"], back["beds"][0])
    print(json.loads(text.encode("utf-8").decode())["ward"])
    print(json.loads(text.encode())["surname"])  # expect: child-data-on-console
    back["ward"] = child.surname
    print(json.loads(text)["ward"])
    print(json.loads("[" + text + "]")[0]["ward"])  # spurious: child-data-on-console -- a text that is put together is not taken apart


def keys_of_what_is_read(child: Child) -> None:
    back = json.loads(json.dumps({"beds": [{"who": child.surname}, {"who": child.ward}]}))
    print(sorted(back), list(back))
    print(back["beds"][0]["who"])  # expect: child-data-on-console
    print(back["beds"][1]["who"])


def keys_become_texts(child: Child) -> None:
    back = json.loads(json.dumps({3: child.surname, 4: child.ward, "pair": (child.ward, child.surname)}))
    print(back["3"])  # expect: child-data-on-console
    print(back["4"], back["pair"][0])
    print(back["pair"][1])  # expect: child-data-on-console


def one_of_two_texts(child: Child) -> None:
    for text in json.dumps({"ward": child.ward, "surname": child.surname}), json.dumps({"ward": child.surname}):
        print(json.loads(text)["ward"])  # expect: child-data-on-console


class WardEncoder(json.JSONEncoder):
    def default(self, o: object) -> object:
        return {"ward": o.ward, "who": o.surname}


def as_an_encoder_says(child: Child) -> None:
    back = json.loads(json.dumps([child], cls=WardEncoder))
    print(back[0]["ward"])
    print(back[0]["who"])  # expect: child-data-on-console


def into_a_buffer(child: Child) -> None:
    buffer = io.StringIO()
    json.dump({"surname": child.surname, "ward": child.ward}, buffer)
    print(json.loads(buffer.getvalue())["ward"])
    print(json.loads(buffer.getvalue())["surname"])  # expect: child-data-on-console
    buffer.truncate(0)
    print(buffer.getvalue())
    buffer.write(child.surname)
    print(buffer.getvalue())  # expect: child-data-on-console


class Visit:
    def __init__(self, ward, who):
        self.ward = ward
        self.who = who


class Careful(Visit):
    def __getstate__(self):
        return {"ward": self.ward, "who": "left out"}


class Restored(Visit):
    def __getstate__(self):
        return (self.who, self.ward)

    def __setstate__(self, state):
        self.ward, self.who = "reset", state[0]


def pickled_objects(child: Child) -> None:
    visit = pickle.loads(pickle.dumps(Visit(child.ward, child.surname)))
    print(visit.ward)
    print(visit.who)  # expect: child-data-on-console
    careful = pickle.loads(pickle.dumps(Careful(child.ward, child.surname)))
    print(careful.ward, careful.who)
    restored = pickle.loads(pickle.dumps(Restored(child.surname, child.surname)))
    print(restored.ward)
    print(restored.who)  # expect: child-data-on-console


def kept_on_a_shelf(child: Child) -> None:
    with shelve.open("cabinet") as shelf:
        shelf["who"] = child.surname  # expect: unsafe-serialisation
        shelf["ward"] = child.ward
    with shelve.open("cabinet") as shelf:
        print(shelf["who"])  # expect: child-data-on-console
        print(shelf["ward"])


def written_anew(child: Child) -> None:
    path = Path("one.txt")
    path.write_text(child.surname)  # expect: plaintext-file
    print(path.read_text())  # expect: child-data-on-console
    path.write_text(child.ward)
    print(path.read_text())
    with open("two.txt", "w") as file:
        file.write(child.surname)  # expect: plaintext-file
    with open("two.txt") as file:
        print(file.read())  # expect: child-data-on-console
    with open("two.txt", "a") as file:
        file.write(child.ward)
    with open("two.txt") as file:
        print(file.read())  # expect: child-data-on-console
    with open("two.txt", "w") as file:
        file.write(child.ward)
    with open("two.txt") as file:
        print(file.read())


def lines_together(child: Child) -> None:
    with open("three.txt", "w") as file:
        file.writelines([child.surname, "x"])  # expect: plaintext-file
    with open("three.txt") as file:
        print(file.readlines())  # expect: child-data-on-console


def rows_by_place(child: Child) -> None:
    base = sqlite3.connect(":memory:")
    base.execute("create table shelf_one (place int, note text)")
    base.execute("insert into shelf_one values (?, ?)", (1, child.surname))
    print(base.execute("select note from shelf_one").fetchone()[0])  # expect: child-data-on-console
    print(base.execute("select place from shelf_one").fetchone()[0])


def rows_of_a_table_made_elsewhere(child: Child) -> None:
    base = sqlite3.connect(":memory:")
    base.execute("insert into shelf_two values (?, ?)", (1, child.surname))
    for note in base.execute("select note from shelf_two"):
        print(note)  # missing: child-data-on-console -- which columns the table has is said nowhere
