"""Run Lighthouse on the main pages, print its scores and end with 1 where one is too low: `.ci/lighthouse`."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import django

PROGRAM = Path(__file__).resolve().parents[2] / "build" / "npm" / "node_modules" / ".bin" / "lighthouse"
PAGES = {"home": "/", "alliance": "/alliances/qiche/", "directory": "/enterprises/", "unit": "/units/songxia/"}
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]


def measure(address):
    """Return what Lighthouse says of an address on its default, mobile, setting."""
    options = ["--quiet", "--output=json", "--output-path=stdout", f"--only-categories={','.join(CATEGORIES)}"]
    flags = "--chrome-flags=--headless=new --no-sandbox"
    done = subprocess.run([str(PROGRAM), address, *options, flags], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def failed(result, category):
    """Return the audits that cost a category points."""
    weighed = [(ref["weight"], result["audits"][ref["id"]]) for ref in result["categories"][category]["auditRefs"]]
    return [
        f"{audit['title']} {audit.get('displayValue', '')}"
        for weight, audit in weighed
        if weight and audit["score"] is not None and audit["score"] < 1
    ]


def main(least):
    """Measure every page; return whether all scores are high enough."""
    from tests.browser.server import Server

    good = True
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        server.start()
        try:
            print(f"{'page':<12}" + "".join(f"{category:>16}" for category in CATEGORIES))
            for name, address in PAGES.items():
                result = measure(server.url + address)
                scores = [round(100 * result["categories"][category]["score"]) for category in CATEGORIES]
                print(f"{name:<12}" + "".join(f"{score:>16}" for score in scores), flush=True)
                for category, score in zip(CATEGORIES, scores, strict=True):
                    if score < 100:
                        print(f"    {category}: {'; '.join(failed(result, category))}")
                good = good and min(scores) >= least
        finally:
            server.stop()
    return good


if __name__ == "__main__":
    django.setup()
    sys.exit(not main(int(sys.argv[1])))
