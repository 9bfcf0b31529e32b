"""The government network's host: a web page on port 80, nothing else.

python -S -m tests.lab.servers.intranet WORLD.JSON
"""

import sys
from pathlib import Path

from tests.lab.servers import web
from tests.lab.servers.internet import stay
from tests.lab.world import World


def main() -> None:
    """Serve until the lab is gone."""
    world = World(Path(sys.argv[1]))
    web.start(web.Web(world, 80))
    stay(world.path.parent)


if __name__ == "__main__":
    main()
