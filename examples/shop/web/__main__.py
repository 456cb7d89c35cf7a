"""python3 -m web: reads the settings, serves until SIGTERM."""

import logging
import signal
import sys
import threading
import time

from . import settings
from .cache import Cache
from .server import Server


def main():
    chosen = settings.read()
    logging.Formatter.converter = time.gmtime
    logging.basicConfig(stream=sys.stdout, level=chosen.log_level, datefmt="%Y-%m-%dT%H:%M:%S",
                        format="%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s")
    log = logging.getLogger("shop")
    if chosen.secret_is_made_up:
        log.warning("APP_SECRET is empty: visitors' cookies end with this process")

    server = Server((chosen.host, chosen.port), Cache(chosen.cache_host, chosen.cache_port), chosen.secret)

    def stop(number, frame):
        log.info("stopping on %s", signal.Signals(number).name)
        # shutdown() waits for serve_forever(), which this handler has interrupted: it needs a thread of its own.
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    log.info("listening on port %d", chosen.port)
    server.serve_forever(poll_interval=0.1)
    server.server_close()


main()
