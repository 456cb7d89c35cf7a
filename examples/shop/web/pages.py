"""The shop's HTML. One stylesheet in the page, nothing fetched from elsewhere, readable in light and dark."""

import html
from urllib.parse import quote, urlencode

from .database import STATUSES

# A seedling, drawn in the page's accent colour; as the browser tab's icon too, so that nobody asks for /favicon.ico.
SEEDLING = ('<path d="M12 20.5V12"/><path d="M12 12c0-3.75 2.75-6.5 7.75-6.5 0 4.25-2.9 6.5-7.75 6.5z"/>'
            '<path d="M12 14.75c0-3.1-2.25-5.25-6.75-5.25 0 3.5 2.5 5.25 6.75 5.25z"/><path d="M6.5 20.5h11"/>')
DRAWN = 'viewBox="0 0 24 24" fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
ICON = "data:image/svg+xml," + quote(f'<svg xmlns="http://www.w3.org/2000/svg" {DRAWN} stroke="#3a9a5b">{SEEDLING}</svg>')

STYLE = """
:root { color-scheme: light dark; --ground: #f6f7f4; --card: #ffffff; --text: #1d261f; --quiet: #5b665d;
  --line: #dfe4dc; --accent: #2c7a45; --accent-ground: #e3f1e6; }
@media (prefers-color-scheme: dark) { :root { --ground: #141815; --card: #1d231e; --text: #e6ebe4; --quiet: #9aa79c;
  --line: #303930; --accent: #7fcf96; --accent-ground: #20372a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
header { display: flex; align-items: baseline; gap: .75rem; flex-wrap: wrap; }
h1 { font-size: 1.35rem; margin: 0; } h1 a { color: inherit; text-decoration: none; }
h1 svg { width: 1.5rem; height: 1.5rem; stroke: var(--accent); vertical-align: -.3rem; }
h2 { font-size: 1rem; margin: 0 0 .5rem; } .quiet { color: var(--quiet); } a { color: var(--accent); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1rem 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .75rem 1rem; }
.card b { display: block; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; padding: 0; } table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: .5rem 1rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
tr:last-child td { border-bottom: 0; } th { font-weight: 600; color: var(--quiet); font-size: .85rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.state { border: 1px solid var(--line); border-radius: 99px; padding: .05rem .6rem; font-size: .85rem; }
.state.new, .state.paid { background: var(--accent-ground); border-color: transparent; color: var(--accent); }
.state.cancelled, .state.returned { color: var(--quiet); text-decoration: line-through; }
nav { display: flex; gap: .4rem; flex-wrap: wrap; margin: 1rem 0; } nav a { text-decoration: none; padding: .2rem .7rem;
  border: 1px solid var(--line); border-radius: 99px; background: var(--card); }
nav a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--card); }
ol { margin: 0; padding-left: 1.2rem; } footer { margin-top: 1.5rem; }
"""


def euros(cents):
    return f"{cents // 100:,}.{cents % 100:02d} €".replace(",", "\u202f")


def count(number):
    return f"{number:,}".replace(",", "\u202f")


def front(orders, totals, best_sellers, visits, parameters):
    """The list of orders; `orders` holds one more than the limit when there is a next page."""
    shown = orders[:parameters["limit"]]
    cards = [(count(totals["orders"]), "orders"), (count(totals["customers"]), "customers"),
             (count(totals["by_status"]["new"] + totals["by_status"]["paid"]), "to pack")]
    if visits is not None:
        cards.append((count(visits[0]), f"page views, {count(visits[1])} yours"))
    body = f"""
<div class="cards">{"".join(f'<div class="card"><b>{value}</b><span class="quiet">{label}</span></div>' for value, label in cards)}</div>
{_filters(parameters)}
<div class="card wide">{_orders_table(shown) if shown else '<p style="padding:0 1rem">No orders here yet.</p>'}</div>
{_next_page(orders, parameters)}
{_best_sellers(best_sellers)}"""
    return page("Orders", body)


