"""Examples for yaml.toml: what a file of YAML holds, and what is read from it."""
import logging
import sys

import toml
import yaml
from ruamel.yaml import YAML

log = logging.getLogger(__name__)


class Child:
    surname: str                                                   # rd4c: identity
    ward: str


def into_a_file(child: Child, path: str) -> None:
    with open(path, "w") as out:
        yaml.safe_dump({"surname": child.surname}, out)            # expect: plaintext-file
        yaml.dump_all([{"ward": child.ward}], out)
        toml.dump({"surname": child.surname}, out)                 # expect: plaintext-file
        YAML().dump({"surname": child.surname}, out)               # expect: plaintext-file
    yaml.dump({"surname": child.surname}, sys.stdout)              # expect: child-data-on-console


def as_text(child: Child) -> None:
    log.info(yaml.safe_dump({"surname": child.surname}))           # expect: child-data-in-log
    log.info(yaml.safe_dump({"ward": child.ward}))
    log.info(toml.dumps({"surname": child.surname}))               # expect: child-data-in-log


def from_a_file(path: str) -> None:
    with open(path) as source:
        row = yaml.safe_load(source)
    log.info(row["surname"])                                       # expect: child-data-in-log
    log.info(row["ward"])


def written_and_read(child: Child) -> None:
    log.info(yaml.safe_load(yaml.safe_dump({"a": child.surname})))           # expect: child-data-in-log
