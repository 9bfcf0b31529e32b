"""The look of the page: A4, readable in grey, nothing from outside.

Bars are borders: browsers leave backgrounds out when they print.
"""

from __future__ import annotations

CSS = """
@page { size: A4 portrait; margin: 12mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { font: 9.5pt/1.3 Arial, "Liberation Sans", "DejaVu Sans", sans-serif; color: #000;
  background: #fff; max-width: 186mm; margin: 0 auto; overflow-wrap: anywhere; }
@media screen { body { padding: 8mm 0; } }
header { border-bottom: .6mm solid #000; padding-bottom: 1mm; display: flex;
  justify-content: space-between; align-items: baseline; gap: 4mm; }
h1 { font-size: 15pt; } h2 { font-size: 11.5pt; margin: 5mm 0 1mm; break-after: avoid;
  border-bottom: .25mm solid #000; }
p { margin: 1mm 0; } .rule, footer { font-size: 8pt; color: #333; }
.charts { display: flex; gap: 6mm; } .charts > section { flex: 2; min-width: 0; }
.charts > section + section { flex: 3; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th { text-align: left; font-weight: normal; color: #333; font-size: 8.5pt; }
td, th { padding: .6mm 1mm; vertical-align: top; border-bottom: .15mm solid #888; }
thead { display: table-header-group; } tr { break-inside: avoid; }
.bars td { border: 0; padding: .2mm 1mm; vertical-align: middle; }
.bars td { line-height: 1.1; } .bars td:nth-child(2) { width: 12mm; text-align: right; }
.bars td:nth-child(1) { width: 25mm; } section + section .bars td:nth-child(1) { width: 46mm; }
.bar { display: block; border-top: 3mm solid #444; min-width: .3mm; }
.queue td:nth-child(1), .queue th:nth-child(1) { width: 9mm; text-align: right; }
.queue th:nth-child(2) { width: 22mm; } .queue th:nth-child(3) { width: 22mm; }
.queue th:nth-child(4) { width: 52mm; }
.queue b { font-weight: bold; } .code { font-family: "Courier New", "Liberation Mono", monospace;
  font-weight: bold; }
.rank { display: inline-block; border: .3mm solid #000; padding: 0 1mm; font-weight: bold; }
.kritis .rank { border-width: .8mm; } .sedang .rank, .rendah .rank { font-weight: normal; }
.rendah .rank { border-style: dashed; }
.one { border-left: 1mm solid #000; padding-left: 1.5mm; margin-top: .6mm; }
.perhaps { border-left: 1mm dotted #000; padding-left: 1.5mm; margin-top: .6mm; }
.small { font-size: 8.2pt; color: #222; }
footer { margin-top: 5mm; border-top: .25mm solid #000; padding-top: 1mm; }
"""
