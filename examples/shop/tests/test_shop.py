import unittest

from web import settings, shop


class PageParameters(unittest.TestCase):
    def test_defaults(self):
        self.assertEqual(shop.page_parameters({}), {"limit": shop.DEFAULT_LIMIT, "before": None, "status": None})

    def test_given(self):
        self.assertEqual(shop.page_parameters({"limit": ["7"], "before": ["90"], "status": ["paid"]}),
                         {"limit": 7, "before": 90, "status": "paid"})

    def test_nonsense_is_refused_by_name(self):
        for query, word in (({"limit": ["0"]}, "limit"), ({"limit": ["501"]}, "limit"), ({"limit": ["-1"]}, "limit"),
                            ({"limit": ["²"]}, "limit"), ({"before": ["x"]}, "before"), ({"status": ["eaten"]}, "status")):
            with self.subTest(query=query), self.assertRaisesRegex(shop.BadRequest, word):
                shop.page_parameters(query)


class Settings(unittest.TestCase):
    def test_an_empty_secret_is_replaced_and_said(self):
        first, second = settings.read({}), settings.read({"APP_SECRET": ""})
        self.assertTrue(first.secret_is_made_up and second.secret_is_made_up)
        self.assertNotEqual(first.secret, second.secret)

    def test_a_secret_is_kept(self):
        chosen = settings.read({"APP_SECRET": "s3cret", "CACHE_PORT": "7000"})
        self.assertEqual((chosen.secret, chosen.secret_is_made_up, chosen.cache_port), ("s3cret", False, 7000))
