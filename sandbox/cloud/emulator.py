"""Runs the AWS API emulator (moto) on a loopback port, in a session of its own, so that Ctrl-C in a terminal does not reach it."""

import os
import sys

os.setsid()

from moto.server import main  # noqa: E402  (after setsid: importing takes seconds)

main(["-H", "127.0.0.1", "-p", sys.argv[1]])
