import http.client
import json
import logging
import os
import socket
import threading
import unittest
from unittest import mock

from tests.fixture import CUSTOMERS, ORDERS, DatabaseTest
from tests.small_redis import SmallRedis
from web import database
from web.cache import Cache
from web.server import Server


def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class ServerTest(unittest.TestCase):
    """The whole program but for __main__: real HTTP, the real database, a small Redis."""

    def setUp(self):
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        self.redis = SmallRedis()
        self.addCleanup(self.redis.close)
        self.server = Server(("127.0.0.1", 0), Cache("127.0.0.1", self.redis.port), "a secret")
        thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        self.addCleanup(lambda: (self.server.shutdown(), thread.join(), self.server.server_close()))

    def get(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_address[1], timeout=20)
        self.addCleanup(connection.close)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()


class Answers(ServerTest, DatabaseTest):
    def setUp(self):
        ServerTest.setUp(self)

    def test_the_front_page_lists_the_newest_orders(self):
        status, headers, body = self.get("/")
        self.assertEqual((status, headers["Content-Type"]), (200, "text/html; charset=utf-8"))
        self.assertIn('href="/orders/300"', body)
        self.assertIn(f"<b>{ORDERS}</b>", body)
        self.assertIn("Best sellers", body)

    def test_the_limit_is_kept(self):
        _, _, body = self.get("/orders?limit=3")
        self.assertEqual(body.count('href="/orders/'), 3)

    def test_orders_as_json(self):
        status, headers, body = self.get("/api/orders?limit=2&status=paid")
        rows = json.loads(body)
        self.assertEqual((status, headers["Content-Type"]), (200, "application/json; charset=utf-8"))
        self.assertEqual([row["id"] for row in rows], [295, 289])
        self.assertEqual(rows[0]["placed_at"], "2025-03-25T14:00:00+00:00")

    def test_totals_as_json(self):
        totals = json.loads(self.get("/api/totals")[2])
        self.assertEqual((totals["orders"], totals["customers"]), (ORDERS, CUSTOMERS))

    def test_one_order_as_page_and_json(self):
        self.assertIn("Pea seeds, 50 grains", self.get("/orders/1")[2])
        self.assertEqual(json.loads(self.get("/api/orders/1")[2])["total_cents"], 760)

    def test_what_is_not_there_is_404(self):
        self.assertEqual([self.get(path)[0] for path in ("/orders/999999", "/api/orders/999999", "/nothing")], [404, 404, 404])

    def test_a_wrong_parameter_is_400_and_named(self):
        status, _, body = self.get("/api/orders?limit=many")
        self.assertEqual(status, 400)
        self.assertIn("limit", json.loads(body)["detail"])

    def test_health(self):
        status, _, body = self.get("/healthz")
        self.assertEqual((status, json.loads(body)), (200, {"database": "ok", "cache": "ok", "schema_version": 7}))


class Cached(ServerTest, DatabaseTest):
    def setUp(self):
        ServerTest.setUp(self)

    def test_best_sellers_are_asked_for_once(self):
        with mock.patch.object(database, "best_sellers", wraps=database.best_sellers) as asked:
            self.get("/")
            self.get("/")
        self.assertEqual(asked.call_count, 1)

    def test_a_server_that_was_started_anew_is_asked_again(self):
        with mock.patch.object(database, "best_sellers", wraps=database.best_sellers) as asked:
            self.get("/")
            with mock.patch.object(database, "identity", return_value="another start"):
                self.get("/")
        self.assertEqual(asked.call_count, 2)

    def test_visits_are_counted_for_all_and_for_the_visitor(self):
        cookie = self.get("/")[1]["Set-Cookie"].split(";")[0]
        status, headers, body = self.get("/", Cookie=cookie)
        self.assertIsNone(headers["Set-Cookie"])
        self.assertIn("<b>2</b><span class=\"quiet\">page views, 2 yours", body)

    def test_a_forged_cookie_is_replaced(self):
        _, headers, body = self.get("/", Cookie="visitor=somebody.0123")
        self.assertIn("visitor=", headers["Set-Cookie"])
        self.assertNotIn("shop:visits:somebody", self.redis.values)

    def test_without_a_cache_the_shop_goes_on(self):
        self.redis.close()
        self.server.cache = Cache("127.0.0.1", unused_port())
        status, _, body = self.get("/")
        self.assertEqual(status, 200)
        self.assertIn("Best sellers", body)
        self.assertNotIn("page views", body)
        self.assertEqual(self.get("/healthz")[0], 503)


class DatabaseGone(ServerTest):
    """PGPORT leads to a port where nobody listens."""

    def setUp(self):
        super().setUp()
        self.real = (os.environ.get("PGHOST", "127.0.0.1"), int(os.environ.get("PGPORT", "5432")))
        self.port = unused_port()
        patched = mock.patch.dict(os.environ, PGHOST="127.0.0.1", PGPORT=str(self.port))
        patched.start()
        self.addCleanup(patched.stop)

    def test_a_page_that_waited_in_vain_says_so_and_asks_again(self):
        with mock.patch.object(database, "_connect_within", side_effect=database.DatabaseDown("refused")):
            status, headers, body = self.get("/")
        self.assertEqual((status, headers["Retry-After"]), (503, "2"))
        self.assertIn('http-equiv="refresh"', body)

    def test_a_request_waits_for_a_database_on_its_way_up(self):
        answer = {}
        asking = threading.Thread(target=lambda: answer.update(got=self.get("/api/totals")))
        refused = threading.Event()
        real_connect = database.psycopg2.connect

        def connect(*arguments, **named):
            try:
                return real_connect(*arguments, **named)
            except database.psycopg2.OperationalError:
                refused.set()
                raise

        with mock.patch.object(database.psycopg2, "connect", connect):
            asking.start()
            self.assertTrue(refused.wait(10))
            os.environ.update(PGHOST=self.real[0], PGPORT=str(self.real[1]))
            asking.join(20)
        self.assertEqual(answer["got"][0], 200)
