"""Networks that people reported, and their siblings: what each check makes of who answers what.

Built from what people wrote of such lines; the lab puts the same into a network.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from email.utils import formatdate

import pytest

from checks.check import carry_out_together
from checks.host.protocol import Host
from checks.host.replies import Fault, HttpAnswer, TrustFault
from checks.registry import BY_NAME
from checks.settings import Settings
from tests.checks.line import HONEST, LOST, RESET, Line, honest, leads
from tests.checks.line import page as answer

NOT_RUN = "not_run"
GOOGLE, APPLE, MICROSOFT = "www.gstatic.com", "captive.apple.com", "www.msftconnecttest.com"
PORTAL = "10.5.50.1"
WELL = {"web": "ok", "page": "ok", "secure": "ok", "time": "ok", "clock": "ok"}
CUT = {"secure": "silent", "time": NOT_RUN}
DAY_S = 86_400.0


def outcomes(line: Line, settings: Settings | None = None) -> dict[str, str]:
    settings = settings or Settings()
    host: Host = line  # type: ignore[assignment]
    return {
        result.check: result.outcome
        for names in (["web"], ["page"], ["secure", "time"], ["clock"])
        for result in carry_out_together([BY_NAME[name] for name in names], host, settings)
    }


def all_but(*let_through: str, instead: HttpAnswer, there: HttpAnswer | None = None) -> Callable:  # type: ignore[type-arg]
    """Everybody gets `instead`, but for these hosts; `there`: what stands where it leads."""

    def plain(host: str, path: str) -> HttpAnswer | None:
        if there is not None and host in (PORTAL, "tplinkwifi.net", "info.isp.net.id"):
            return there
        return None if host in let_through else instead

    return plain


def cut(plain: Callable, **more: object) -> Line:  # type: ignore[type-arg]
    """Nothing but plain HTTP is answered."""
    return Line(plain, **({"secure": Fault.TIMED_OUT, "ntp": False} | more))  # type: ignore[arg-type]


TO_LOGIN = leads(f"http://{PORTAL}/login?dst=http://www.kompas.com/")
FORM = "<form action=/login method=post><input name=username><input type=password></form>"
MIKROTIK = answer(body=f"<title>mikrotik hotspot > login</title>{FORM}")
VOUCHER = answer(body=f"<h1>Selamat datang</h1><p>Masukkan kode voucher</p>{FORM}")
AGREE = answer(
    body="<h2>Wi-Fi Tamu</h2><form>Saya setuju dengan syaratnya<button>OK</button></form>"
)
META = answer(body=f"<meta http-equiv=refresh content='0; url=http://{PORTAL}/guest/s/default/'>")
SCRIPT = answer(body=f"<script>window.location.href = 'http://{PORTAL}:8880/portal';</script>")
WITHIN = answer(body="<html><script>location.replace('/login.html')</script></html>")
BARE = leads(f"http://{PORTAL}/")
LOGINS = [
    TO_LOGIN,
    BARE,
    META,
    SCRIPT,
    WITHIN,
    MIKROTIK,
    VOUCHER,
    AGREE,
    answer(511, FORM),
    leads("/login"),
    leads("https://wifi.id/landing", 307),
]

ISOLIR = "Layanan internet Anda kami isolir sementara. Silakan lakukan pembayaran tagihan."
UNPAID = [
    leads("http://isolir.isp.net.id/"),
    leads("http://info.isp.net.id/isolir/index.html", 307),
    leads("http://103.20.30.40/?page=isolir"),
    answer(body=f"<title>Pemberitahuan</title><h1>{ISOLIR}</h1>"),
    answer(body="<title>TAGIHAN ANDA BELUM LUNAS</title>"),
    answer(403, "<h1>Pelanggan Yth, layanan dihentikan karena ada tunggakan</h1>"),
    answer(503, "<h1>Your account has been suspended. Please pay the overdue invoice.</h1>"),
    answer(body=f"<p>Internet Anda dinonaktifkan: tagihan jatuh tempo</p>{FORM}"),
    answer(body="<h1>Kuota internet Anda sudah habis</h1><a href=/beli>Beli paket</a>"),
    answer(body="<meta http-equiv=refresh content='0;url=http://isolir.isp.net.id/'>"),
]
SETUP = [
    answer(body=f"<title>TL-WR840N</title>{FORM}"),
    answer(body=f"<title>Tenda | LOGIN</title>{FORM}"),
    answer(body=f"<title>Login</title><p>TP-Link Wireless Router Login</p>{FORM}"),
    answer(body=f"<title>Quick Setup</title><p>Create an administrator password</p>{FORM}"),
    answer(body="<title>LuCI - OpenWrt</title>"),
    leads("http://tplinkwifi.net/webpages/index.html"),
    leads("http://192.168.0.1/cgi-bin/luci"),
]
REFUSED = [
    answer(403),
    answer(451),
    answer(403, "<title>Web Page Blocked</title>FortiGuard Intrusion Prevention: blocked"),
    answer(200, "<title>Sophos</title><h1>Access to this web page has been blocked</h1>"),
    answer(503, "<h1>Web Page Blocked</h1>Access has been blocked in accordance with policy"),
    answer(200, "<h1>Akses ke situs ini diblokir oleh kebijakan kantor</h1>"),
    leads("http://passthrough.fw-notify.net/blocked.html"),
]
ERRORS = [
    answer(502, "<h1>502 Bad Gateway</h1><hr>nginx"),
    answer(504, "<h1>Gateway Timeout</h1>"),
    answer(503, "<title>ERROR: The requested URL could not be retrieved</title>squid"),
    answer(500),
]
NOTICE = answer(body="<title>Internet Positif</title><h1>Situs ini diblokir</h1>")
ADVERT = answer(
    body="<html><body><img src=http://ads.isp.id/promo.jpg><h2>Diskon paket, beli sekarang</h2>"
    "<script>setTimeout(function(){location.reload()},3000)</script></body></html>"
)


@pytest.mark.parametrize("instead", LOGINS)
def test_a_login(instead: HttpAnswer) -> None:
    found = outcomes(cut(all_but(instead=instead, there=MIKROTIK)))
    assert found == {**CUT, "web": "login", "page": "login", "clock": "ok"}


@pytest.mark.parametrize("let_through", [(GOOGLE,), (GOOGLE, APPLE), (MICROSOFT, APPLE)])
def test_a_login_that_waves_test_pages_through(let_through: tuple[str, ...]) -> None:
    found = outcomes(cut(all_but(*let_through, instead=TO_LOGIN, there=MIKROTIK)))
    assert (found["web"], found["page"]) == ("login", "login")


def test_a_login_that_waves_all_test_pages_through() -> None:
    found = outcomes(cut(all_but(GOOGLE, APPLE, MICROSOFT, instead=TO_LOGIN)))
    assert (found["web"], found["page"]) == ("ok", "login")


def test_a_login_that_resets_all_else() -> None:
    found = outcomes(cut(all_but(instead=TO_LOGIN), secure=Fault.RESET))
    assert found == {**CUT, "web": "login", "page": "login", "clock": "ok"}


def test_a_login_whose_box_says_a_wrong_length() -> None:
    cheap = replace(MIKROTIK, fault=Fault.MALFORMED)
    assert outcomes(cut(all_but(instead=cheap)))["web"] == "login"
    lost = replace(MIKROTIK, fault=Fault.TIMED_OUT)  # who knows what would have followed
    assert outcomes(cut(all_but(instead=lost)))["web"] == "unreachable"


def test_a_login_before_secure_pages_too_is_no_witness_of_the_time() -> None:
    line = Line(all_but(instead=TO_LOGIN), secure=TrustFault.UNTRUSTED_ISSUER, off_s=3 * DAY_S)
    found = outcomes(line)
    assert (found["secure"], found["time"]) == ("untrusted", NOT_RUN)


@pytest.mark.parametrize("instead", UNPAID)
def test_an_unpaid_line(instead: HttpAnswer) -> None:
    there = answer(body=f"<h1>{ISOLIR}</h1>")
    found = outcomes(cut(all_but(instead=instead, there=there)))
    assert found == {**CUT, "web": "unpaid", "page": "unpaid", "clock": "ok"}


@pytest.mark.parametrize("instead", [BARE, META, SCRIPT, leads("http://info.isp.net.id/")])
def test_what_a_page_is_shows_where_it_leads(instead: HttpAnswer) -> None:
    unpaid = outcomes(cut(all_but(instead=instead, there=answer(body=f"<h1>{ISOLIR}</h1>"))))
    assert (unpaid["web"], unpaid["page"]) == ("unpaid", "unpaid")
    router = answer(body=f"<title>TL-WR840N</title>{FORM}")
    setup = outcomes(cut(all_but(instead=instead, there=router)))
    assert (setup["web"], setup["page"]) == ("setup", "setup")


@pytest.mark.parametrize("instead", SETUP)
def test_a_foreign_router_that_answers_all_names_and_pages(instead: HttpAnswer) -> None:
    there = answer(body=f"<title>TP-Link Wireless Router</title>{FORM}")
    everywhere = dict.fromkeys(
        (GOOGLE, APPLE, MICROSOFT, *Settings().ordinary_sites), "192.168.0.1"
    )
    line = cut(all_but(instead=instead, there=there), secure=Fault.REFUSED, named=everywhere)
    assert outcomes(line) == {**CUT, "web": "setup", "page": "setup", "clock": "ok"}


@pytest.mark.parametrize("instead", REFUSED)
def test_a_filter(instead: HttpAnswer) -> None:
    found = outcomes(Line(all_but(instead=instead)))
    assert found == {**WELL, "web": "refused", "page": "refused"}


@pytest.mark.parametrize("instead", ERRORS)
def test_a_broken_box_of_the_provider(instead: HttpAnswer) -> None:
    found = outcomes(Line(all_but(instead=instead)))
    assert found == {**WELL, "web": "error", "page": "error"}


@pytest.mark.parametrize("host", [GOOGLE, "www.kompas.com"])
@pytest.mark.parametrize(
    "instead", [NOTICE, leads("http://lamanlabuh.aduankonten.id/"), answer(403), answer(502), LOST]
)
def test_one_name_that_is_filtered_or_ill_is_nobodys_fault(host: str, instead: HttpAnswer) -> None:
    found = outcomes(Line(lambda asked, _: instead if asked == host else None))
    assert found == WELL


def test_a_block_list_that_leads_a_name_to_the_router_is_no_login() -> None:
    login = answer(body=f"<title>Login</title>{FORM}")
    line = Line(lambda host, _: login if host == GOOGLE else None, named={GOOGLE: "192.168.10.1"})
    assert outcomes(line) == WELL


class _First:
    """An advert comes first, for each host; then the page itself."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, host: str, path: str) -> HttpAnswer | None:
        first = host not in self.seen
        self.seen.add(host)
        return ADVERT if first else None


