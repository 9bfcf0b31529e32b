"""A sender as a process of its own: python -m tests.outbox.sender HOME SPEED

Its clock runs SPEED times as fast, so that leases of killed senders end while a test can wait.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from troubleshoot.outbox.deliver import Courier, transports
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.settings import load
from troubleshoot.outbox.transport import tls_context
from troubleshoot.storage.home import outbox_folder


def main(home: Path, speed: float) -> None:
    """One round."""
    delivery = load(home)
    assert delivery
    outbox = Outbox(outbox_folder(home), lambda: time.time() * speed)
    for told in Courier(outbox, transports(delivery, tls_context(delivery.ca), 5.0)).round():
        print(told.id, told.fate.value, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
