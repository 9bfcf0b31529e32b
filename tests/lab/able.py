"""Able: whether a lab can stand on this machine, and if not, why."""

import os
import shutil
import sys

_TOOLS = ("ip", "nft", "dnsmasq", "openssl", "ethtool", "setpriv", "ping", "tc")


def obstacle() -> str | None:
    """One sentence that says what is missing; None where the lab can be built."""
    if not sys.platform.startswith("linux"):
        return "the lab needs Linux"
    if os.geteuid() != 0:
        return "the lab needs root, to make network namespaces"
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing:
        return f"the lab needs the tools {', '.join(missing)}"
    return None
