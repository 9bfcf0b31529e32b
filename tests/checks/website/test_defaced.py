"""Gambling on a page: what hides is proof, what news and teachers write is none."""

import pytest

from checks.site import is_defaced
from checks.site_words import SiteWords, phrases_in
from checks.website.gambling import Signs, signs
from checks.website.html import Page, read_page
from checks.website.url import parse
from tests.checks.website import fronts, hacked
from troubleshoot.knowledge.knowledge import Knowledge

HERE = parse("https://www.contoh.go.id/")
WORDS = Knowledge.open().site_words
MENU = "<nav style='display:none'><a href='/berita'>Berita</a></nav>"
NORMAL = f"<title>Kelurahan Contoh</title><body>{MENU}<p>Kerja bakti warga.</p>"


def seen(html: str, engine: str | None = None) -> Signs:
    return signs(HERE, read_page(html), [read_page(engine)] if engine else [], WORDS)


NEWS = (
    "<title>Bupati: berantas judi online</title><p>Polres menangkap pelaku judi online, togel "
    "dan slot online. Warga diminta waspada terhadap situs slot gacor.</p>"
)
LESSON = (
    "<title>Kenali istilah judi online</title><h1>Waspada bahaya judi online</h1><p>Istilah yang "
    "perlu dicegah: slot gacor, maxwin, rtp live, scatter hitam, pola gacor, bandar togel. "
    "Laporkan kepada polisi.</p>"
)
HEADLINES = "<p>Polisi tangkap bandar judi</p><p>Bandar togel ditangkap</p>"
WARNED = "<p>Waspada! Sosialisasi pencegahan oleh polisi berjalan di semua kelurahan.</p>"
SOUND = {
    **fronts.SOUND,
    "an ordinary page": NORMAL,
    "one word in the news": NORMAL + "<p>Warga menolak judi online.</p>",
    "a report on arrests": NEWS,
    "a lesson that lists the trade's words": LESSON,
    "a hidden menu with one headline": NORMAL
    + "<ul style='display: none'><li>Kominfo blokir situs slot gacor</li></ul>",
    "a link to a news site": NORMAL + "<a href='https://media.co.id/1'>Bandar togel ditangkap</a>",
    "words that only look alike": NORMAL + "<p>Slot waktu vaksin hari ini. Gacoran burung.</p>",
    "an empty page": "",
    "a page that shows itself once loaded": "<body style='opacity:0'>" + HEADLINES + WARNED,
    "a wrapper that shows itself once loaded": "<title>Kelurahan</title><div style='display:none'>"
    + HEADLINES
    + WARNED
    + "</div><p>Memuat</p>",
    "a folded panel of headlines": NORMAL + WARNED + f"<div style='display:none'>{HEADLINES}</div>",
    "a title about vandals": "<title>Diretas oleh X: Polda tangkap tersangka</title>",
    "a title about vandals in the middle": "<title>Cara situs KPU diretas oleh remaja</title>",
    "a description that only sounds so": "<title>Wisata Banda</title>"
    "<meta name='description' content='Islands touched by history, hacked by nobody'>",
    "a title that only sounds so": "<title>Passports stamped by immigration</title>",
}
ILL = {
    **hacked.HACKED,
    "links far off the screen": NORMAL
    + "<div style='position:absolute;left:-9999px'>slot gacor sbobet <a href='/x'>maxwin</a></div>",
    "no display": NORMAL
    + "<div style='display:none'>situs slot gacor, bandar togel, rtp slot</div>",
    "letters without size": NORMAL
    + "<p style='font-size: 0px'>slot88, maxwin dan togel hongkong</p>",
    "the attribute hidden": NORMAL + "<span hidden>slot88 sbobet maxwin</span>",
    "an unclosed hidden block": NORMAL + "<div style='display:none'><p>slot88<p>sbobet<p>maxwin",
    "another title": "<title>Situs Slot Gacor Maxwin</title><p>Daftar slot88 sekarang</p>",
    "a page full of it": NORMAL + "<p>slot gacor maxwin sbobet togel online rtp live</p>",
    "letters of a fancy alphabet": NORMAL + "<p hidden>𝐒𝐋𝐎𝐓 𝐆𝐀𝐂𝐎𝐑 ＭＡＸＷＩＮ ⓢⓑⓞⓑⓔⓣ</p>",
    "links to three other sites": NORMAL
    + "".join(f"<a href='https://s{n}.top/slot-gacor'>klik</a>" for n in range(3)),
    "a vandal's title": "<title>Hacked by X</title>",
    "a vandal's name behind the office's": "<title>Dinas Contoh - Stamped by X</title>",
    "a vandal's boast": "<title>Diretas oleh X</title>",
    "a hidden block in a page that shows itself once loaded": "<body style='opacity:0'><div hidden>"
    + WARNED * 5
    + "<p style='left:-999px'>slot gacor, maxwin, sbobet</p></div>",
    "many hidden words among warnings": NORMAL
    + WARNED * 5
    + "<div hidden>slot gacor anti blokir, tolak rungkad, maxwin, sbobet, slot88, rtp live</div>",
    "hidden words beside warnings": LESSON + "<div hidden>rtp slot, agen bola, sbobet</div>",
}


