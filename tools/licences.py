#!/usr/bin/env python3
"""Makes docs/licences.md of the SBOM, so that the list cannot go stale: licences.py write, or check (which changes nothing).

Refuses a library whose licences are all outside ALLOWED, or that names none. Where a POM names several, one may choose: one that is
allowed is enough.
"""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SBOM = ROOT / "target" / "bom.json"
PAGE = ROOT / "docs" / "licences.md"
OURS = "dev.hybridllm"
# Licences that ask for notice and no more. Another one is a decision: add it here, with the reason in the commit.
# Bouncy Castle's is the text of MIT under a name of its own.
ALLOWED = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "Bouncy Castle Licence", "MIT"}

HEAD = """# Licences

What the program's jar, `src/target/hybrid-llm.jar`, is made of besides our own code. Made by `make sbom` of `target/bom.json`; lint
fails when it is stale, or when a library has no licence of those that `tools/licences.py` allows. Where several are named, one may
choose.

| library | version | licence |
|---|---|---|
"""


def licences(component):
    """What a component names: SPDX identifiers, or names that are none."""
    named = []
    for choice in component.get("licenses", []):
        licence = choice.get("license", {})
        named.append(licence.get("id") or licence.get("name") or choice.get("expression") or "")
    return [name for name in named if name]


def libraries(sbom):
    others = [component for component in sbom["components"] if component.get("group") != OURS]
    return sorted(others, key=lambda one: (one.get("group", ""), one["name"], one["version"]))


def refusals(sbom):
    lines = []
    for component in libraries(sbom):
        named = licences(component)
        if not ALLOWED.intersection(named):
            lines.append(
                f"{component.get('group', '')}:{component['name']}:{component['version']} is under "
                f"{' or '.join(named) or 'no licence that its POM names'}; allowed: {', '.join(sorted(ALLOWED))}"
            )
    return lines


def page(sbom):
    rows = [
        f"| {one.get('group', '')}:{one['name']} | {one['version']} | {' or '.join(licences(one))} |" for one in libraries(sbom)
    ]
    return HEAD + "\n".join(rows) + "\n"


def main(arguments):
    if arguments not in (["check"], ["write"]):
        raise SystemExit("usage: tools/licences.py check|write")
    if not SBOM.exists():
        raise SystemExit(f"error: there is no {SBOM.relative_to(ROOT)}: run make sbom")
    sbom = json.loads(SBOM.read_text(encoding="utf-8"))
    refused = refusals(sbom)
    if refused:
        raise SystemExit("error: take another library, or decide to allow the licence in tools/licences.py:\n  " + "\n  ".join(refused))
    if arguments == ["write"]:
        PAGE.write_text(page(sbom), encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page(sbom):
        raise SystemExit("error: docs/licences.md is not what the program is made of: run make sbom and commit the page")


if __name__ == "__main__":
    main(sys.argv[1:])
