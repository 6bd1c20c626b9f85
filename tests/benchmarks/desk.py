"""How long the desk's pages take, and how many queries, with 100,000 invented units: `python -m tests.benchmarks.desk`.

It makes a scratch database beside the one that DATABASE_URL names (by default a temporary SQLite file) and drops it.
"""

import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEBUG", "true")

PAGES = {
    "start": "/admin/",
    "units": "/admin/enterprises/unit/",
    "units, page 500": "/admin/enterprises/unit/?p=500",
    "units, 汽车": "/admin/enterprises/unit/?q=汽车",
    "units, 星汽": "/admin/enterprises/unit/?q=星汽",
    "units, xqqc": "/admin/enterprises/unit/?q=xqqc",
    "units, nothing found": "/admin/enterprises/unit/?q=不存在",
    "units, by industry": "/admin/enterprises/unit/?industry__id__exact=industry-3",
    "autocomplete 汽车": "/admin/autocomplete/?app_label=alliances&model_name=membership&field_name=unit&term=汽车",
    "autocomplete 星汽车": "/admin/autocomplete/?app_label=alliances&model_name=membership&field_name=unit&term=星汽车",
    "autocomplete gjjt": "/admin/autocomplete/?app_label=alliances&model_name=membership&field_name=unit&term=gjjt",
    "unit": "/admin/enterprises/unit/unit-50000/change/",
    "memberships": "/admin/alliances/membership/",
}
ROUNDS = 5


def seed(count):
    """Fill the database with invented units of ten industries, one in ten a member of an alliance."""
    from alliances.models import Alliance, Membership
    from enterprises.models import Industry, Unit

    first, second, branch = "星海云山江河金木水火", "辰光明远达通和泰安康", ["汽车", "医药", "软件", "食品", "纺织"]
    industries = [Industry(id=f"industry-{n}", name=f"示例行业{n}") for n in range(10)]
    Industry.objects.bulk_create(industries)
    units = (
        Unit(
            id=f"unit-{n}",
            name=f"示例{first[n % 10]}{second[n // 10 % 10]}{n}{branch[n % 5]}有限公司",
            industry=industries[n % 10],
        )
        for n in range(count)
    )
    Unit.objects.bulk_create(units, batch_size=1_000)
    alliance = Alliance.objects.create(id="example", name="示例联盟", short_name="示例", axis="horizontal")
    members = (Membership(unit_id=f"unit-{n}", alliance=alliance) for n in range(0, count, 10))
    Membership.objects.bulk_create(members, batch_size=1_000)


def measure(pages, budget=None):
    """Print a line per page: the middle of some rounds in milliseconds, queries, and weight; what is over a budget.

    Nothing is taken from the cache.
    """
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from registry.accounts.models import User

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create_superuser("bench", password=None))
    over = []
    for name, address in pages.items():
        client.get(address)
        times = []
        for _round in range(ROUNDS):
            cache.clear()
            with CaptureQueriesContext(connection) as captured:
                start = time.perf_counter()
                response = client.get(address)
                times.append((time.perf_counter() - start) * 1000)
        if budget and sorted(times)[ROUNDS // 2] > budget:
            over.append(name)
        slowest = max(captured.captured_queries, key=lambda query: float(query["time"]))
        line = f"{name:24}{response.status_code:5}{sorted(times)[ROUNDS // 2]:9.0f} ms{len(captured):4} queries"
        print(f"{line}{len(response.content) / 1024:7.0f} KB   slowest {slowest['time']} s")
    if budget:
        print(f"over {budget} ms: {', '.join(over) or 'none'}")


def main(count, fill=seed, pages=PAGES, budget=None):
    """Fill a scratch database with so many records, and measure pages."""
    import django

    django.setup()
    from django.db import connection

    print(f"{connection.vendor}, {count:,} records")
    kept = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        start = time.perf_counter()
        fill(count)
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")
        print(f"seeded in {time.perf_counter() - start:.0f} s")
        measure(pages, budget)
    finally:
        connection.creation.destroy_test_db(kept, verbosity=0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
