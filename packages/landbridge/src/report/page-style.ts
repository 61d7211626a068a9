/** The page's style sheet: one type scale, system fonts, no colour that says what words do not. */
import { FONT_STACK, MAP_RULES } from './map-style.ts';
import { formatPalette } from './palette.ts';

export function formatPageStyle(): string {
  return `${formatPalette(':root', 'auto')}\n${PAGE_RULES}\n${MAP_RULES}\n${MAP_ON_PAGE}\n${PRINT_RULES}\n`;
}

const PAGE_RULES = `
:root{color-scheme:light dark}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);font:400 1rem/1.5 ${FONT_STACK};overflow-wrap:break-word}
header,main,footer{max-width:72rem;margin-inline:auto;padding-inline:1.25rem}
header{padding-top:2.5rem}
footer{padding-block:2rem 3rem;color:var(--muted);font-size:.875rem}
h1,h2,h3,h4{line-height:1.25;margin:0;font-weight:650;text-wrap:balance}
h1{font-size:2rem;letter-spacing:-.01em}
h2{font-size:1.375rem;margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--rule)}
h3{font-size:1.0625rem;margin-top:2rem}
h4{font-size:.9375rem}
p,ul,ol{margin:.75rem 0;max-width:46rem}
ul,ol{padding-left:1.25rem}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100rem;background:var(--ground);padding:.5rem 1rem}
.skip:focus{left:1rem;top:1rem;z-index:1}
.kicker{margin:0 0 .25rem;color:var(--muted);font-size:.875rem}
.lead{font-size:1.0625rem}
.muted,.note,caption{color:var(--muted)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;max-width:none}
nav a{display:inline-block;padding-block:.25rem}
.scroll{overflow-x:auto;margin-block:1rem 0;border:1px solid var(--rule);border-radius:4px;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.9375rem;font-variant-numeric:tabular-nums lining-nums}
caption{text-align:left;padding:.625rem .75rem;font-size:.875rem;caption-side:top}
caption span{display:inline-block;position:sticky;left:.75rem;max-width:calc(100vw - 4.5rem)}
th,td{padding:.5rem .75rem;text-align:left;vertical-align:top;border-top:1px solid var(--rule)}
th{font-weight:600}
thead th{background:var(--panel);vertical-align:bottom}
thead th:first-child,tbody th[scope=row]{position:sticky;left:0;z-index:1}
tbody th[scope=row]{font-weight:400;min-width:9rem;background:var(--ground)}
th[scope=rowgroup]{background:var(--panel);font-weight:600;padding-block:.375rem}
.number{text-align:right;width:13rem;min-width:8.5rem;text-wrap:balance}
.note,.change,.verdict{display:block;font-size:.8125rem;font-weight:400}
.value,.change,.verdict,.amount{white-space:nowrap}
sup{line-height:0;font-size:.75em}
.worse{color:var(--worse)}
.better{color:var(--better)}
.share{display:inline-block;min-width:4.25em;white-space:nowrap}
.bar{vertical-align:middle}
.bar-rest{fill:var(--rule)}
.bar-part{fill:var(--rail-1435)}
.causes{display:grid;margin-top:.75rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem 2rem}
.cause ul{margin-block:.375rem 0}
.amount{display:block;font-size:.875rem;font-weight:400;font-variant-numeric:tabular-nums;color:var(--muted)}
.cause li{margin-bottom:.25rem}
.warning{border-left:4px solid var(--worse);padding:.5rem 1rem;background:var(--panel);max-width:46rem}
pre{overflow-x:auto;background:var(--panel);border:1px solid var(--rule);border-radius:4px;padding:.75rem 1rem;font-size:.875rem}
summary{cursor:pointer;padding-block:.5rem}
.sources{columns:24rem 2;column-gap:2.5rem;max-width:none;font-size:.875rem}
.sources li{break-inside:avoid;margin-bottom:.5rem}
`.trim();

/** The wide map on screens and paper, the near one on telephones: text keeps its size on both. */
const MAP_ON_PAGE = `
.lb-definitions{position:absolute}
figure{margin:1rem 0 0}
figure .lb-map{display:block;width:100%;height:auto}
figcaption{margin-top:.5rem;color:var(--muted);font-size:.875rem}
.narrow{display:none}
@media (max-width:44rem){.wide{display:none}.narrow{display:block}header{padding-top:1.5rem}h1{font-size:1.625rem}th,td{padding:.5rem}.number{width:auto;min-width:6.75rem}.change{white-space:normal}tbody th[scope=row]{min-width:6.75rem;max-width:7.5rem}.bar{display:none}}
`.trim();

const PRINT_RULES = `
@media print{
body{font-size:10pt}
nav,.skip{display:none}
header,main,footer{max-width:none;padding-inline:0}
.scroll{overflow:visible;border:0}
.wide{display:block}
.narrow{display:none}
figure,tr,.cause{break-inside:avoid}
h2,h3{break-after:avoid}
}
`.trim();
