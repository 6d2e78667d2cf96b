"""Serve the fake as a process of its own: `python -m tests.fakes.stripe PORT STATE_FILE`."""

import sys
from pathlib import Path

from tests.fakes.stripe.app import FakeApp, served

if len(sys.argv) != 3:
    sys.exit("usage: python -m tests.fakes.stripe PORT STATE_FILE")
port = int(sys.argv[1])
app = FakeApp(f"http://127.0.0.1:{port}", Path(sys.argv[2]))
served(app, port=port).run()
app.close()
