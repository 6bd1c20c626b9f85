"""People who merge the same two units, either way, and edit one of them at the same moment, through the real pages.

Run as a program against a scratch database (DATABASE_URL); prints what happened as JSON.
"""

import json
import re
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import django

PEOPLE = 4


def main(rounds):
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment(debug=False)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION btree_gist")
    call_command("migrate", run_syncdb=True, verbosity=0)
    print(json.dumps(Rounds().run(rounds)))


class Rounds:
    """Each round has two units of its own."""

    def __init__(self):
        from tests.registry.accounts.factories import SuperuserFactory
        from tests.registry.provenance.factories import SourceFactory

        self.users = [SuperuserFactory() for _number in range(PEOPLE)]
        self.source = SourceFactory()
        self.gate = threading.Barrier(PEOPLE, timeout=60)
        self.one_by_one = threading.Lock()
        self.outcomes, self.faults = Counter(), []

    def run(self, rounds):
        from django.test import Client

        clients = [Client() for _user in self.users]
        for client, user in zip(clients, self.users, strict=True):
            client.force_login(user)
        with ThreadPoolExecutor(PEOPLE) as pool:
            for number in range(rounds):
                self.judge(number, list(pool.map(self.act, clients, self.tasks(number))))
            list(pool.map(self.hang_up, range(PEOPLE)))
        return {**self.outcomes, "faults": self.faults}

    def tasks(self, number):
        """Return what each does: merge one way or the other; every other time somebody edits."""
        from django.urls import reverse

        from tests.enterprises.factories import UnitFactory, UnitNameFactory
        from tests.registry.provenance.factories import CitationFactory

        self.units = [UnitFactory(name=f"第{number}轮示例{letter}") for letter in "甲乙"]
        for unit in self.units:
            CitationFactory(target=unit, source=self.source)
            CitationFactory(target=UnitNameFactory(unit=unit), source=self.source)
        one, other = (unit.pk for unit in self.units)
        merges = [reverse("admin:enterprises_unit_merge", args=pair) for pair in ((one, other), (other, one))]
        edit = reverse("admin:enterprises_unit_change", args=[other])
        return [merges[0], merges[1], merges[0], edit if number % 2 else merges[1]]

    def act(self, client, url):
        """Open the page, wait for the others, send it; return the status."""
        from tests.forms import posted

        # The test client hands the contexts of all pages that are made at the same time to each of them.
        with self.one_by_one:
            if "/merge/" in url:
                html = client.get(url).content.decode()
                data = dict(re.findall(r'type="radio" name="([^"]+)" value="([^"]+)" checked', html))
                data["versions"] = re.search(r'name="versions" value="([^"]+)"', html)[1]
                data |= {"why": "示例原因", "is_sure": "on"}
            else:
                url, data = posted(client, url, trade="示例行业")
        self.gate.wait()
        response = client.post(url, data)
        return response.status_code, "/merge/" in url, response.get("Location", "")

    def hang_up(self, _person):
        from django.db import connections

        self.gate.wait()
        connections.close_all()

    def judge(self, number, answers):
        """Note who won a round, and whatever is not as it must be."""
        from enterprises.models import Unit
        from registry.provenance.models import Redirect

        keys = [unit.pk for unit in self.units]
        merges = [(status, location) for status, is_merge, location in answers if is_merge]
        merged = sum(status == 302 and location.endswith("/change/") for status, location in merges)
        left = Unit.objects.filter(pk__in=keys).count()
        self.outcomes["merged" if merged else "edited"] += 1
        self.outcomes["told"] += sum(status == 409 or location.endswith("/lookalike/") for status, location in merges)
        is_sound = left == 2 - merged and Redirect.objects.filter(old_id__in=keys).count() == merged <= 1
        if not is_sound or max(status for status, *_rest in answers) >= 500:
            self.faults.append([number, left, *answers])


if __name__ == "__main__":
    main(int(sys.argv[1]))
