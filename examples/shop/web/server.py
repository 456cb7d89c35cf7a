"""HTTP: finds the answer for a path, measures it, writes the access log. Each request runs on a thread of its own."""

import hashlib
import hmac
import json
import logging
import re
import secrets
import time
from decimal import Decimal
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from . import database, pages, shop

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
COOKIE = "visitor"

log = logging.getLogger("shop")
access = logging.getLogger("shop.access")


def to_json(value):
    def other(item):
        if isinstance(item, Decimal):
            return float(item)
        return item.isoformat()
    return json.dumps(value, default=other, ensure_ascii=False, indent=2) + "\n"


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address, cache, secret):
        super().__init__(address, Handler)
        self.cache = cache
        self.secret = secret.encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "shop"
    sys_version = ""
    timeout = 30

    def do_GET(self):
        started = time.monotonic()
        self.cookie = None
        status, kind, body = self._answer()
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        if status == 503:
            self.send_header("Retry-After", "2")
        if self.cookie:
            self.send_header("Set-Cookie", f"{COOKIE}={self.cookie}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        level = logging.ERROR if status >= 500 else logging.DEBUG if self.path == "/healthz" else logging.INFO
        access.log(level, "%s %s %s %d bytes in %.0f ms", self.command, self.path, status, len(data), 1000 * (time.monotonic() - started))

    do_HEAD = do_GET

    def log_message(self, format, *arguments):
        """http.server's own messages, such as a request that makes no sense."""
        if self.command is None:
            access.warning(format, *arguments)

    def _answer(self):
        url = urlsplit(self.path)
        api = url.path.startswith("/api/")
        try:
            return self._route(url.path, parse_qs(url.query))
        except shop.BadRequest as error:
            return self._problem(api, 400, "That address is not right", str(error))
        except database.SchemaMissing as error:
            log.error("the schema is not there: %s", error)
            return self._problem(api, 503, "The database is not migrated", "Run the task migrate, or reset the database to a fixture.", again_in=5)
        except database.DatabaseDown as error:
            log.error("the database does not answer: %s", error)
            return self._problem(api, 503, "The database does not answer", "It may be on its way up. This page asks again.", again_in=2)
        except Exception:
            log.exception("%s failed", self.path)
            return self._problem(api, 500, "That went wrong", "The shop's log says why.")

    def _problem(self, api, status, title, text, again_in=None):
        if api:
            return status, JSON, to_json({"error": title, "detail": text})
        return status, HTML, pages.message(title, text, again_in)

    def _route(self, path, query):
        one = re.fullmatch(r"(/api)?/orders/(\d{1,18})", path)
        if path in ("/", "/orders"):
            return 200, HTML, self._front(shop.page_parameters(query))
        if path == "/api/orders":
            with database.connect() as connection:
                return 200, JSON, to_json(database.orders(connection, **shop.page_parameters(query)))
        if path == "/api/totals":
            with database.connect() as connection:
                return 200, JSON, to_json(database.totals(connection))
        if one:
            return self._order(int(one[2]), api=one[1] is not None)
        if path == "/healthz":
            well, report = shop.health(self.server.cache)
            return 200 if well else 503, JSON, to_json(report)
        return self._problem(path.startswith("/api/"), 404, "There is no such page", path)

    def _front(self, parameters):
        visits = shop.count_visit(self.server.cache, self._visitor())
        with database.connect() as connection:
            rows = database.orders(connection, **{**parameters, "limit": parameters["limit"] + 1})
            return pages.front(rows, database.totals(connection), shop.best_sellers(self.server.cache, connection), visits, parameters)

    def _order(self, order_id, api):
        with database.connect() as connection:
            found = database.order(connection, order_id)
        if found is None:
            return self._problem(api, 404, "There is no such order", f"No order has the number {order_id}.")
        return 200, JSON if api else HTML, to_json(found) if api else pages.order(found)

    def _visitor(self):
        """The visitor's name from the signed cookie; a new one for who brings none, or a forged one."""
        try:
            morsel = SimpleCookie(self.headers.get("Cookie", "")).get(COOKIE)
        except CookieError:
            morsel = None
        name, _, signature = (morsel.value if morsel else "").partition(".")
        if name and hmac.compare_digest(signature.encode(), self._signature(name).encode()):
            return name
        name = secrets.token_hex(8)
        self.cookie = f"{name}.{self._signature(name)}"
        return name

    def _signature(self, name):
        return hmac.new(self.server.secret, name.encode(), hashlib.sha256).hexdigest()[:32]
