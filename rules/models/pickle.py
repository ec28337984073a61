"""Examples for pickle.toml: every field of an object goes along."""

import marshal
import pickle
import shelve
import cloudpickle
import joblib


class Child:
    name: str  # rd4c: identity
    ward: str


class Ward:
    number: int


def pickled(child: Child, ward: Ward) -> None:
    with open("state.bin", "wb") as file:
        pickle.dump(ward, file)
        pickle.dump(child, file)  # expect: unsafe-serialisation
        pickle.Pickler(file).dump(child)  # expect: unsafe-serialisation
        marshal.dump({"name": child.name}, file)  # expect: unsafe-serialisation


def pickled_to_bytes(child: Child, ward: Ward) -> None:
    with open("state.bin", "wb") as file:
        file.write(pickle.dumps(ward))
        file.write(pickle.dumps(child))  # expect: plaintext-file


def there_and_back(child: Child) -> None:
    print(pickle.loads(pickle.dumps(child.ward)))
    print(pickle.loads(pickle.dumps(child.name)))  # expect: child-data-on-console


def parts_there_and_back(child: Child) -> None:
    there = pickle.loads(pickle.dumps({"name": child.name, "ward": child.ward}))
    print(there["ward"])
    print(there["name"])  # expect: child-data-on-console
    print(marshal.loads(marshal.dumps([child.ward, child.name]))[0])
    with open("state.bin", "rb") as file:
        print(pickle.load(file))


def shelved(child: Child) -> None:
    with shelve.open("state") as shelf:
        shelf["ward"] = child.ward
        shelf["child"] = child  # expect: unsafe-serialisation
        shelf["name"] = child.name  # expect: unsafe-serialisation
    with shelve.open("state") as shelf:
        print(shelf["ward"])
        print(shelf["name"])  # expect: child-data-on-console


def for_a_model(child: Child) -> None:
    joblib.dump({"name": child.name}, "state.joblib")  # expect: unsafe-serialisation
    joblib.dump({"ward": child.ward}, "state.joblib")
    with open("state.bin", "wb") as file:
        file.write(cloudpickle.dumps(child))  # expect: plaintext-file
