"""Speedtest: what a speedtest.net client asks for, from its configuration to its last byte."""

from tests.lab.servers.zone import HOSTS

DIRECTORY, SERVER = "www.speedtest.net", "speed.lab.id"

_IMAGE_BYTES = {
    350: 245_388,
    500: 505_544,
    750: 1_118_012,
    1000: 1_986_284,
    1500: 4_468_241,
    2000: 7_907_740,
    2500: 12_407_926,
    3000: 17_816_816,
    3500: 24_262_167,
    4000: 31_625_365,
}
_CONFIG = """<?xml version="1.0" encoding="UTF-8"?>
<settings>
<client ip="36.68.10.2" lat="-6.8886" lon="109.6753" isp="Lab" isprating="3.7" rating="0"
 ispdlavg="0" ispulavg="0" loggedin="0" country="ID"/>
<server-config threadcount="4" ignoreids="" notonmap="" forcepingid="" preferredserverid=""/>
<times dl1="5000000" dl2="35000000" dl3="800000000" ul1="1000000" ul2="8000000" ul3="35000000"/>
<download testlength="10" initialtest="250K" mintestsize="250K" threadsperurl="4"/>
<upload testlength="10" ratio="5" initialtest="0" mintestsize="32K" threads="2"
 maxchunksize="512K" maxchunkcount="50" threadsperurl="4"/>
</settings>
"""
_SERVERS = """<?xml version="1.0" encoding="UTF-8"?>
<settings><servers>
<server url="http://{host}/speedtest/upload.php" lat="-6.2000" lon="106.8166" name="Jakarta"
 country="Indonesia" cc="ID" sponsor="Lab" id="1" host="{host}:8080"/>
</servers></settings>
"""


def answer(host: str, path: str, secure: bool) -> tuple[int, str, int] | None:
    """Status, text and number of filler bytes; None where this is no matter of a speed test."""
    plain = path.partition("?")[0]
    if host == DIRECTORY and not secure:
        return 403, "Forbidden", 0
    if host == DIRECTORY and plain == "/speedtest-config.php":
        return 200, _CONFIG, 0
    if host == DIRECTORY and plain.startswith("/speedtest-servers"):
        return 200, _SERVERS.format(host=SERVER), 0
    return _measured(plain) if host == SERVER else None


def _measured(path: str) -> tuple[int, str, int] | None:
    if path == "/speedtest/latency.txt":
        return 200, "test=test\n", 0
    if path == "/speedtest/upload.php":
        return 200, "size=500", 0
    side = path.removeprefix("/speedtest/random").partition("x")[0]
    known = side.isdigit() and int(side) in _IMAGE_BYTES
    return (200, "", _IMAGE_BYTES[int(side)]) if known else None


if SERVER not in HOSTS or DIRECTORY not in HOSTS:
    raise ValueError("the speed test's hosts have no addresses")
