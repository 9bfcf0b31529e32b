"""The internet machine: names, time, web and secure web in one process.

python -S -m tests.lab.servers.internet WORLD.JSON CERTIFICATES
"""

import sys
import time
from pathlib import Path

from tests.lab.servers import names, timeserver, web
from tests.lab.servers.tls import Certificates
from tests.lab.world import World


def stay(folder: Path) -> None:
    """Live as long as the lab's folder does: no orphan survives its lab."""
    print("ready", flush=True)
    while folder.exists():
        time.sleep(1.0)


def main() -> None:
    """Serve until the lab is gone."""
    world = World(Path(sys.argv[1]))
    names.start(world)
    timeserver.start(world)
    web.start(web.Web(world, 80))
    web.start(web.SecureWeb(world, Certificates(Path(sys.argv[2])), 443))
    stay(world.path.parent)


if __name__ == "__main__":
    main()
