import datetime
import unittest

from web import pages

ORDER = {"id": 7, "placed_at": datetime.datetime(2025, 3, 1, 14, 5), "status": "paid", "channel": "web",
         "customer": "<b>Eve</b>", "email": "eve@shop.example", "city": "Graz", "country": "AT", "segment": "loyal",
         "items": 3, "total_cents": 123456}
TOTALS = {"orders": 1234, "customers": 40, "by_status": {"new": 2, "paid": 3}}
PARAMETERS = {"limit": 1, "before": None, "status": None}


class Pages(unittest.TestCase):
    def test_money_and_counts(self):
        self.assertEqual(pages.euros(5), "0.05 €")
        self.assertEqual(pages.euros(123456), "1\u202f234.56 €")
        self.assertEqual(pages.count(100000), "100\u202f000")

    def test_what_people_wrote_is_escaped(self):
        page = pages.front([ORDER], TOTALS, [], None, PARAMETERS)
        self.assertIn("&lt;b&gt;Eve&lt;/b&gt;", page)
        self.assertNotIn("<b>Eve", page)

    def test_a_further_page_is_offered_only_when_there_is_one(self):
        self.assertNotIn("Older orders", pages.front([ORDER], TOTALS, [], None, PARAMETERS))
        page = pages.front([ORDER, {**ORDER, "id": 6}], TOTALS, [], None, {**PARAMETERS, "status": "paid"})
        self.assertIn('href="/orders?limit=1&amp;before=7&amp;status=paid"', page)
        self.assertNotIn('href="/orders/6"', page)

    def test_an_empty_shop_says_so(self):
        self.assertIn("No orders here yet", pages.front([], TOTALS, [], None, PARAMETERS))

    def test_nothing_is_fetched_from_elsewhere(self):
        page = pages.front([ORDER], TOTALS, [{"name": "Pot", "pieces": 3}], (9, 2), PARAMETERS)
        for reference in ("http://", "https://", "url(", "src=", "<script", "stylesheet"):
            self.assertNotIn(reference, page)
