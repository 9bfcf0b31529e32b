"""Every fixed sentence about a class, in both languages."""

from __future__ import annotations

from troubleshoot.text import Text
from troubleshoot.training.classroom import Group

TITLE = Text("Hasil kelas bimtek (SIMULASI)", "Results of the class (SIMULASI, simulation)")
GROUPS = {
    Group.ALONE: Text("mandiri", "on their own (mandiri)"),
    Group.ASSISTED: Text("perlu pendampingan", "with support (perlu pendampingan)"),
    Group.AGAIN: Text("perlu pelatihan ulang", "train again (perlu pelatihan ulang)"),
    Group.UNKNOWN: Text("belum berlatih", "not practised yet (belum berlatih)"),
}
OPEN_IT = Text(
    "Klik dua kali berkas .html untuk hasil tiap peserta; .csv untuk tabel.",
    "Double-click the .html file for each participant's results; .csv is the table.",
)
GROUPING = Text("Pengelompokan dan aturannya", "The groups and their rule")
PEOPLE = Text("Peserta", "Participants")
LESSONS = Text("Skenario, yang tersulit di atas", "Scenarios, the hardest first")
SCORES = Text("Nilai tiap skenario", "Each scenario of each participant")
STUCK = Text("Tempat kelas tersendat", "Where the class got stuck")
TESTS = Text("Tes awal dan akhir", "Tests before and after")
UNREADABLE = Text("Berkas yang tidak dapat dibaca", "Files that cannot be read")
NAME = Text("Nama", "Name")
UNIT = Text("Unit", "Office")
GROUP = Text("Kelompok", "Group")
AVERAGE = Text("Rata-rata", "Average")
PASSED = Text("Lulus", "Passed")
FORBIDDEN = Text("Terlarang", "Forbidden")
BEFORE = Text("Tes awal", "Before")
AFTER = Text("Tes akhir", "After")
CHANGE = Text("Selisih", "Change")
SCENARIO = Text("Skenario", "Scenario")
TRIED = Text("Dicoba", "Tried")
COUNT = Text("Orang", "People")
PLACE = Text("Layar", "Screen")
FILE = Text("Berkas", "File")
WHY = Text("Sebab", "Why")
RULE = Text("Aturan", "Rule")
CLASS_AVERAGE = Text("Rata-rata kelas", "The class's average")
NOBODY = Text(
    "Tidak ada hasil latihan di {folder}. Hasil dibuat oleh: troubleshoot practice",
    "There are no results in {folder}. They are made by: troubleshoot practice",
)
WRITTEN = Text("Ditulis: {files}", "Written: {files}")
SUMMARY = Text(
    "{people} peserta, {unreadable} berkas tidak terbaca.",
    "{people} participants, {unreadable} files unreadable.",
)
