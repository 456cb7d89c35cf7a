"""Asks the running shop whether it is well: health, the page, the JSON. Used as the last step of `seedbed setup`."""

import json
import os
import sys
import urllib.error
import urllib.request

BASE = os.environ.get("SHOP_URL", "http://127.0.0.1:8080")
TRIES = 3


def fetch(path):
    """The answer's text. Asks again when none comes: an engine's names may be late where a container has only just joined a network."""
    for left in reversed(range(TRIES)):
        try:
            with urllib.request.urlopen(BASE + path, timeout=20) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError:
            raise
        except OSError:
            if not left:
                raise


def main():
    try:
        health = json.loads(fetch("/healthz"))
        totals = json.loads(fetch("/api/totals"))
        newest = json.loads(fetch("/api/orders?limit=1"))
        page = fetch("/")
    except urllib.error.HTTPError as error:
        sys.exit(f"smoke: {error.url} answered {error.code}: {error.read().decode(errors='replace').strip()[:300]}")
    except (OSError, ValueError) as error:
        sys.exit(f"smoke: {BASE} does not answer as a shop does: {error}")
    if "<h1>" not in page:
        sys.exit("smoke: the front page is no page")
    print(f"smoke: schema {health['schema_version']}, {totals['orders']} orders, {totals['customers']} customers")
    if newest:
        print(f"smoke: the newest is order {newest[0]['id']} for {newest[0]['customer']}, placed {newest[0]['placed_at']}")


main()
