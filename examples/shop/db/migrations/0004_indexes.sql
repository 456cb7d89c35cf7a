-- The front page lists the newest orders; a customer's page lists that customer's.
CREATE INDEX orders_placed_at_idx ON orders (placed_at DESC, id DESC);
CREATE INDEX orders_customer_idx ON orders (customer_id);
CREATE INDEX order_lines_product_idx ON order_lines (product_id);

-- Open orders are few among many; the packing list asks for nothing else.
CREATE INDEX orders_open_idx ON orders (placed_at) WHERE status IN ('new', 'paid');
