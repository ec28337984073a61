"""Examples for cryptography.toml: encrypted is unreadable, decrypted is as it was."""

import logging

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
import gnupg

log = logging.getLogger(__name__)


class Child:
    name: str  # rd4c: identity


def symmetric(child: Child, key: bytes) -> None:
    box = Fernet(key)
    token = box.encrypt(child.name.encode())
    log.info(token)
    log.info(box.decrypt(token))  # expect: child-data-in-log


def authenticated(child: Child, key: bytes, nonce: bytes) -> None:
    log.info(AESGCM(key).encrypt(nonce, child.name.encode(), None))


def in_blocks(child: Child, key: bytes, start: bytes) -> None:
    encryptor = Cipher(algorithms.AES(key), modes.CTR(start)).encryptor()
    log.info(encryptor.update(child.name.encode()) + encryptor.finalize())


def with_a_public_key(child: Child, key: RSAPublicKey) -> None:
    log.info(key.encrypt(child.name.encode(), None))


def beside_the_plain_text(child: Child, key: bytes) -> None:
    log.info("%s %s", Fernet(key).encrypt(child.name.encode()), child.name)  # expect: child-data-in-log


def with_gnupg(child: Child, path: str) -> None:
    box = gnupg.GPG()
    sealed = box.encrypt(child.name, ["officer@example.org"])
    log.info(str(sealed))
    log.info(str(box.decrypt(str(sealed))))  # expect: child-data-in-log
    with open(path, "wb") as out:
        out.write(box.encrypt(child.name, ["officer@example.org"]).data)
