"""A Redis of a few lines on loopback, for tests of the client: it speaks RESP over a real socket and can be told to misbehave."""

import socketserver
import threading


class SmallRedis(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.values = {}
        self.commands = []
        self.next_reply = None
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def port(self):
        return self.server_address[1]

    def close(self):
        self.shutdown()
        self._thread.join()
        self.server_close()

    def answer(self, words):
        self.commands.append(words)
        if self.next_reply is not None:
            reply, self.next_reply = self.next_reply, None
            return reply
        if words[0] == "PING":
            return b"+PONG\r\n"
        if words[0] == "INCR":
            self.values[words[1]] = str(int(self.values.get(words[1], "0")) + 1)
            return f":{self.values[words[1]]}\r\n".encode()
        if words[0] == "SET":
            self.values[words[1]] = words[2]
            return b"+OK\r\n"
        if words[0] == "GET":
            data = self.values.get(words[1])
            return b"$-1\r\n" if data is None else b"$%d\r\n%s\r\n" % (len(data.encode()), data.encode())
        return b"-ERR unknown command\r\n"


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        while header := self.rfile.readline():
            words = []
            for _ in range(int(header[1:])):
                length = int(self.rfile.readline()[1:])
                words.append(self.rfile.read(length + 2)[:-2].decode())
            self.wfile.write(self.server.answer(words))
