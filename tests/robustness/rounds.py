"""Writers who save the same record at the same moment, through the real pages, each with a connection of its own.

Run as a program against a scratch database (DATABASE_URL); prints what happened as JSON.
"""

import json
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import django

WRITERS = 4


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
    print(json.dumps(Contest().run(rounds)))


class Contest:
    """Rounds in which every writer opens the page of one record, and then all save at once."""

    def __init__(self):
        from alliances.models import Task
        from tests.alliances.factories import TaskFactory
        from tests.registry.accounts.factories import SuperuserFactory
        from tests.registry.provenance.factories import CitationFactory

        self.model, self.task = Task, TaskFactory(title="示例任务")
        CitationFactory(target=self.task)
        self.users = [SuperuserFactory() for _number in range(WRITERS)]
        self.gate = threading.Barrier(WRITERS, timeout=60)
        self.one_by_one = threading.Lock()
        self.outcomes, self.faults, self.winners = Counter(), [], []

    def run(self, rounds):
        from django.test import Client

        clients = [Client() for _user in self.users]
        for client, user in zip(clients, self.users, strict=True):
            client.force_login(user)
        with ThreadPoolExecutor(WRITERS) as pool:
            for number in range(rounds):
                titles = [f"第{number}轮写者{writer}" for writer in range(WRITERS)]
                self.judge(titles, list(pool.map(self.write, clients, titles)))
            list(pool.map(self.hang_up, range(WRITERS)))
        return self.figures()

    def write(self, client, title):
        """Open the page, wait for the others, save; return the status and the page."""
        from django.urls import reverse

        from tests.forms import posted

        # The test client hands the contexts of all pages that are made at the same time to each of them.
        with self.one_by_one:
            url, data = posted(client, reverse("admin:alliances_task_change", args=[self.task.pk]), title=title)
        self.gate.wait()
        response = client.post(url, data)
        return response.status_code, response.content.decode()

    def hang_up(self, _writer):
        from django.db import connections

        self.gate.wait()
        connections.close_all()

    def judge(self, titles, answers):
        """Note who won a round, and whatever is not as it must be."""
        statuses = Counter(status for status, _page in answers)
        self.outcomes.update({302: statuses[302], 409: statuses[409]})
        stored = self.model.objects.get().title
        won = [title for title, (status, _page) in zip(titles, answers, strict=True) if status == 302]
        if statuses != Counter({302: 1, 409: WRITERS - 1}):
            self.faults.append(f"{titles[0]}: {dict(statuses)}")
        if [stored] != won:
            self.faults.append(f"{titles[0]}: {stored} is stored, {won} won")
        for title, (status, page) in zip(titles, answers, strict=True):
            if status == 409 and not (stored in page and title in page):
                self.faults.append(f"{title}: not told of {stored}")
        self.winners += won

    def figures(self):
        """Return what happened, with the history of the record from its beginning."""
        rows = list(self.task.history.order_by("history_id"))
        return {
            "won": self.outcomes[302],
            "told": self.outcomes[409],
            "faults": self.faults,
            "history": [row.title for row in rows] == ["示例任务", *self.winners],
            "changes": sum(1 for row in rows if row.change_id and row.history_user_id),
            "winners": len({title[-1] for title in self.winners}),
        }


if __name__ == "__main__":
    main(int(sys.argv[1]))
