"""Examples for loguru.toml: messages, their arguments, and what is bound to the logger."""
from django.db import models
from loguru import logger


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def messages(child: Child) -> None:
    logger.info("seen in {}", child.ward)
    logger.info("seen {}", child.surname)                          # expect: child-data-in-log
    logger.success(f"saved {child.surname}")                       # expect: child-data-in-log
    logger.log("INFO", "seen {}", child.surname)                   # expect: child-data-in-log
    logger.opt(lazy=True).error("seen {}", child.surname)          # expect: child-data-in-log


def bound(child: Child) -> None:
    logger.bind(ward=child.ward).info("seen")
    logger.bind(surname=child.surname).info("seen")                # expect: child-data-in-log
    with logger.contextualize(surname=child.surname):              # expect: child-data-in-log
        logger.info("seen")
