/** The brief's style sheet: dark text on white, two sheets of A4 when printed. */
import { FONT_STACK } from '../report/map-style.ts';

export const BRIEF_STYLE = `
*,::before,::after{box-sizing:border-box}
:root{color-scheme:light}
body{margin:0 auto;padding:1rem;max-width:50rem;background:#fff;color:#16202a;font:400 .875rem/1.35 ${FONT_STACK}}
h1{font-size:1.5rem;line-height:1.2;margin:.1rem 0 .3rem}
h2{font-size:1rem;margin:.8rem 0 .25rem;padding-top:.35rem;border-top:1px solid #d3dae1}
p,ol{margin:.25rem 0}
ol{padding-left:1.3rem}
.kicker,.muted,footer{color:#4d5b68}
footer{margin-top:.6rem;font-size:.8em}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums lining-nums;font-size:.92em}
th,td{padding:.12rem .35rem;text-align:left;vertical-align:top;border-top:1px solid #e6eaee}
th{font-weight:600;background:#f5f7f9;vertical-align:bottom}
.number{text-align:right}
svg{display:block;width:100%;height:auto;margin:.3rem 0;font:10px ${FONT_STACK}}
svg text{fill:#16202a}
.tick{stroke:#d3dae1}
.bar{fill:#0b61a4;opacity:.55}
.moment{fill:#c2410c}
code{font-size:.95em}
@page{size:A4;margin:12mm}
@media print{
body{padding:0;max-width:none;font-size:8.2pt;line-height:1.25}
h1{font-size:14pt}
h2{font-size:9.5pt;margin:5pt 0 1.5pt;padding-top:2pt;break-after:avoid}
tr,svg,li{break-inside:avoid}
}
@media (max-width:30rem){section{overflow-x:auto}}
`.trim();