@pytest.mark.parametrize("html", SOUND.values(), ids=SOUND)
def test_a_sound_page_is_not_called_defaced(html: str) -> None:
    assert not is_defaced(seen(html)), seen(html)


@pytest.mark.parametrize("html", ILL.values(), ids=ILL)
def test_a_defaced_page_is_found(html: str) -> None:
    assert is_defaced(seen(html)), seen(html)


def test_what_only_search_engines_get_is_cloaked() -> None:
    found = seen(NORMAL, NORMAL + "<p>slot gacor, maxwin, sbobet</p>")
    assert found.cloaked == ("maxwin", "sbobet", "slot gacor")
    assert is_defaced(found)


@pytest.mark.parametrize("added", hacked.CLOAKED.values(), ids=hacked.CLOAKED)
def test_adverts_for_search_engines_are_found(added: str) -> None:
    assert is_defaced(seen(fronts.office(), fronts.office(added)))


@pytest.mark.parametrize("added", fronts.TURNING.values(), ids=fronts.TURNING)
def test_two_visits_may_differ_by_turning_headlines(added: str) -> None:
    assert not is_defaced(seen(fronts.office(), fronts.office(added)))


@pytest.mark.parametrize("engine", [NORMAL, NORMAL + "<p>Berita: situs slot gacor diblokir</p>"])
def test_two_visits_may_differ_by_a_headline(engine: str) -> None:
    assert not is_defaced(seen(NORMAL, engine))


def test_two_visits_to_a_page_that_warns_may_differ_by_headlines() -> None:
    assert not is_defaced(seen(NORMAL + WARNED, NORMAL + WARNED + HEADLINES))
    many = "<p>slot gacor, maxwin, sbobet, rtp live, togel online</p>"
    assert is_defaced(seen(NORMAL + WARNED, NORMAL + WARNED + many))


def test_the_same_page_for_both_is_not_cloaked() -> None:
    assert seen(LESSON, LESSON).cloaked == ()


def test_the_longest_phrase_counts_once() -> None:
    assert phrases_in("Situs  SLOT-gacor!", WORDS.adverts) == ("situs slot gacor",)
    assert phrases_in("slotgacor", WORDS.adverts) == ()
    assert phrases_in("a b", ()) == phrases_in("", WORDS.adverts) == ()


def test_what_scripts_hold_is_not_text() -> None:
    page = read_page("<script>slot gacor</script><style>maxwin</style><p>Halo &amp; salam</p>")
    assert page.visible.split() == ["Halo", "&", "salam"]
    assert page.hidden == ()


def test_links_and_feeds_are_found_however_badly_written() -> None:
    page = read_page(
        "<LINK rel=alternate TYPE='application/rss+xml' href=/f><a href=x>satu<a href='y'>dua</a>"
        "</p></div><a>tiga"
    )
    assert page.feeds == ("/f",)
    assert [(link.href, link.text) for link in page.links] == [("x", "satu"), ("y", "dua")]


def test_without_words_nothing_is_defaced() -> None:
    page = Page("slot gacor", "slot gacor", ("maxwin sbobet",))
    assert not is_defaced(signs(HERE, page, [page], SiteWords()))
