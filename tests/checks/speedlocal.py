"""The child of a speed test in which all names lead to one port of this machine, without TLS."""

import os
import socket
import ssl
import sys
from typing import Any

from checks.host import speedchild

_CONNECT = socket.create_connection
_PORT = int(os.environ["SPEED_PORT"])


def _here(address: Any, timeout: float, source: Any = None) -> socket.socket:
    return _CONNECT(("127.0.0.1", _PORT), timeout)


if __name__ == "__main__":
    socket.create_connection = _here  # type: ignore[assignment]
    ssl.SSLContext.wrap_socket = lambda self, sock, **_: sock  # type: ignore[method-assign]
    speedchild.main(float(sys.argv[1]))
