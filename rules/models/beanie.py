"""Examples for beanie.toml: documents, queries, links."""
import logging
from typing import Optional

from beanie import Document, Link

log = logging.getLogger(__name__)


class Guardian(Document):
    surname: str                                                   # rd4c: family
    ward: str


class Child(Document):
    guardian: Link[Guardian]
    surname: Optional[str]                                         # rd4c: identity
    ward: str


async def one(key: str) -> None:
    child = await Child.find_one(Child.ward == "3")
    if child is None:
        return
    log.info(child.ward)
    log.info(child.surname)                                        # expect: child-data-in-log
    other = await Child.get(key)
    log.info("%s", other.surname)                                  # expect: child-data-in-log


async def many() -> None:
    for child in await Child.find(Child.ward == "3").sort("-ward").limit(10).to_list():
        log.info(child.ward)
        log.info(child.surname)                                    # expect: child-data-in-log
    async for child in Child.find_all():
        log.info(child.surname)                                    # expect: child-data-in-log
    log.info(await Child.find_all().count())
    log.info(await Child.count())
    first = await Child.find(Child.ward == "4").first_or_none()
    log.info(first.surname)                                        # expect: child-data-in-log


async def linked(child: Child) -> None:
    guardian = await child.guardian.fetch()
    log.info(guardian.ward)
    log.info(guardian.surname)                                     # expect: child-data-in-log


async def kept(child: Child) -> None:
    await child.insert()                                           # shown to pedantic readers: plaintext-row
    log.info(child.model_dump()["surname"])                        # expect: child-data-in-log
