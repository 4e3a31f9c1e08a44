"""How passwords and PINs are hashed: Argon2id at the OWASP minimum, so that 2 workers stay under their memory."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class ModestArgon2Hasher(Argon2PasswordHasher):
    """19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet, 2024)."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