def test_adverts_before_pages() -> None:
    assert outcomes(Line(_First())) == {**WELL, "web": "mixed"}


def test_adverts_instead_of_pages() -> None:
    assert outcomes(Line(all_but(instead=ADVERT))) == {**WELL, "web": "other", "page": "other"}


def test_a_script_put_into_every_page_of_html() -> None:
    def plain(host: str, path: str) -> HttpAnswer:
        known = HONEST.get((host, path), (200, f"<title>{host} - Berita</title>"))
        script = "<script src=http://ads.isp.id/x.js></script>" if "<" in known[1] else ""
        return answer(known[0], known[1] + script)

    assert outcomes(Line(plain)) == WELL


@pytest.mark.parametrize("instead", [LOST, RESET])
def test_no_plain_page_passes(instead: HttpAnswer) -> None:
    found = outcomes(Line(all_but(instead=instead)))
    assert found == {**WELL, "web": "unreachable", "page": "silent"}


@pytest.mark.parametrize("fault", [Fault.RESET, Fault.TIMED_OUT, Fault.REFUSED])
def test_no_secure_page_passes(fault: Fault) -> None:
    assert outcomes(Line(secure=fault)) == {**WELL, **CUT}


def dated(off_s: float) -> Callable[[str, str], HttpAnswer]:
    """Plain pages with the date of a clock that much behind."""

    def plain(host: str, path: str) -> HttpAnswer:
        said = honest(host, path)
        said.headers["date"] = formatdate(time.time() - off_s, usegmt=True)
        return said

    return plain


