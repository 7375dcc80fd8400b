"""What the tables show of a stack's outputs, and what they never do."""
import datetime
import unittest

import tables

NOW = datetime.datetime(2026, 3, 1, tzinfo=datetime.timezone.utc)


def page(outputs):
    return tables.page("gpu", outputs, NOW)


class TablesTest(unittest.TestCase):
    def test_outputs_that_say_nothing_of_either_print_nothing(self):
        today = {"vpcId": "vpc-1", "workers": {"gpu-worker-001": {"instanceId": "i-1", "instanceType": "t3.small", "zone": "a"}}}
        self.assertEqual("", page(today))
        self.assertEqual("", page({}))

    def test_cost_and_certificates(self):
        worker = {"instanceType": "g5.xlarge", "purchase": "spot", "hourlyUsd": 0.4021, "notAfter": "2026-03-31T12:00:00Z"}
        self.assertEqual(
            "#### gpu, as deployed now\n\n"
            "| what | kind | USD |\n|---|---|---:|\n"
            "| gpu-worker-001 | g5.xlarge spot | 0.40 an hour |\n"
            "| all | | 1,293.50 a month |\n\n"
            "| certificate of | valid until (UTC) | days left |\n|---|---|---:|\n"
            "| gpu-worker-001 | 2026-03-31 12:00 | 30 |\n",
            page({"workers": {"gpu-worker-001": worker}, "monthlyUsd": 1293.5}),
        )

    def test_what_ends_first_comes_first_and_the_end_itself_is_too_late(self):
        hosts = {
            "a": {"notAfter": "2027-01-01T00:00:00Z"},
            "b": {"notAfter": "2026-03-01T00:00:00Z"},
            "c": {"notAfter": "2026-03-02T01:00:00+02:00"},
        }
        rows = page({"hosts": hosts}).splitlines()[-3:]
        self.assertEqual(
            ["| b | 2026-03-01 00:00 | **expired** |", "| c | 2026-03-01 23:00 | 0 |", "| a | 2027-01-01 00:00 | 306 |"], rows
        )

    def test_what_is_masked_or_of_another_shape_prints_nothing(self):
        self.assertEqual("", page({"workers": "[secret]", "hosts": ["a"], "monthlyUsd": "[secret]"}))
        self.assertEqual("", page({"hosts": {"a": {"notAfter": "[secret]"}, "b": "[secret]"}, "monthlyUsd": True}))

    def test_only_the_named_fields_are_read(self):
        host = {"notAfter": "2026-04-01T00:00:00Z", "certificate": "PEM-OF-A", "privateKey": "KEY-OF-A"}
        shown = page({"hosts": {"a": host}, "sshPrivateKey": "SSH-KEY", "pki": {"signingCa": {"key": "CA-KEY"}}, "monthlyUsd": 1})
        self.assertIn("| a |", shown)
        for value in ("PEM-OF-A", "KEY-OF-A", "SSH-KEY", "CA-KEY"):
            self.assertNotIn(value, shown)

    def test_a_name_cannot_leave_its_cell(self):
        shown = page({"hosts": {"a|b\n# c @all <img> [x](y)": {"notAfter": "2026-04-01T00:00:00Z"}}})
        self.assertEqual(
            r"| a\|b \# c \@all \<img\> \[x\](y) | 2026-04-01 00:00 | 31 |", shown.splitlines()[-1]
        )


if __name__ == "__main__":
    unittest.main()
