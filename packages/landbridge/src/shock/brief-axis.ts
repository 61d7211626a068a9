/** The time axis of a brief: one row an engine, a bar for what lasts, a diamond for a moment. */
import { escapeText } from '../report/escape.ts';
import type { BriefWords } from './brief-words.ts';
import type { ShockReport } from './types.ts';

const WIDTH = 700;
const LEFT = 90;
const ROW = 16;

export function renderAxis({ axis, timeline }: ShockReport, words: BriefWords): string {
  const [from, to] = [Date.parse(axis.from), Date.parse(axis.to)];
  const x = (iso: string) =>
    LEFT + ((WIDTH - LEFT) * (Math.min(to, Math.max(from, Date.parse(iso))) - from)) / (to - from);
  const engines = [...new Set(timeline.map(({ engine }) => engine))];
  if (engines.length === 0) return '';
  const height = ROW * engines.length + 18;
  const months = Array.from({ length: 12 }, (_, m) => `${axis.from.slice(0, 4)}-${String(m + 1).padStart(2, '0')}-01`);
  const marks = months.map((day, m) => {
    const at = x(day).toFixed(1);
    return `<line x1="${at}" x2="${at}" y1="0" y2="${height - 14}" class="tick"/><text x="${at}" y="${height - 3}">${m + 1}</text>`;
  });
  const rows = engines.map((engine, row) => {
    const y = row * ROW;
    const bars = timeline
      .filter((moment) => moment.engine === engine)
      .map(({ at, until }) => {
        const start = x(at);
        if (until === null) return `<circle cx="${start.toFixed(1)}" cy="${y + 8}" r="4" class="moment"/>`;
        const wide = Math.max(2, x(until) - start);
        return `<rect x="${start.toFixed(1)}" y="${y + 3}" width="${wide.toFixed(1)}" height="10" class="bar"/>`;
      });
    return `<text x="0" y="${y + 12}">${escapeText(words.engine[engine])}</text>${bars.join('')}`;
  });
  const label = escapeText(`${words.timeline}: ${axis.from} – ${axis.to}`);
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label}">${marks.join('')}${rows.join('')}</svg>`;
}
