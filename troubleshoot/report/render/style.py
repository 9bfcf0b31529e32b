"""The look of the paper: A4, readable in grey, nothing from outside."""

from __future__ import annotations

CSS = """
@page { size: A4 portrait; margin: 10mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { font: 8.8pt/1.25 Arial, "Liberation Sans", "DejaVu Sans", sans-serif; color: #000;
  background: #fff; width: 190mm; margin: 0 auto; overflow-wrap: anywhere; }
@media screen { body { padding: 10mm; width: 210mm; } }
header { display: flex; justify-content: space-between; align-items: baseline;
  border-bottom: .6mm solid #000; padding-bottom: 1mm; }
header h1 { font-size: 12pt; }
header .code { font: bold 16pt "Courier New", "Liberation Mono", monospace; white-space: nowrap; }
.simulation { border: .6mm dashed #000; text-align: center; font-weight: bold; font-size: 12pt;
  margin-top: 1.5mm; padding: 1mm; }
.headline { border: .6mm solid #000; margin: 2mm 0; padding: 1.5mm 2.5mm; display: flex;
  justify-content: space-between; gap: 4mm; }
.headline h2 { font-size: 15pt; line-height: 1.15; }
.headline .rank { text-align: right; font-weight: bold; flex: none; max-width: 60mm; }
.headline .rank b { font-size: 13pt; border: .5mm solid #000; padding: 0 1.5mm;
  display: inline-block; }
dl { columns: 2; column-gap: 5mm; }
dl div { break-inside: avoid; display: flex; padding: .15mm 0; }
dt { flex: 0 0 29mm; color: #333; }
dd { flex: 1; font-weight: bold; }
h3 { font-size: 9.4pt; border-bottom: .25mm solid #000; margin: 2mm 0 .8mm; }
.chain { display: flex; align-items: stretch; margin: 1mm 0; }
.chain div { flex: 1; text-align: center; border: .3mm solid #000; padding: .6mm; }
.chain i { align-self: center; width: 4mm; text-align: center; font-style: normal; }
.chain b { display: block; font-size: 12pt; line-height: 1.1; }
.chain .problem { border: 1mm solid #000; font-weight: bold; background: #ddd; }
.chain .blocked { border-style: dashed; color: #444; }
.chain .not_run { border-style: dotted; color: #444; }
table { width: 100%; font-size: 8pt; border-collapse: collapse; table-layout: fixed; }
th { text-align: left; font-weight: normal; color: #333; }
td, th { padding: .4mm 1mm; vertical-align: top; border-bottom: .15mm solid #888; }
th:nth-child(1), td:nth-child(1) { width: 5mm; text-align: center; }
th:nth-child(2) { width: 42mm; } th:nth-child(4) { width: 38mm; } th:nth-child(5) { width: 45mm; }
tr.problem td { font-weight: bold; background: #e4e4e4; }
tr.not_run td { color: #444; }
.two { display: flex; gap: 5mm; } .two > section { flex: 1; min-width: 0; }
ul { list-style: none; } li { padding: .2mm 0 .2mm 3mm; text-indent: -3mm; }
li::before { content: "• "; }
.end { display: flex; gap: 4mm; margin-top: 2mm; } .end > div:first-child { flex: 1; min-width: 0; }
.never { border: .4mm solid #000; padding: .8mm 1.5mm; margin-top: 1mm; }
.follow td { height: 7mm; border: .25mm solid #000; } .follow td:nth-child(1) { width: 50mm;
  text-align: left; }
.scan { width: 48mm; text-align: center; font-size: 7.5pt; flex: none; }
.qr { display: block; }
footer { margin-top: 1.5mm; border-top: .25mm solid #000; font-size: 7.5pt; color: #333; }
"""
