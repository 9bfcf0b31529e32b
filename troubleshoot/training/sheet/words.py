"""What every sheet says."""

from __future__ import annotations

from troubleshoot.text import Text

NETWORK = Text("J. Memeriksa jaringan", "J. The network by hand")
TRY = Text(
    "buka dua situs di komputer itu, atau di ponsel lewat Wi-Fi kantor.",
    "open two sites on that computer, or on a phone in the office Wi-Fi.",
)
WORKS = Text("Keduanya terbuka", "Both open")
BACK = Text("jaringan baik; kembali ke langkah tadi.", "the network is fine; go back to your step.")
FAILS = Text("Belum terbuka", "They do not open")
IN_ORDER = Text(
    "coba dari atas ke bawah. Uji lagi setiap kali; sudah bisa: selesai.",
    "try these from top to bottom. Test again each time; it works: solved.",
)
LIGHTS = Text("Seluruh kantor belum bisa", "The whole office is cut off")
AT_LAST = Text("Semua sudah dicoba: hubungi petugas Dinkominfo.", "All was tried: call Dinkominfo.")
ONLY_CALL = Text("hubungi petugas Dinkominfo.", "call Dinkominfo.")
NEVER = Text("JANGAN", "NEVER")
CONTACTS = Text("HUBUNGI", "CALL")
AT_LAST_CALL = Text("BELUM BAIK? HUBUNGI", "STILL NOT GOOD? CALL")
NOTES = Text("CATAT DAHULU", "NOTE FIRST")
NOTED = (
    Text("Sejak pukul", "Since"),
    Text("Ruang", "Room"),
    Text("Lampu menyala", "Lights on"),
    Text("Sudah dicoba", "Tried"),
)