@pytest.mark.parametrize("off_s", [DAY_S, -DAY_S, 3600.0, -3600.0, 3 * 365 * DAY_S])
@pytest.mark.parametrize("ntp", [True, False])
def test_a_wrong_clock(off_s: float, ntp: bool) -> None:
    found = outcomes(Line(dated(off_s), off_s=off_s, ntp=ntp))
    assert found == {**WELL, "clock": "wrong", "time": "wrong"}


@pytest.mark.parametrize("trust", [TrustFault.NOT_YET_VALID, TrustFault.EXPIRED])
def test_a_clock_so_wrong_that_no_certificate_is_valid(trust: TrustFault) -> None:
    found = outcomes(Line(dated(-DAY_S * 999), secure=trust, off_s=-DAY_S * 999))
    assert found == {**WELL, "secure": "untrusted", "clock": "wrong", "time": "wrong"}


def test_a_box_that_rewrites_dates_is_no_witness() -> None:
    assert outcomes(Line(dated(3 * DAY_S))) == WELL  # time servers agree with the PC
    silent = outcomes(Line(dated(3 * DAY_S), ntp=False))
    assert silent == {**WELL, "clock": "wrong"}  # the one kind that was heard; secure sites differ


def test_time_servers_that_one_box_answers_for_are_no_witness() -> None:
    line = Line(dated(0.0), off_s=3 * DAY_S)
    assert outcomes(line)["clock"] == "disputed"


