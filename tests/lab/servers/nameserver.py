"""Name server: one more in the office, or beyond it, with opinions of its own.

python -S -m tests.lab.servers.nameserver WORLD.JSON ADDRESS PORT [KEY=JSON...]

The keys are those of the world (see answers.py): `dns.cut=true`, `dns.all="192.168.0.1"`.
"""

import json
import sys
from pathlib import Path

from tests.lab.servers import names
from tests.lab.servers.internet import stay


def main() -> None:
    """Serve until the lab is gone, or the fault is healed."""
    folder, address, port = Path(sys.argv[1]).parent, sys.argv[2], int(sys.argv[3])
    opinions = {
        key: json.loads(value) for key, _, value in (a.partition("=") for a in sys.argv[4:])
    }
    names.start(names.Fixed(opinions), [address], port)
    stay(folder)


if __name__ == "__main__":
    main()
