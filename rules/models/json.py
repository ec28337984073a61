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


def from_outside(text: str) -> None:
    record = json.loads(text)
    print(record["ward"])
    print(record["birth_date"])  # expect: child-data-on-console
    print(record["children"][0]["birth_date"])  # expect: child-data-on-console
    print(record["name"])
