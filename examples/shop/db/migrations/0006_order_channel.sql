-- Where an order came from. Old orders were all placed on the web, but for the shop account of the counter.
ALTER TABLE orders ADD COLUMN channel text;

UPDATE orders
SET channel = CASE WHEN customers.email = 'counter@shop.example' THEN 'store' ELSE 'web' END
FROM customers
WHERE customers.id = orders.customer_id;

ALTER TABLE orders
    ALTER COLUMN channel SET DEFAULT 'web',
    ALTER COLUMN channel SET NOT NULL,
    ADD CONSTRAINT orders_channel_known CHECK (channel IN ('web', 'phone', 'store'));
