from tests.fixture import CUSTOMERS, ORDERS, DatabaseTest
from web import database


class Orders(DatabaseTest):
    def test_the_newest_come_first(self):
        rows = database.orders(self.connection, 10)
        self.assertEqual([row["id"] for row in rows], list(range(300, 290, -1)))

    def test_pages_meet_without_gap_or_overlap(self):
        seen, before = [], None
        while rows := database.orders(self.connection, 70, before):
            seen += [row["id"] for row in rows]
            before = seen[-1]
        self.assertEqual(seen, list(range(ORDERS, 0, -1)))

    def test_a_status_narrows_the_list(self):
        rows = database.orders(self.connection, 500, status="shipped")
        self.assertEqual([row["id"] for row in rows], [n for n in range(300, 0, -1) if n % 6 == 2])

    def test_an_order_without_lines_counts_as_nothing(self):
        self.connection.set_session(readonly=False, autocommit=False)
        with self.connection.cursor() as cursor:
            cursor.execute("INSERT INTO orders (customer_id, placed_at) VALUES (1, '2030-01-01') RETURNING id, status, channel")
            made = cursor.fetchone()
        row = database.orders(self.connection, 1)[0]
        self.connection.rollback()
        self.assertEqual((row["id"], row["items"], row["total_cents"]), (made["id"], 0, 0))
        self.assertEqual((made["status"], made["channel"]), ("new", "web"))

    def test_totals_follow_the_lines(self):
        for number in (1, 2, 3, 299):
            row = next(row for row in database.orders(self.connection, 500) if row["id"] == number)
            order = database.order(self.connection, number)
            with self.subTest(order=number):
                self.assertEqual(len(order["lines"]), 1 + number % 3)
                self.assertEqual(row["items"], sum(line["quantity"] for line in order["lines"]))
                self.assertEqual(row["total_cents"], order["total_cents"])

    def test_one_order_in_full(self):
        order = database.order(self.connection, 1)
        self.assertEqual((order["customer"], order["status"], order["channel"], order["country"]), ("Customer 01", "paid", "web", "BE"))
        self.assertEqual([(line["sku"], line["quantity"], line["total_cents"]) for line in order["lines"]],
                         [("SEED-SUN", 1, 240), ("SEED-PEA", 2, 520)])

    def test_an_unknown_order_is_none(self):
        self.assertIsNone(database.order(self.connection, 999_999))


class Sums(DatabaseTest):
    def test_totals(self):
        totals = database.totals(self.connection)
        self.assertEqual((totals["orders"], totals["customers"]), (ORDERS, CUSTOMERS))
        self.assertEqual(set(totals["by_status"].values()), {50})
        self.assertEqual(set(totals["by_status"]), set(database.STATUSES))

    def test_best_sellers_are_sorted_and_never_inactive(self):
        rows = database.best_sellers(self.connection, 100)
        pieces = [row["pieces"] for row in rows]
        self.assertEqual(pieces, sorted(pieces, reverse=True))
        self.assertEqual(len(rows), 11)
        self.assertNotIn("TOOL-OLD", {row["sku"] for row in rows})

    def test_the_schema_is_the_newest_here(self):
        self.assertEqual(database.schema_version(self.connection), 7)

    def test_the_connection_cannot_write(self):
        with self.assertRaisesRegex(Exception, "read-only"), self.connection.cursor() as cursor:
            cursor.execute("DELETE FROM orders")


class NotMigrated(DatabaseTest):
    def test_missing_tables_are_named_as_such(self):
        with self.assertRaises(database.SchemaMissing), database.connect() as connection:
            with connection.cursor() as cursor:
                cursor.execute("SET search_path TO pg_catalog")
            database.totals(connection)
