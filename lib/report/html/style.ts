/** Colours by name, light and dark, with WCAG AA contrast of text on each surface. */
export const palette = {
  light: {
    page: '#ffffff',
    surface: '#f5f6f8',
    line: '#d5d9df',
    text: '#1a1f26',
    muted: '#566070',
    link: '#0a58a8',
    good: '#176b37',
    bad: '#b3261e',
    warn: '#855000',
    open: '#6a3fb5',
    'good-surface': '#e9f5ed',
    'bad-surface': '#fdeeec',
    'warn-surface': '#fcf3e1',
    'open-surface': '#f2edfb',
  },
  dark: {
    page: '#11151a',
    surface: '#1a2027',
    line: '#343d48',
    text: '#e7eaee',
    muted: '#9fabb8',
    link: '#86bcff',
    good: '#6fd596',
    bad: '#ff968c',
    warn: '#f0bb62',
    open: '#c6abff',
    'good-surface': '#14281c',
    'bad-surface': '#351a18',
    'warn-surface': '#2e2413',
    'open-surface': '#251c38',
  },
} as const;

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour};`)
    .join('');
}

export const style = `
:root{color-scheme:light dark;${variables(palette.light)}
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
--mono:ui-monospace,"Cascadia Mono","SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{${variables(palette.dark)}}}
*{box-sizing:border-box}
html{scroll-padding-top:7.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.55 var(--sans);overflow-wrap:anywhere}
main,.top,footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-100vw}
.skip:focus{position:static;display:inline-block;margin:.75rem 1.25rem}
code,pre{font-family:var(--mono);font-size:.875em;overflow-wrap:anywhere}
pre{white-space:pre-wrap;margin:0}
h1{font-size:2rem;line-height:1.2;margin:.25rem 0 .5rem}
h2{font-size:1.35rem;margin:3rem 0 1rem;padding-bottom:.4rem;border-bottom:1px solid var(--line)}
h2 small,h3 small{font-weight:400;color:var(--muted);font-size:.85em}
h3{font-size:1.05rem;line-height:1.4;margin:2rem 0 .75rem}
h4{font-size:1rem;margin:0;line-height:1.4}
p{margin:.5rem 0}
.banner{border-bottom:1px solid var(--line);padding:2rem 0 1.75rem}
.banner.conformant{background:var(--good-surface)}
.banner.nonconformant,.banner.defect{background:var(--bad-surface)}
.banner.incomplete{background:var(--open-surface)}
.banner.waived{background:var(--warn-surface)}
.conformant h1{color:var(--good)}
.nonconformant h1,.defect h1{color:var(--bad)}
.incomplete h1{color:var(--open)}
.waived h1{color:var(--warn)}
.eyebrow{color:var(--text);margin:0;font-size:.95rem}
.reasons{margin:.75rem 0 0;padding-left:1.15rem;max-width:52rem}
.reasons li{margin:.25rem 0}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr));gap:.9rem 1.5rem;margin:1.5rem 0 0}
.facts dt{color:var(--muted);font-size:.82rem}
.facts dd{margin:0;overflow-wrap:anywhere}
.tallies{display:grid;gap:1rem;margin:1.5rem 0 0}
.tally h2{font-size:1rem;border:0;margin:0 0 .35rem;padding:0}
.tally ul{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;list-style:none;margin:.4rem 0 0;padding:0}
.bar{display:block;width:100%;height:.6rem;border-radius:.3rem;overflow:hidden;background:var(--line)}
.bar .pass{fill:var(--good)}.bar .fail{fill:var(--bad)}.bar .warn,.bar .waived{fill:var(--warn)}
.bar .blocked,.bar .indeterminate{fill:var(--open)}.bar .inapplicable,.bar .excluded{fill:var(--line)}
.v{white-space:nowrap;font-weight:600}
.v.pass{color:var(--good)}.v.fail{color:var(--bad)}.v.warn,.v.waived{color:var(--warn)}
.v.blocked,.v.indeterminate{color:var(--open)}.v.zero{color:var(--muted);font-weight:400}.v.inapplicable,.v.excluded,.v.not-selected{color:var(--muted);font-weight:400}
.contents{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1.25rem 0 0;padding:0}
.level{font-weight:400;color:var(--muted)}
.tools{position:sticky;top:0;z-index:1;background:var(--page);border-bottom:1px solid var(--line);box-shadow:0 2px 6px #0002}
.strip{max-width:68rem;margin:0 auto;padding:.4rem 1.25rem .5rem}
.strip p{margin:0 0 .35rem}.strip output{color:var(--muted)}
.nonconformant .strip strong,.defect .strip strong{color:var(--bad)}.conformant .strip strong{color:var(--good)}
.incomplete .strip strong{color:var(--open)}.waived .strip strong{color:var(--warn)}
#filters{display:flex;gap:.3rem;align-items:center}#filters[hidden]{display:none}
button,#filters select,#filters input{font:inherit;font-size:.88rem;color:var(--text);background:var(--surface);border:1px solid var(--muted);border-radius:5px;padding:.2rem .45rem;height:2.1rem}
button{flex:none;cursor:pointer;white-space:nowrap}
#filters input{flex:1 1 9rem;min-width:7rem;background:var(--page)}
#filters select{flex:0 1 auto;min-width:6.2rem;max-width:9rem;padding:.2rem .3rem}
[hidden]{display:none}
.diagnoses{padding-left:1.4rem}.diagnoses>li{margin:0 0 .8rem}.diagnoses p{margin:.1rem 0}.diagnoses details{margin:.1rem 0;color:var(--muted)}
button.only,button.copy{height:auto;padding:.05rem .5rem;font-size:.85rem}
.chapter>summary h2{display:inline}
.chapter{margin-top:2rem;border-bottom:1px solid var(--line);padding-bottom:.6rem}.chapter>summary h2{border:0}
.card{border:1px solid var(--line);border-left:4px solid var(--line);border-radius:6px;padding:0 .9rem;margin:0 0 .4rem;background:var(--page)}
.card.fail{border-left-color:var(--bad)}.card.warn,.card.waived{border-left-color:var(--warn)}
.card>summary{display:flex;flex-wrap:wrap;gap:0 .7rem;align-items:baseline;padding:.35rem 0;line-height:1.4}
.card>summary::before{content:"▸";color:var(--muted);margin-left:-.2rem}.card[open]>summary::before{content:"▾"}
.card>summary::-webkit-details-marker{display:none}
.card .title{flex:1 1 60%}.card .gist{flex-basis:100%;padding-left:1.1rem;color:var(--muted);font-size:.9rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.card[open] .gist{white-space:normal}.card h4{font-size:.95rem}
.inside{padding:0 0 .9rem 1.1rem}
.paste{display:grid;grid-template-columns:1fr auto;align-items:end;gap:.25rem}.paste pre{grid-column:1/-1}
.small{font-size:.85rem}
.finding{display:grid;grid-template-columns:4.5rem minmax(0,1fr);gap:.3rem .75rem;margin:.9rem 0 0;padding:.8rem .9rem;background:var(--surface);border-radius:5px}
.finding dt{color:var(--muted)}
.finding dd{margin:0}
.finding code{white-space:pre-wrap}
.finding .got{color:var(--bad);font-weight:600}
.warn .finding .got,.waived .finding .got{color:var(--warn)}
.label{color:var(--muted);font-size:.85rem;margin:.9rem 0 .25rem}
.command{background:var(--surface);border-radius:5px;padding:.6rem .8rem;user-select:all;-webkit-user-select:all}
details{margin:.6rem 0 0}
summary{cursor:pointer;padding:.15rem 0;overflow-wrap:anywhere}
.message{background:var(--surface);border-radius:5px;padding:.8rem .9rem;margin:.4rem 0 .8rem;max-height:32rem;overflow:auto}
.by-page{list-style:none;margin:0;padding:0}
.said{border-left:4px solid var(--line);padding:.1rem 0 .1rem .8rem;margin:.6rem 0}
.said p{margin:.1rem 0}
.said.pass{border-left-color:var(--good)}.said.fail{border-left-color:var(--bad)}
.said.warn,.said.waived{border-left-color:var(--warn)}.said.blocked,.said.indeterminate{border-left-color:var(--open)}
.open-question,.open-question .v{color:var(--muted)}
.caret{font-weight:400;color:var(--text);margin:.35rem 0 0;overflow-x:auto;white-space:pre}
.names{margin:0;word-spacing:.4em;font-family:var(--mono);font-size:.875em}.names del,.names ins{white-space:nowrap;word-spacing:0}
del{text-decoration:none;color:var(--bad);background:var(--bad-surface)}
ins{text-decoration:none;color:var(--good);background:var(--good-surface)}
.names ins{color:var(--bad);background:var(--bad-surface)}
.names del{color:var(--warn);background:var(--warn-surface)}
mark{background:var(--bad-surface);color:var(--bad);outline:1px solid var(--bad)}
.beside{table-layout:fixed;margin:.4rem 0 .8rem;font:.82rem/1.45 var(--mono)}
table.beside td:not(.across){width:50%;padding:.1rem .5rem;border:0;white-space:pre-wrap;overflow-wrap:anywhere}
table.beside td+td{border-left:1px solid var(--line)}
.beside .same,.beside .gap{color:var(--muted)}
.beside .gap td{background:var(--surface);text-align:center}
.beside .none{background:var(--surface)}
.note{color:var(--muted);font-size:.92rem}th .note{font-weight:400;margin:0}
table{border-collapse:collapse;width:100%;font-size:.94rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--muted);font-weight:600;font-size:.85rem;white-space:nowrap}
tbody th{font-weight:600}
tbody th,td:not(.across){width:1%;white-space:nowrap}
.long{white-space:normal;overflow-wrap:anywhere;min-width:9rem}
tbody th.long{width:20%}
td p{margin:.15rem 0}
td details{margin:.2rem 0 0;font-size:.92em;color:var(--muted)}
td ul{margin:.25rem 0;padding-left:1.1rem}
.pairs{margin:0;color:var(--muted);font-size:.92em}
.pairs div{display:block}.pairs dt,.pairs dd{display:inline;margin:0;overflow-wrap:anywhere}
.pairs dt::after{content:": "}
@media screen{.out{display:none!important}}
table+table{margin-top:1.5rem}.narrow{display:none}.sides td,.sides thead th{white-space:normal}
.wide-table{overflow-x:auto}
.matrix{width:auto;min-width:100%}
.matrix th,.matrix td,.matrix td:not(.across){width:auto;padding:.3rem .6rem;text-align:center;border-left:1px solid var(--line)}
.matrix tbody th,.matrix thead th:first-child{text-align:left;position:sticky;left:0;background:var(--page);min-width:20rem;border-left:0;white-space:normal}
.matrix.upright thead th:not(:first-child){writing-mode:vertical-rl;transform:rotate(180deg);text-align:left;padding:.6rem .2rem;border-left:0}
.matrix tbody tr:hover th,.matrix tbody tr:hover td{background:var(--surface)}
.matrix td.fail{background:var(--bad-surface)}.matrix td.warn,.matrix td.waived{background:var(--warn-surface)}
.matrix td.blocked,.matrix td.indeterminate{background:var(--open-surface)}
.matrix td a{color:inherit;text-decoration:none;display:block}
.tip{position:fixed;left:-100vw;bottom:0;width:100vw;z-index:2;padding:.6rem 1.25rem;background:var(--page);border-top:2px solid currentColor;text-align:left;white-space:normal;font-weight:400}
td:hover>.tip,td:hover .tip,td a:focus .tip{left:0}
footer{margin-top:4rem;padding-top:1rem;padding-bottom:3rem;color:var(--muted);font-size:.9rem}
@media (max-width:44rem){
main,.top,footer{padding:0 1rem}
h1{font-size:1.7rem}
.facts{grid-template-columns:repeat(2,minmax(0,1fr))}
.facts .wide{grid-column:1/-1}
.finding{grid-template-columns:minmax(0,1fr);gap:0}
.finding dd+dt{margin-top:.5rem}
table.stacks,table.stacks tbody{display:block}
table.stacks thead{position:absolute;left:-100vw}
table.stacks tr{display:grid;grid-template-columns:auto auto 1fr;gap:0 .8rem;padding:.7rem 0;border-bottom:1px solid var(--line)}
table.stacks tr[hidden]{display:none}
table.stacks th,table.stacks td{border:0;padding:0}
table.stacks .across{grid-column:1/-1}
table.stacks th,table.stacks td:not(.across),tbody th.long{width:auto}
.beside tr,.beside tbody{display:block}table.beside td:not(.across){display:block;width:auto}table.beside td+td{border:0}
.beside thead,table.beside td.none:not(.across),table.beside .same td+td:not(.across){display:none}
html{scroll-padding-top:6.5rem}
.narrow{display:block}
.matrix tbody th,.matrix thead th:first-child{min-width:8.5rem}.matrix .note{display:none}
.matrix th,.matrix td,.matrix td:not(.across){padding:.3rem .4rem}
.strip{padding:.3rem 1rem .4rem}.strip p{margin:0 0 .25rem;font-size:.92rem}
#filters{overflow-x:auto;padding-bottom:.15rem}#filters .wide{display:none}
#filters input{flex:1 0 8rem}#filters select{flex:none}
.card{padding:0 .6rem}.card .title{flex-basis:100%}.card .gist,.inside{padding-left:0}
.card .gist{white-space:normal;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical}
}
@media print{
:root{${variables(palette.light)}}
body{font-size:10pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main,.top,footer{max-width:none;padding:0}
.banner{padding:0 0 1rem;background:none!important}
.skip,.contents,.tools,.tip,button{display:none!important}
.card::details-content,.chapter::details-content{content-visibility:visible;block-size:auto}
.card .gist{display:none!important}
tr,.card>summary{break-inside:avoid}
h2,h3,summary{break-after:avoid}
.message{max-height:none;overflow:visible}
a{color:inherit;text-decoration:none}
}
`;
