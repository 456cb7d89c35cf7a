"""What the program is told by its environment. Read once, at the start."""

import os
import secrets
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The database's address is not here: libpq reads PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE itself."""

    host: str
    port: int
    cache_host: str
    cache_port: int
    secret: str
    secret_is_made_up: bool
    log_level: str


def read(environment=os.environ):
    secret = environment.get("APP_SECRET", "")
    return Settings(
        host=environment.get("HTTP_HOST", "0.0.0.0"),
        port=int(environment.get("HTTP_PORT", "8080")),
        cache_host=environment.get("CACHE_HOST", "cache"),
        cache_port=int(environment.get("CACHE_PORT", "6379")),
        secret=secret or secrets.token_hex(32),
        secret_is_made_up=not secret,
        log_level=environment.get("LOG_LEVEL", "info").upper(),
    )
