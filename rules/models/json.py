"""Examples for json.toml: texts made of objects, and objects made of texts."""

import json


class Child:
    name: str  # rd4c: identity
    birth_date: str  # rd4c: identity.birth_date
    ward: str


def dumped_as_text(child: Child) -> None:
    print(json.dumps({"ward": child.ward}))
    print(json.dumps({"name": child.name}))  # expect: child-data-on-console


def dumped_into_a_file(child: Child) -> None:
    with open("list.json", "w") as file:
        json.dump({"ward": child.ward}, file)
        json.dump({"name": child.name}, file)  # expect: plaintext-file


def there_and_back(child: Child) -> None:
    text = json.dumps({"name": child.name})
    print(json.loads(text)["name"])  # expect: child-data-on-console
    print(json.loads(json.dumps({"name": child.name, "ward": child.ward}).encode())["ward"])


def from_outside(text: str) -> None:
    record = json.loads(text)
    print(record["ward"])
    print(record["birth_date"])  # expect: child-data-on-console
    print(record["children"][0]["birth_date"])  # expect: child-data-on-console
    print(record["name"])


class WardOnly(json.JSONEncoder):
    def default(self, o: object) -> object:
        return o.ward if isinstance(o, Child) else super().default(o)


def encoders(child: Child) -> None:
    print(json.dumps([child], cls=WardOnly))
    print(WardOnly().encode(child))
    print(json.dumps(child, default=lambda each: each.ward))
    print(json.dumps(child, default=lambda each: each.name))  # expect: child-data-on-console
    print(json.JSONEncoder().encode({"name": child.name}))  # expect: child-data-on-console


def faults(child: Child) -> None:
    try:
        json.loads(child.name)
    except json.JSONDecodeError as fault:
        print(fault)
        print(fault.doc)  # missing: child-data-on-console -- rarely shown, and the rest of the exception is harmless


def hooks(child: Child) -> None:
    seen = []
    json.loads(child.name, object_hook=seen.append)
    print(seen)  # expect: child-data-on-console