def test_where_all_is_well_little_is_asked() -> None:
    line = Line()
    assert outcomes(line) == WELL
    plain = [(host, path) for _, port, host, path in line.asked if port == 80]
    first, second, *_ = Settings().ordinary_sites
    assert sorted(plain) == sorted([*HONEST, (first, "/")])
    secure = [host for _, port, host, _ in line.asked if port == 443]
    assert sorted(secure) == sorted((first, second))


def test_what_a_page_leads_to_is_asked_once_without_its_query_and_never_on_this_pc() -> None:
    line = cut(all_but(instead=leads(f"http://{PORTAL}/cgi?reboot=1")))
    assert outcomes(line)["web"] == "login"
    assert {path for address, _, host, path in line.asked if host == PORTAL} == {"/cgi"}
    here = cut(all_but(instead=leads("http://127.0.0.1:8080/quit")))
    assert outcomes(here)["web"] == "login"
    assert not [one for one in here.asked if one[2] == "127.0.0.1"]


@pytest.mark.parametrize(
    "place",
    ["http://[", "http://a..b/", "http://" + "x" * 300 + "/", "javascript:x", "http://\x1b/", ""],
)
def test_a_place_that_is_none_is_no_login(place: str) -> None:
    assert outcomes(Line(all_but(instead=leads(place))))["web"] in ("other", "login")


def test_services_are_asked_by_secure_connections_only_and_first() -> None:
    own = "app.contoh.go.id"
    settings = Settings(ordinary_sites=(own, *Settings().ordinary_sites), services=(own,))
    line = Line()
    assert outcomes(line, settings) == WELL
    assert {port for _, port, host, _ in line.asked if host == own} == {443}


def test_two_sites_of_one_owner_are_one_witness() -> None:
    sites = ("a.kemkes.go.id", "b.kemkes.go.id", "www.kompas.com")
    line = Line()
    outcomes(line, Settings(ordinary_sites=sites, services=sites[:2]))
    assert {host for _, port, host, _ in line.asked if port == 443} == {sites[0], sites[2]}
