"""Front pages of hacked offices: advertisements that hide, lead away or shout."""

from tests.checks.website.fronts import TERMS, linked, office, topical

TO_ONE = linked("slot gacor", "maxwin")
THREE = linked("Slot Gacor Hari Ini", "maxwin", "daftar situs togel")


def styled(style: str) -> str:
    """Three advertisements for one buyer under a style."""
    return f'<div style="{style}">{TO_ONE} situs togel</div>'


HIDING = {
    "white on white": "color:#fff;background:#fff",
    "white under white": "background-color: white; color: white",
    "no colour": "color:transparent",
    "tiny letters": "font-size:0.1px",
    "letters of a fraction": "font-size:.1em",
    "faint": "opacity:.01",
    "very faint": "opacity: 0.05;",
    "scaled away": "transform:scale(0)",
    "cut away": "clip-path:inset(100%)",
    "cut to a point": "clip-path:circle(0)",
    "behind": "position:absolute;z-index:-1",
    "far left": "position:fixed;left:-500em",
    "a little above": "position:absolute;top:-99px;",
    "below": "position:absolute;bottom:-9999px",
    "no width": "overflow:hidden;width:0",
    "no height": "max-height:0;overflow:hidden",
    "importantly": "display:none!important",
    "indented": "text-indent:-9999%",
    "beside": "margin-left:-10000px",
}
HACKED = {
    "hidden by class": topical("<style>.zx{display:none}</style>", f"<div class=zx>{THREE}</div>"),
    "a footer in plain sight": topical(f"<footer>{THREE}</footer>"),
    "a footer to two buyers": office(
        linked("slot gacor"), linked("maxwin", "togel hari ini", to="//b.top")
    ),
    "a link farm of hacked offices": topical(
        linked("slot gacor", to="https://desa.lain.go.id/x"),
        linked("maxwin", "rtp live", to="https://sma.sch.id/x"),
    ),
    "in the addresses": topical(
        linked("klik", to="https://a.top/slot-gacor"),
        linked("ini", to="https://a.top/maxwin"),
        linked("sini", to="https://togel-online.top/"),
    ),
    "soft hyphens": office(
        "<div style=display:none>sl&#111;t ga&shy;cor, max&#8203;win, t&#111;gel online, "
        "sb\u200bobet</div>"
    ),
    "word joiners in plain sight": office(
        "<p>slot ga\u2060cor max\ufeffwin sbo\u200dbet togel on\u200cline rtp li\u00adve</p>"
    ),
    "hidden and linked twice": office(f'<div style="left:-9999px">{TO_ONE}</div>'),
    "a title and a description": topical().replace(
        "<title>Kelurahan Sukamaju", "<title>Slot Gacor Maxwin: Situs Togel Terpercaya"
    ),
    "a heading alone": "<title>Kelurahan</title><h1>Hacked by Anon Ghost</h1>your security is low",
    "a boast in Indonesian": "<title>Kelurahan</title><h1>Situs ini diretas oleh X</h1>",
    "a list among usual news": topical(
        "<p>slot gacor maxwin sbobet togel online rtp live slot88 pola gacor scatter hitam "
        f"mahjong ways bandar bola {TO_ONE}</p>"
    ),
    "without end": topical(
        f"<p>{TERMS}, joker123, sweet bonanza, wild bandito, pg soft, idnpoker, "
        "toto macau, bo togel, mix parlay, live casino, dominoqq</p>"
    ),
    **{f"hidden: {how}": topical(styled(style)) for how, style in HIDING.items()},
}
CLOAKED = {
    "three words": "<p>slot gacor maxwin situs togel</p>",
    "two words that lead out": TO_ONE,
    "a link farm": THREE,
    "a page of adverts": f"<title>Slot Gacor</title><p>{TERMS}</p>",
}
