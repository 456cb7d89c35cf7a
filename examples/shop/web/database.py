"""The shop's questions to PostgreSQL.

Every request opens a connection of its own. It costs a few milliseconds, and a database that was restarted or reset
between two requests is no special case. While the database is on its way up, a request waits instead of failing.
"""

import contextlib
import time

import psycopg2
import psycopg2.extras

STATUSES = ("new", "paid", "shipped", "delivered", "returned", "cancelled")


class DatabaseDown(Exception):
    """Nobody answers, and waiting did not help."""


class SchemaMissing(Exception):
    """The database answers, but a table or a column is not there: the migrations have not run, or not all of them."""


@contextlib.contextmanager
def connect(patience=10.0, pause=0.1):
    """A read-only connection in autocommit mode; retries for `patience` seconds, `pause` seconds apart."""
    connection = _connect_within(time.monotonic() + patience, pause)
    try:
        connection.set_session(readonly=True, autocommit=True)
        yield connection
    except (psycopg2.errors.UndefinedTable, psycopg2.errors.UndefinedColumn) as error:
        raise SchemaMissing(str(error).splitlines()[0]) from error
    except psycopg2.OperationalError as error:
        raise DatabaseDown(str(error).strip()) from error
    finally:
        connection.close()


def _connect_within(deadline, pause):
    while True:
        try:
            return psycopg2.connect(connect_timeout=2, application_name="shop-web",
                                    cursor_factory=psycopg2.extras.RealDictCursor)
        except psycopg2.OperationalError as error:
            if time.monotonic() + pause >= deadline:
                raise DatabaseDown(str(error).strip()) from error
            time.sleep(pause)


def _rows(connection, sql, parameters=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def orders(connection, limit, before=None, status=None):
    """The newest orders first; `before` is the id of the last order of the page before.

    LIMIT 1 keeps PostgreSQL from joining with the totals of all orders: it asks the view once for each order shown.
    """
    return _rows(connection, """
        SELECT o.id, o.placed_at, o.status, o.channel, c.name AS customer, c.city, c.country, c.segment,
               coalesce(t.items, 0) AS items, coalesce(t.total_cents, 0) AS total_cents
        FROM (SELECT * FROM orders
              WHERE (%(before)s IS NULL OR (placed_at, id) < (SELECT placed_at, id FROM orders WHERE id = %(before)s))
                AND (%(status)s IS NULL OR status = %(status)s::order_status)
              ORDER BY placed_at DESC, id DESC
              LIMIT %(limit)s) AS o
        JOIN customers AS c ON c.id = o.customer_id
        LEFT JOIN LATERAL (SELECT items, total_cents FROM order_totals WHERE order_id = o.id LIMIT 1) AS t ON true
        ORDER BY o.placed_at DESC, o.id DESC
        """, {"limit": limit, "before": before, "status": status})


def order(connection, order_id):
    """One order with its lines, or None."""
    found = _rows(connection, """
        SELECT o.id, o.placed_at, o.status, o.channel, c.name AS customer, c.email, c.city, c.country, c.segment
        FROM orders AS o JOIN customers AS c ON c.id = o.customer_id
        WHERE o.id = %s
        """, (order_id,))
    if not found:
        return None
    lines = _rows(connection, """
        SELECT l.line, p.sku, p.name, l.quantity, l.price_cents, l.quantity * l.price_cents AS total_cents
        FROM order_lines AS l JOIN products AS p ON p.id = l.product_id
        WHERE l.order_id = %s
        ORDER BY l.line
        """, (order_id,))
    return {**found[0], "lines": lines, "total_cents": sum(line["total_cents"] for line in lines)}


def totals(connection):
    """How much there is: orders by status, and customers."""
    counts = {status: 0 for status in STATUSES}
    counts.update((row["status"], row["n"]) for row in _rows(connection, "SELECT status, count(*) AS n FROM orders GROUP BY status"))
    customers = _rows(connection, "SELECT count(*) AS n FROM customers")[0]["n"]
    return {"orders": sum(counts.values()), "customers": customers, "by_status": counts}


def best_sellers(connection, count):
    """The products that were sold most. It reads every order line; that is why the shop caches the answer."""
    return _rows(connection, """
        SELECT p.sku, p.name, s.pieces
        FROM (SELECT product_id, sum(quantity)::bigint AS pieces FROM order_lines GROUP BY product_id) AS s
        JOIN products AS p ON p.id = s.product_id
        ORDER BY s.pieces DESC, p.sku
        LIMIT %s
        """, (count,))


def identity(connection):
    """Changes whenever the server was started anew, as after a reset: what was cached before must not be shown after."""
    return str(_rows(connection, "SELECT extract(epoch FROM pg_postmaster_start_time())::text AS started")[0]["started"])


def schema_version(connection):
    """The last migration, or None before the first."""
    try:
        return _rows(connection, "SELECT max(version) AS version FROM schema_migrations")[0]["version"]
    except psycopg2.errors.UndefinedTable:
        return None
