#!/usr/bin/env python3
"""Keeps one comment a subject on a pull request, and one issue a title, up to date, with the GitHub CLI.

post.py comment NUMBER SUBJECT < text   writes the comment, or the one that is there; without text, takes it away
post.py issue TITLE open|close          opens the issue, or says again on the one that is open; or closes it
"""
import json
import os
import subprocess
import sys

DRIFT = """The daily preview expects no changes, and did not find none: {run}

Somebody changed something behind the engine's back, something is due (a certificate), what is merged has not been brought up, or the
preview itself failed; the run's log says which. This issue closes itself when a preview finds nothing."""


def gh(*arguments, body=None):
    command = ["gh", *arguments]
    return subprocess.run(command, input=body, stdout=subprocess.PIPE, text=True, check=True).stdout


def listed(path):
    """All pages of a list."""
    pages = json.loads(gh("api", "--paginate", "--slurp", path))
    return [one for page in pages for one in page]


def ours(one):
    """What a person wrote is left alone, whatever it begins with."""
    return one["user"]["type"] == "Bot"


def comment(repository, number, subject, body):
    marker = f"<!-- {subject} -->"
    comments = listed(f"repos/{repository}/issues/{number}/comments?per_page=100")
    there = [one["id"] for one in comments if ours(one) and one["body"].startswith(marker)]
    written = json.dumps({"body": f"{marker}\n{body}"})
    if there and body.strip():
        gh("api", "--method", "PATCH", f"repos/{repository}/issues/comments/{there[0]}", "--input", "-", body=written)
    elif there:
        gh("api", "--method", "DELETE", f"repos/{repository}/issues/comments/{there[0]}")
    elif body.strip():
        gh("api", "--method", "POST", f"repos/{repository}/issues/{number}/comments", "--input", "-", body=written)


def issue(repository, title, wanted, run):
    issues = listed(f"repos/{repository}/issues?state=open&per_page=100")
    there = [one["number"] for one in issues if ours(one) and one["title"] == title and "pull_request" not in one]
    if wanted == "close":
        for number in there:
            closed = json.dumps({"state": "closed", "state_reason": "completed"})
            gh("api", "--method", "PATCH", f"repos/{repository}/issues/{number}", "--input", "-", body=closed)
    elif there:
        again = json.dumps({"body": f"Still so: {run}"})
        gh("api", "--method", "POST", f"repos/{repository}/issues/{there[0]}/comments", "--input", "-", body=again)
    else:
        opened = json.dumps({"title": title, "body": DRIFT.format(run=run)})
        gh("api", "--method", "POST", f"repos/{repository}/issues", "--input", "-", body=opened)


def main(arguments):
    repository = os.environ["GITHUB_REPOSITORY"]
    run = "/".join((os.environ.get("GITHUB_SERVER_URL", ""), repository, "actions/runs", os.environ.get("GITHUB_RUN_ID", "")))
    if len(arguments) == 3 and arguments[0] == "comment":
        comment(repository, arguments[1], arguments[2], sys.stdin.read())
    elif len(arguments) == 3 and arguments[0] == "issue" and arguments[2] in ("open", "close"):
        issue(repository, arguments[1], arguments[2], run)
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
