"""A small Redis client: the four commands that the shop needs, over RESP 2.

One connection a call: the shop makes two calls a page, and a restarted cache is noticed at once.
Protocol: https://redis.io/docs/latest/develop/reference/protocol-spec/
"""

import socket


class CacheError(Exception):
    """The cache does not answer, or refuses a command."""


class Cache:
    def __init__(self, host, port, timeout=1.0):
        self._address = (host, port)
        self._timeout = timeout

    def ping(self):
        return self._command("PING") == "PONG"

    def increment(self, key):
        return self._command("INCR", key)

    def get(self, key):
        return self._command("GET", key)

    def set(self, key, value, seconds):
        self._command("SET", key, value, "EX", str(seconds))

    def _command(self, *words):
        try:
            with socket.create_connection(self._address, self._timeout) as connection:
                connection.sendall(encode(words))
                with connection.makefile("rb") as stream:
                    return decode(stream)
        except OSError as error:
            raise CacheError(f"the cache does not answer: {error}") from error


def encode(words):
    """A command as an array of bulk strings."""
    parts = [f"*{len(words)}\r\n".encode()]
    for word in words:
        data = word.encode()
        parts.append(b"$%d\r\n%s\r\n" % (len(data), data))
    return b"".join(parts)


def decode(stream):
    """One reply: a simple string, an integer, a bulk string or null. An error reply is raised."""
    line = stream.readline()
    if not line.endswith(b"\r\n"):
        raise CacheError("the cache closed the connection within a reply")
    kind, rest = line[:1], line[1:-2]
    if kind == b"+":
        return rest.decode()
    if kind == b":":
        return int(rest)
    if kind == b"-":
        raise CacheError(rest.decode())
    if kind == b"$":
        return _bulk(stream, int(rest))
    raise CacheError(f"the cache sent a reply of an unknown kind: {line!r}")


def _bulk(stream, length):
    if length < 0:
        return None
    data = stream.read(length + 2)
    if len(data) != length + 2:
        raise CacheError("the cache closed the connection within a reply")
    return data[:-2].decode()
