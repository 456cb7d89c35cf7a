import io
import unittest

from tests.small_redis import SmallRedis
from web.cache import Cache, CacheError, decode, encode


class Protocol(unittest.TestCase):
    def test_a_command_is_an_array_of_bulk_strings_counted_in_bytes(self):
        self.assertEqual(encode(("SET", "k", "é")), b"*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$2\r\n\xc3\xa9\r\n")

    def test_replies_of_each_kind(self):
        for data, expected in ((b"+OK\r\n", "OK"), (b":-7\r\n", -7), (b"$2\r\n\xc3\xa9\r\n", "é"), (b"$0\r\n\r\n", ""), (b"$-1\r\n", None)):
            with self.subTest(data=data):
                self.assertEqual(decode(io.BytesIO(data)), expected)

    def test_a_value_may_hold_line_ends(self):
        self.assertEqual(decode(io.BytesIO(b"$6\r\na\r\nb\r\n\r\n")), "a\r\nb\r\n")

    def test_an_error_reply_is_raised_in_its_own_words(self):
        with self.assertRaisesRegex(CacheError, "WRONGTYPE of value"):
            decode(io.BytesIO(b"-WRONGTYPE of value\r\n"))

    def test_a_reply_that_is_cut_off_is_an_error(self):
        for data in (b"", b"+OK", b"$5\r\nab", b"$2\r\nab\r"):
            with self.subTest(data=data), self.assertRaises(CacheError):
                decode(io.BytesIO(data))

    def test_an_unknown_kind_is_an_error(self):
        with self.assertRaisesRegex(CacheError, "unknown kind"):
            decode(io.BytesIO(b"*1\r\n"))


class OverASocket(unittest.TestCase):
    def setUp(self):
        self.redis = SmallRedis()
        self.addCleanup(self.redis.close)
        self.cache = Cache("127.0.0.1", self.redis.port)

    def test_ping_count_keep_and_read(self):
        self.assertTrue(self.cache.ping())
        self.assertEqual([self.cache.increment("n"), self.cache.increment("n")], [1, 2])
        self.assertIsNone(self.cache.get("absent"))
        self.cache.set("k", "two\r\nlines", 60)
        self.assertEqual(self.cache.get("k"), "two\r\nlines")
        self.assertIn(["SET", "k", "two\r\nlines", "EX", "60"], self.redis.commands)

    def test_a_connection_that_is_cut_is_a_cache_error(self):
        self.redis.next_reply = b"$100\r\nonly this"
        with self.assertRaises(CacheError):
            Cache("127.0.0.1", self.redis.port, timeout=0.2).get("k")

    def test_nobody_there_is_a_cache_error(self):
        gone = SmallRedis()
        gone.close()
        with self.assertRaisesRegex(CacheError, "does not answer"):
            Cache("127.0.0.1", gone.port).ping()
