"""Pages and places as the boxes of many makers have them, each taken for what it is."""

import pytest

from checks.host.replies import HttpAnswer
from checks.probes.page_kind import owner_of, seen_in
from tests.checks.line import leads
from tests.checks.line import page as answer

SEEN = {
    "login": [
        leads("http://10.1.0.1:3990/prelogin?res=notyet"),
        leads("http://unifi/guest/s/default/?ap=aa&url=x"),
        leads("https://securelogin.arubanetworks.com/upload/custom/x"),
        leads("https://1.1.1.1/login.html?redirect=www.kompas.com"),
        leads("http://welcome2.wifi.id/login/?gw_id=WAG"),
        leads("http://10.0.0.1:1000/fgtauth?0203ab"),
        leads("http://192.168.1.1:8002/index.php?zone=lan&redirurl=http%3A%2F%2Fx"),
        leads("http://192.168.0.2:8088/portal/entry?clientMac=x"),
        leads("http://status.client/"),
    ],
    "setup": [
        answer(body="<title>ZXHN F609</title><input type=password>"),
        answer(body="<title>HG8245H5</title>"),
        answer(body="<title>RouterOS router configuration page</title>"),
        answer(body="<title>GPON Home Gateway</title>"),
        answer(body="<title>D-LINK SYSTEMS, INC. | WIRELESS ROUTER | HOME</title>"),
    ],
    "unpaid": [
        answer(body="<title>Info</title>Akses kami hentikan. Mohon segera lakukan pembayaran."),
        answer(body="<title>ISOLIR</title>"),
        leads("https://pay.isp.id/tagihan?id=1"),
        answer(body="<h1>Masa aktif paket Anda telah habis</h1>"),
        answer(body="<h1>Layanan kami blokir sementara karena terlambat membayar</h1>"),
    ],
    "refused": [
        answer(body="<title>Access Denied</title>"),
        answer(403, "<title>403 Forbidden</title>"),
        leads("https://block.opendns.com/?url=x"),
        answer(body="This page has been blocked by your administrator"),
    ],
    "notice": [
        leads("http://lamanlabuh.aduankonten.id/"),
        leads("http://internetpositif.uzone.id/?id=1"),
        answer(body="<title>Trust Positif</title>"),
        answer(451, "<title>Unavailable</title><h1>451 Internet Positif</h1>"),
    ],
    "error": [
        answer(502),
        answer(503, "<title>503 Service Temporarily Unavailable</title>"),
        answer(body="<title>502 Bad Gateway</title>"),
    ],
    "other": [
        answer(404, "<h1>Not Found</h1>"),
        answer(401),  # a camera, a printer
        answer(body="<iframe src=http://ads.isp.id/x></iframe>"),
        answer(body="OK"),
        answer(body="<title>EPSON L5190 Web Config</title>"),
        leads("https://www.gstatic.com/generate_204"),
        leads("http://["),
    ],
}
EVERY = [(kind, one) for kind, answers in SEEN.items() for one in answers]


@pytest.mark.parametrize(("kind", "said"), EVERY)
def test_what_a_page_is_taken_for(kind: str, said: HttpAnswer) -> None:
    assert seen_in(said, "www.gstatic.com").kind == kind


def test_the_name_of_the_page_that_was_asked_for_is_no_sign() -> None:
    within = leads("/generate_204")
    assert seen_in(within, "captive.apple.com").kind == "other"
    secure = leads("https://captive.apple.com/hotspot-detect.html")
    assert seen_in(secure, "captive.apple.com").kind == "other"


def test_a_title_is_one_short_line() -> None:
    title = seen_in(answer(body=f"<title>\n Login \t {'x' * 999}</title>"), "a.id").title
    assert title is not None
    assert title.startswith("Login x")
    assert len(title) == 60


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("www.kompas.com", "kompas.com"),
        ("a.b.kemkes.go.id", "kemkes.go.id"),
        ("www.bca.id", "bca.id"),
        ("sukamaju.desa.id", "sukamaju.desa.id"),
        ("go.id", "go.id"),
        ("10.5.50.1", "10.5.50.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("unifi", "unifi"),
    ],
)
def test_under_which_name_a_site_is_registered(host: str, owner: str) -> None:
    assert owner_of(host) == owner
