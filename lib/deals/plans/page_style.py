"""How a plan looks on paper and on a screen: dark on white, and what belongs together stays on one sheet."""

STYLE = """
:root { color-scheme: light; --ink: #1b1f24; --soft: #57606a; --line: #d5dae0; --tint: #f5f7f9; }
* { box-sizing: border-box; }
html { background: #fff; color: var(--ink); font-size: 15px;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  margin: 0 auto; max-width: 54rem; padding: 2.5rem 1.5rem 4rem; overflow-wrap: anywhere; }
header { border-bottom: 2px solid var(--ink); margin-bottom: 1.75rem; padding-bottom: .9rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: .15rem 0 .35rem; text-wrap: balance; }
h2 { font-size: 1.1rem; line-height: 1.3; margin: 2rem 0 .6rem; padding-bottom: .25rem;
  border-bottom: 1px solid var(--line); break-after: avoid; }
h3 { font-size: .9rem; color: var(--soft); margin: 1rem 0 .2rem; break-after: avoid; }
p { margin: 0; }
.kind { color: var(--soft); font-size: .8rem; font-weight: 600; letter-spacing: .06em; text-transform: uppercase; }
.line, .empty, .about, .note, cite { color: var(--soft); }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 1rem; padding: .3rem 0; break-inside: avoid; }
dt { color: var(--soft); }
dd { margin: 0; font-weight: 600; }
dd .note { font-weight: 400; font-size: .87rem; }
dd blockquote { font-weight: 400; }
.entries { list-style: none; margin: 0; padding: 0; }
.entries + .entries, dl + .entries, .wide + .entries { margin-top: .75rem; }
.entries > li { padding: .45rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.entries > li:last-child { border-bottom: 0; }
.text { font-weight: 600; }
.about { font-size: .9rem; }
.mark { border: 1px solid var(--line); border-radius: .25rem; background: var(--tint); font-size: .75rem;
  font-weight: 600; padding: .05rem .4rem; margin-right: .25rem; white-space: nowrap; }
.good { border-color: #9fd3ae; background: #e9f7ed; color: #14532d; }
.half { border-color: #e3cf8f; background: #fdf6de; color: #5f4708; }
.bad { border-color: #e8b1ab; background: #fdecea; color: #7f1d1d; }
blockquote { margin: .3rem 0 .1rem; padding: .05rem 0 .05rem .7rem; border-left: 3px solid var(--line);
  font-size: .87rem; break-inside: avoid; }
cite { font-style: normal; font-size: .82rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .87rem; line-height: 1.35; overflow-wrap: break-word; }
th { text-align: left; font-weight: 600; color: var(--soft); border-bottom: 1px solid var(--ink); }
th, td { padding: .35rem .6rem .35rem 0; vertical-align: top; }
td { border-bottom: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-right: 1rem; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
@page { margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " of " counter(pages);
  font: 8pt system-ui, sans-serif; color: #57606a; } }
@media print { html { font-size: 9pt; } body { max-width: none; padding: 0; }
  .wide { overflow: visible; } h2 { margin-top: 1.4rem; } }
@media (max-width: 36rem) { dl > div { grid-template-columns: 1fr; } body { padding: 1.25rem 1rem 3rem; } }
"""