def _filters(parameters):
    links = []
    for status in (None, *STATUSES):
        current = ' aria-current="page"' if parameters["status"] == status else ""
        links.append(f'<a href="{_address(parameters, status=status, before=None)}"{current}>{status or "all"}</a>')
    return f'<nav aria-label="Status">{"".join(links)}</nav>'


def _address(parameters, **changes):
    query = {name: value for name, value in {**parameters, **changes}.items() if value is not None}
    return html.escape("/orders?" + urlencode(query))


def _orders_table(orders):
    rows = "".join(f"""<tr><td class="number"><a href="/orders/{order['id']}">{order['id']}</a></td>
<td>{order['placed_at']:%Y-%m-%d %H:%M}</td><td>{html.escape(order['customer'])}</td>
<td>{html.escape(order['city'])}, {order['country']}</td><td><span class="state {order['status']}">{order['status']}</span></td>
<td>{order['channel']}</td><td class="number">{order['items']}</td><td class="number">{euros(order['total_cents'])}</td></tr>"""
                   for order in orders)
    return ('<table><thead><tr><th class="number">Order</th><th>Placed</th><th>Customer</th><th>Place</th><th>Status</th>'
            '<th>Channel</th><th class="number">Items</th><th class="number">Total</th></tr></thead>'
            f"<tbody>{rows}</tbody></table>")


def _next_page(orders, parameters):
    if len(orders) <= parameters["limit"]:
        return ""
    last = orders[parameters["limit"] - 1]["id"]
    return f'<p><a href="{_address(parameters, before=last)}">Older orders →</a></p>'


def _best_sellers(rows):
    if not rows:
        return ""
    items = "".join(f'<li>{html.escape(row["name"])} <span class="quiet">{count(row["pieces"])} pieces</span></li>' for row in rows)
    return f'<div class="card" style="margin-top:1rem"><h2>Best sellers</h2><ol>{items}</ol></div>'


def order(found):
    """One order with its lines."""
    rows = "".join(f"""<tr><td>{html.escape(line['sku'])}</td><td>{html.escape(line['name'])}</td>
<td class="number">{line['quantity']}</td><td class="number">{euros(line['price_cents'])}</td>
<td class="number">{euros(line['total_cents'])}</td></tr>""" for line in found["lines"])
    body = f"""
<p><span class="state {found['status']}">{found['status']}</span> placed {found['placed_at']:%Y-%m-%d %H:%M} ({found['channel']})
for {html.escape(found['customer'])} ({html.escape(found['email'])}, {html.escape(found['city'])}, {found['country']}),
a {found['segment']} customer</p>
<div class="card wide"><table><thead><tr><th>SKU</th><th>Product</th><th class="number">Pieces</th><th class="number">Price</th>
<th class="number">Total</th></tr></thead><tbody>{rows}
<tr><td colspan="4">Total</td><td class="number"><strong>{euros(found['total_cents'])}</strong></td></tr></tbody></table></div>
<p><a href="/">← All orders</a></p>"""
    return page(f"Order {found['id']}", body)


def message(title, text, again_in=None):
    """A page with a sentence; `again_in` seconds later the browser asks again."""
    refresh = f'<meta http-equiv="refresh" content="{again_in}">' if again_in else ""
    return page(title, f'<div class="card" style="margin-top:1rem"><h2>{html.escape(title)}</h2><p>{html.escape(text)}</p></div>', refresh)


def page(title, body, head=""):
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">{head}
<link rel="icon" href="{ICON}"><title>{html.escape(title)} · Shop</title><style>{STYLE}</style></head>
<body><main><header><h1><a href="/"><svg aria-hidden="true" {DRAWN}>{SEEDLING}</svg> Shop</a></h1><span class="quiet">{html.escape(title)}</span></header>{body}
<footer class="quiet"><a href="/api/orders">Orders as JSON</a> · <a href="/healthz">Health</a></footer></main></body></html>
"""
