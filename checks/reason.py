"""Why a check has no result: stable names with typed facts. Their words are in evidence.yaml."""

from enum import StrEnum, auto

Fact = str | int | float


class Reason(StrEnum):
    """Every way a check can have no result; the facts that go with each are in brackets."""

    NOT_NEEDED = auto()  # the cause was already found nearer to this PC
    NOT_YET = auto()  # it needs the line for itself, and something else must be put right first
    LATE = auto()  # no result within the deadline (seconds)
    CRASHED = auto()  # the check itself failed (error)
    SIMULATED = auto()  # a scenario says that it cannot run, and not why
    NO_ADAPTER = auto()  # no network adapter could have an address
    NO_CABLE = auto()  # this PC's line is no cable
    NO_WIFI = auto()  # this PC's line is no Wi-Fi
    NO_SIGNAL = auto()  # the cable carries no signal
    NO_SIGNAL_TO_ROUTER = auto()  # the line to the router carries no signal
    WIFI_SIGNAL_UNKNOWN = auto()  # the Wi-Fi adapter does not tell its signal
    WIFI_SERVICE_OFF = auto()  # the system's Wi-Fi service does not run
    WIFI_NEEDS_LOCATION = auto()  # Windows hides the Wi-Fi until location access is switched on
    WIFI_HIDDEN = auto()  # the same, in journals and reports of version 0.1
    NO_INTRANET_HOST = auto()  # the office profile names no intranet host
    INTERNET_NOT_ALLOWED = auto()  # by the office profile this PC may not use the internet
    NO_DNS_SERVER = auto()  # no DNS server is set
    NAMES_BY_POLICY = auto()  # the system looks names up by DoH or by a rule (NRPT)
    NO_TURN = auto()  # too many questions waited for their turn, so this one was not asked
    NO_ROUTER = auto()  # this PC has no router, or goes out through a tunnel
    NO_BINDING = auto()  # the system lets no program choose its way out (error)
    NOTHING_TO_PING = auto()  # there is nothing to send a series to
    PACKET_SIZE_FIXED = auto()  # Windows lets no program choose the size of its packets
    ECHO_REFUSED = auto()  # Windows does not allow echo requests (error)
    NAME_UNKNOWN = auto()  # a name could not be looked up (name)
    PAGE_NAMES_UNKNOWN = auto()  # none of the test pages' names could be looked up
    SITE_NAMES_UNKNOWN = auto()  # none of the test sites' names could be looked up
    NO_TEST_PAGE = auto()  # no test page was found in time
    ANSWERS_STALLED = auto()  # longer answers came to no end, in large packets or in small ones
    TOO_FEW_CLOCKS = auto()  # fewer than two servers told the time
    LOAD_UNKNOWN = auto()  # the system does not tell how busy it is
    HOSTS_FILE_UNREADABLE = auto()  # the hosts file cannot be read (error)
    TABLES_UNREADABLE = auto()  # the system's network tables cannot be read (error)
    ADAPTERS_UNREADABLE = auto()  # Windows does not list its network adapters (error)
    LIST_UNREADABLE = auto()  # Windows gave a network list that cannot be read
    NO_COUNTERS = auto()  # the system keeps no counters for an adapter (adapter)
    SYSTEM_UNKNOWN = auto()  # this system cannot be measured yet (system)
    NOT_WINDOWS = auto()  # this is not Windows
    WINDOWS_LACKS = auto()  # this Windows does not have a library or function (name)
    WINDOWS_REFUSED = auto()  # a function of Windows failed (name, error)
    PYTHON_32_BIT = auto()  # a 32-bit Python cannot ask a 64-bit Windows
    NO_SITE = auto()  # no site was named
    NOT_A_SITE = auto()  # what was named is not the address of a site
    ONLY_BY_PROXY = auto()
    """This PC opens sites through a proxy, and without it this one does not open."""
    LINE_AT_FAULT = auto()  # the line to the site is at fault, so nobody can judge the site
    LINE_BROKEN = auto()  # the line to all sites is broken, so this one was not visited
    STOPPED = auto()  # the person stopped before this one was measured
    NO_TIME = auto()  # there was no time to visit the site once more
    DOWNLOAD_SILENT = auto()  # the server of the test file did not answer (name, fault)
    DOWNLOAD_MISSING = auto()  # the server answered with something else than a file (name, status)
    DOWNLOAD_STALLED = auto()  # the download stalled, or was too short to measure
    TOO_FAST = auto()  # the line is too fast to measure with so little data (mbps, a lower bound)
    SPEEDTEST_SILENT = auto()  # no server of speedtest.net answers
    SPEEDTEST_EMPTY = auto()  # the server of speedtest.net sends nothing
    SPEEDTEST_ENDED = auto()  # speedtest-cli ended without a result
    SPEEDTEST_LATE = auto()  # speedtest-cli did not end in time
    SPEEDTEST_TOO_BIG = auto()  # speedtest-cli took too much memory (mb)
    SPEEDTEST_UNUSABLE = auto()  # speedtest-cli found no server that it could use (error)
    SPEEDTEST_FAILED = auto()  # speedtest-cli itself failed (error)


class CannotRun(Exception):
    """A check, or the host door under it, has no result.

    `facts`: small plain values, those that the reason's docstring names.
    """

    def __init__(self, reason: Reason, **facts: Fact) -> None:
        super().__init__(reason.value, facts)
        self.reason, self.facts = reason, facts
