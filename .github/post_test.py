"""What is said to GitHub, against lists of comments and issues as its API gives them."""
import json
import unittest
from unittest import mock

import post

BOT = {"type": "Bot"}
PERSON = {"type": "User"}
RUN = "server/o/r/actions/runs/1"


class PostTest(unittest.TestCase):
    def said(self, there, call, *arguments):
        """The method, path and body of each change, in order; lists come in two pages."""
        changes = []

        def gh(*parts, body=None):
            if "--paginate" in parts:
                return json.dumps([there[:1], there[1:]])
            changes.append((parts[2], parts[3], json.loads(body) if body else None))
            return ""

        with mock.patch.object(post, "gh", gh):
            call("o/r", *arguments)
        return changes

    def test_a_first_comment_is_made(self):
        self.assertEqual(
            [("POST", "repos/o/r/issues/7/comments", {"body": "<!-- tables-gpu -->\ntext"})],
            self.said([], post.comment, "7", "tables-gpu", "text"),
        )

    def test_the_comment_that_is_there_is_rewritten_and_nobody_elses(self):
        there = [
            {"id": 1, "user": PERSON, "body": "<!-- tables-gpu -->\nquoted"},
            {"id": 2, "user": BOT, "body": "<!-- tables-homelab -->\nold"},
            {"id": 3, "user": BOT, "body": "<!-- tables-gpu -->\nold"},
        ]
        self.assertEqual(
            [("PATCH", "repos/o/r/issues/comments/3", {"body": "<!-- tables-gpu -->\nnew"})],
            self.said(there, post.comment, "7", "tables-gpu", "new"),
        )

    def test_without_text_nothing_is_said_and_what_was_said_goes(self):
        there = [{"id": 3, "user": BOT, "body": "<!-- tables-gpu -->\nold"}]
        self.assertEqual([], self.said([], post.comment, "7", "tables-gpu", "\n"))
        self.assertEqual(
            [("DELETE", "repos/o/r/issues/comments/3", None)], self.said(there, post.comment, "7", "tables-gpu", "")
        )

    def test_drift_opens_one_issue_with_the_run(self):
        ((method, path, body),) = self.said([], post.issue, "Drift in stack gpu", "open", RUN)
        self.assertEqual(("POST", "repos/o/r/issues", "Drift in stack gpu"), (method, path, body["title"]))
        self.assertIn(RUN, body["body"])

    def test_drift_that_stays_is_said_on_the_issue_that_is_open(self):
        there = [
            {"number": 4, "user": BOT, "title": "Drift in stack gpu", "pull_request": {}},
            {"number": 5, "user": PERSON, "title": "Drift in stack gpu"},
            {"number": 6, "user": BOT, "title": "Drift in stack gpu"},
        ]
        ((method, path, body),) = self.said(there, post.issue, "Drift in stack gpu", "open", RUN)
        self.assertEqual(("POST", "repos/o/r/issues/6/comments"), (method, path))
        self.assertIn(RUN, body["body"])

    def test_the_issue_closes_when_drift_is_gone(self):
        there = [{"number": 6, "user": BOT, "title": "Drift in stack gpu"}, {"number": 8, "user": BOT, "title": "Drift in stack homelab"}]
        ((method, path, body),) = self.said(there, post.issue, "Drift in stack gpu", "close", RUN)
        self.assertEqual(("PATCH", "repos/o/r/issues/6", "closed"), (method, path, body["state"]))
        self.assertEqual([], self.said([], post.issue, "Drift in stack gpu", "close", RUN))


if __name__ == "__main__":
    unittest.main()
