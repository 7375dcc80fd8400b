"""What tools/licences.py refuses, and what it writes."""
import unittest

import licences


def library(name, *named, group="org.example"):
    return {"group": group, "name": name, "version": "1.0", "licenses": list(named)}


APACHE = {"license": {"id": "Apache-2.0"}}
GPL = {"license": {"id": "GPL-3.0-only"}}


class LicencesTest(unittest.TestCase):
    def test_a_licence_that_is_not_allowed_is_refused_by_library_and_licence(self):
        refused = licences.refusals({"components": [library("good", APACHE), library("bad", GPL)]})
        self.assertEqual(1, len(refused))
        self.assertIn("org.example:bad:1.0 is under GPL-3.0-only", refused[0])

    def test_no_licence_is_refused(self):
        self.assertEqual(1, len(licences.refusals({"components": [library("silent")]})))

    def test_a_name_that_is_no_identifier_is_refused(self):
        named = {"license": {"name": "The Apache License, more or less"}}
        self.assertEqual(1, len(licences.refusals({"components": [library("vague", named)]})))

    def test_an_expression_is_not_taken_apart(self):
        both = {"expression": "Apache-2.0 AND GPL-3.0-only"}
        self.assertEqual(1, len(licences.refusals({"components": [library("both", both)]})))

    def test_of_several_one_that_is_allowed_is_enough(self):
        self.assertEqual([], licences.refusals({"components": [library("choice", GPL, APACHE)]}))

    def test_our_own_modules_are_neither_judged_nor_listed(self):
        sbom = {"components": [library("ours", group=licences.OURS)]}
        self.assertEqual([], licences.refusals(sbom))
        self.assertNotIn("ours", licences.page(sbom).replace(licences.HEAD, ""))

    def test_the_page_lists_every_library_in_order(self):
        rows = licences.page({"components": [library("b", APACHE), library("a", GPL, APACHE)]}).replace(licences.HEAD, "")
        self.assertEqual(
            "| org.example:a | 1.0 | GPL-3.0-only or Apache-2.0 |\n| org.example:b | 1.0 | Apache-2.0 |\n", rows
        )


if __name__ == "__main__":
    unittest.main()
