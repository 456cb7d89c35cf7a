-- Who buys often gets the faster parcel. Kept as a column, because the packing list sorts by it.
ALTER TABLE customers ADD COLUMN segment text NOT NULL DEFAULT 'new'
    CONSTRAINT customers_segment_known CHECK (segment IN ('new', 'regular', 'loyal'));

UPDATE customers
SET segment = CASE WHEN counted.orders >= 10 THEN 'loyal' ELSE 'regular' END
FROM (SELECT customer_id, count(*) AS orders FROM orders GROUP BY customer_id) AS counted
WHERE counted.customer_id = customers.id AND counted.orders >= 3;
