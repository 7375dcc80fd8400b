#!/usr/bin/env python3
"""Renders what a stack's outputs say of cost and of certificates as Markdown: pulumi stack output --json | tables.py STACK.

Prints nothing when the outputs say nothing of either. Only the fields named here are ever read, and never with --show-secrets: what
the engine masks stays out.
"""
import datetime
import json
import sys

MASKED = "[secret]"


def text(value):
    """A value as one cell of a table: nothing in it can end the cell, the row or the table."""
    shown = " ".join(str(value).split())
    return "".join("\\" + one if one in "\\`*_[]<>|~#!@" else one for one in shown)


def dollars(value):
    """None for what is no amount: an output that is masked or not known yet."""
    if isinstance(value, bool):
        return None
    try:
        amount = float(value)
    except (TypeError, ValueError):
        return None
    return f"{amount:,.2f}" if amount == amount and abs(amount) != float("inf") else None


def entries(outputs, *names):
    """The objects of outputs that map names to objects, sorted; outputs of another shape have none."""
    for name in names:
        found = outputs.get(name)
        if isinstance(found, dict):
            for key in sorted(found):
                if isinstance(found[key], dict):
                    yield key, found[key]


def cost(outputs):
    rows = []
    for name, worker in entries(outputs, "workers"):
        hourly = dollars(worker.get("hourlyUsd"))
        if hourly is not None:
            kind = " ".join(text(worker[key]) for key in ("instanceType", "purchase") if key in worker and worker[key] != MASKED)
            rows.append(f"| {text(name)} | {kind} | {hourly} an hour |")
    monthly = dollars(outputs.get("monthlyUsd"))
    if monthly is not None:
        rows.append(f"| all | | {monthly} a month |")
    return ["| what | kind | USD |", "|---|---|---:|", *rows] if rows else []


def moment(value):
    """None for what is no point in time."""
    try:
        found = datetime.datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=datetime.timezone.utc)


def certificates(outputs, now):
    found = []
    for name, host in entries(outputs, "hosts", "workers"):
        end = moment(host.get("notAfter"))
        if end is not None:
            found.append((end, name))
    rows = []
    for end, name in sorted(found):
        left = "**expired**" if end <= now else f"{(end - now).days}"
        rows.append(f"| {text(name)} | {end.astimezone(datetime.timezone.utc):%Y-%m-%d %H:%M} | {left} |")
    return ["| certificate of | valid until (UTC) | days left |", "|---|---|---:|", *rows] if rows else []


def page(stack, outputs, now):
    tables = [table for table in (cost(outputs), certificates(outputs, now)) if table]
    if not tables:
        return ""
    blocks = [f"#### {text(stack)}, as deployed now", *("\n".join(table) for table in tables)]
    return "\n\n".join(blocks) + "\n"


def main(arguments):
    if len(arguments) != 1:
        raise SystemExit("usage: pulumi stack output --json | .github/tables.py STACK")
    outputs = json.load(sys.stdin)
    if not isinstance(outputs, dict):
        raise SystemExit("error: a stack's outputs are an object; is this what pulumi stack output --json prints?")
    sys.stdout.write(page(arguments[0], outputs, datetime.datetime.now(datetime.timezone.utc)))


if __name__ == "__main__":
    main(sys.argv[1:])
