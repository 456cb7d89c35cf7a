"""The shop's web program: shows orders from PostgreSQL as pages and as JSON, with a page counter in Redis."""
