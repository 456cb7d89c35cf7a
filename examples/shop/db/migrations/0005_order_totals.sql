CREATE VIEW order_totals AS
SELECT order_id,
       sum(quantity)::bigint               AS items,
       sum(quantity * price_cents)::bigint AS total_cents
FROM order_lines
GROUP BY order_id;
