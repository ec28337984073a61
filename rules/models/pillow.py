"""Examples for pillow.toml: a picture stays the picture it was made from."""
import io
import logging

from django.db import models
from PIL import Image

log = logging.getLogger(__name__)


class Child(models.Model):
    photo = models.ImageField()                                    # rd4c: media
    badge = models.ImageField()


def smaller(child: Child) -> None:
    picture = Image.open(child.photo)
    log.info("%s %s", picture.size, picture)
    picture.resize((100, 100)).convert("L").save("small.png")      # expect: plaintext-file
    Image.open(child.badge).save("badge.png")


def in_memory(child: Child) -> None:
    memory = io.BytesIO()
    Image.open(child.photo).save(memory, "PNG")
    log.info("%s", memory.getvalue())                              # expect: child-data-in-log


def raw(child: Child) -> None:
    log.info("%s", Image.open(child.photo).tobytes())              # expect: child-data-in-log
