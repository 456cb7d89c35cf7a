"""What the shop answers, without HTTP: each function takes plain values and gives plain values."""

import json
import logging

from . import database
from .cache import CacheError

DEFAULT_LIMIT = 25
MOST = 500
BEST_SELLERS = 5
BEST_SELLERS_SECONDS = 60

log = logging.getLogger("shop")


class BadRequest(Exception):
    """A parameter that cannot be understood; the text says which."""


def page_parameters(query):
    """limit, before and status from a parsed query string ({name: [value, ...]})."""
    status = query.get("status", [""])[0] or None
    if status is not None and status not in database.STATUSES:
        raise BadRequest(f"status must be one of {', '.join(database.STATUSES)}")
    before = query.get("before", [""])[0]
    return {
        "limit": _number("limit", query.get("limit", [str(DEFAULT_LIMIT)])[0], 1, MOST),
        "before": _number("before", before, 1, 2**63 - 1) if before else None,
        "status": status,
    }


def _number(name, text, least, most):
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise BadRequest(f"{name} must be a whole number from {least} to {most}")
    return int(text)


def count_visit(cache, visitor):
    """(all visits, this visitor's visits), or None: without a cache the shop goes on, it only cannot count."""
    try:
        return cache.increment("shop:visits"), cache.increment(f"shop:visits:{visitor}")
    except CacheError as error:
        log.warning("the visit is not counted: %s", error)
        return None


def best_sellers(cache, connection):
    """From the cache while it knows them, else from the database. The key holds the server's start, so a reset empties it."""
    key = f"shop:best-sellers:{database.identity(connection)}"
    try:
        cached = cache.get(key)
        if cached is not None:
            return json.loads(cached)
    except CacheError as error:
        log.warning("best sellers come from the database: %s", error)
        return database.best_sellers(connection, BEST_SELLERS)
    rows = database.best_sellers(connection, BEST_SELLERS)
    try:
        cache.set(key, json.dumps(rows, default=str), BEST_SELLERS_SECONDS)
    except CacheError as error:
        log.warning("best sellers are not kept: %s", error)
    return rows


def health(cache):
    """(well?, what was found). Short patience: a health check must not hang."""
    report = {"database": "ok", "cache": "ok", "schema_version": None}
    try:
        with database.connect(patience=1.0) as connection:
            report["schema_version"] = database.schema_version(connection)
    except database.DatabaseDown as error:
        report["database"] = str(error)
    try:
        cache.ping()
    except CacheError as error:
        report["cache"] = str(error)
    return report["database"] == "ok" and report["cache"] == "ok", report
