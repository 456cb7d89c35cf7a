"""What the tests expect of the fixture `test` (db/fixtures/test.sql), and a check that the database holds it."""

import unittest

from web import database

ORDERS = 300
CUSTOMERS = 40


class DatabaseTest(unittest.TestCase):
    """A test with a connection to the fixture. Another content is a failure, never a skip."""

    @classmethod
    def setUpClass(cls):
        with database.connect() as connection:
            found = database.totals(connection)["orders"]
        if found != ORDERS:
            raise AssertionError(f"the database holds {found} orders, not the {ORDERS} of the fixture `test`: "
                                 "run `seedbed db reset app-db test`, or `make fixture NAME=test`")

    def setUp(self):
        connecting = database.connect()
        self.connection = connecting.__enter__()
        self.addCleanup(connecting.__exit__, None, None, None)
