CREATE TYPE order_status AS ENUM ('new', 'paid', 'shipped', 'delivered', 'returned', 'cancelled');

CREATE TABLE orders (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id  bigint NOT NULL REFERENCES customers (id),
    status       order_status NOT NULL DEFAULT 'new',
    placed_at    timestamptz NOT NULL DEFAULT now()
);

-- The price is the one at the time of the order; products.price_cents may change later.
CREATE TABLE order_lines (
    order_id     bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    line         smallint NOT NULL CHECK (line > 0),
    product_id   bigint NOT NULL REFERENCES products (id),
    quantity     integer NOT NULL CHECK (quantity > 0),
    price_cents  integer NOT NULL CHECK (price_cents > 0),
    PRIMARY KEY (order_id, line)
);
