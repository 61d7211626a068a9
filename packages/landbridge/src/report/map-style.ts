/** The style rules of a map. A map on a page takes them from the page's style sheet, a map in a file carries them. */
import { formatPalette, LAYER_STYLES, type Theme } from './palette.ts';

/** System fonts that have Latin, Cyrillic and Chinese characters; nothing is loaded. */
export const FONT_STACK =
  '-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,"PingFang SC","Microsoft YaHei",' +
  '"Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif';

/** For a file of its own. */
export function formatMapStyle(theme: Theme): string {
  return `${formatPalette('.lb-map', theme)}\n${MAP_RULES}`;
}

const layerRules = LAYER_STYLES.map((style) => `.lb-${style}{stroke:var(--${style})}`).join('\n');

export const MAP_RULES = `
.lb-map{font-family:${FONT_STACK};background:var(--ground)}
.lb-map text{fill:var(--ink)}
.lb-map .lb-muted{fill:var(--muted)}
.lb-ground{fill:var(--ground)}
.lb-water{fill:var(--water)}
.lb-frame{fill:none;stroke:var(--rule)}
.lb-land{fill:var(--land)}
.lb-boundary{fill:none;stroke:var(--boundary);stroke-width:.6}
.lb-map .lb-country{fill:var(--muted);letter-spacing:.12em}
.lb-line{fill:none;stroke-linejoin:round;stroke-linecap:round}
.lb-network{stroke:var(--network)}
${layerRules}
.lb-lost{stroke:var(--lost);stroke-linecap:butt}
.lb-gained{stroke:var(--gained)}
.lb-planned{stroke-linecap:butt}
.lb-line:hover,.lb-change:hover{stroke:var(--ink)}
.lb-dot{fill:var(--ground);stroke:var(--ink)}
.lb-junction{fill:var(--muted)}
.lb-crossing{fill:var(--ground);stroke:var(--ink)}
.lb-closed{fill:none;stroke:var(--ink);stroke-linecap:round}
.lb-closed-halo{fill:none;stroke:var(--ground);stroke-linecap:round}
.lb-label{paint-order:stroke;stroke:var(--land);stroke-width:3px;stroke-linejoin:round}
.lb-strong{font-weight:700}
.lb-tick{stroke:var(--ink);fill:none}
.lb-sample{fill:none}
`.trim();
