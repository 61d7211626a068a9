/** Charts of a study's report as inline SVG, in the colours of the page. */
import { escapeText } from '../report/escape.ts';
import { formatChange, formatNumber, formatShare } from '../report/number-format.ts';

const WIDTH = 760;
const ROW = 24;
const LABEL = 330;
const MAX_ROWS = 20;

export interface Bar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Beside the bar. */
  readonly text: string;
}

/** Bars about a middle, the longest first: what moves the answer most stands on top. */
export function drawTornado(title: string, unit: string, middle: number | null, bars: readonly Bar[]): string {
  const shown = [...bars].sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from)).slice(0, MAX_ROWS);
  const ends = [...shown.flatMap(({ from, to }) => [from, to]), ...(middle === null ? [] : [middle])];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const x = (value: number) => LABEL + ((value - low) / (high - low || 1)) * (WIDTH - LABEL - 110);
  const rows = shown.map(({ name, from, to, text }, i) => {
    const [a, b] = [x(Math.min(from, to)), x(Math.max(from, to))];
    const y = 8 + i * ROW;
    return (
      `<text x="${LABEL - 8}" y="${y + 13}" text-anchor="end">${escapeText(shorten(name))}<title>${escapeText(name)}</title></text>` +
      `<rect x="${round(a)}" y="${y}" width="${round(Math.max(1, b - a))}" height="16" fill="var(--rail-1435)"/>` +
      `<text x="${round(b + 6)}" y="${y + 13}" class="small">${escapeText(text)}</text>`
    );
  });
  const height = shown.length * ROW + 16;
  const line =
    middle === null
      ? ''
      : `<line x1="${round(x(middle))}" x2="${round(x(middle))}" y1="2" y2="${height - 8}" stroke="var(--ink)"/>`;
  const scale = [low, high].map(
    (value, i) =>
      `<text x="${round(x(value))}" y="${height + 6}" text-anchor="${i === 0 ? 'start' : 'end'}" class="small">${formatNumber(value)} ${escapeText(unit)}</text>`,
  );
  return frame(title, height + 12, rows.join('') + line + scale.join(''));
}

/** The share of years that lose more than a loss. */
export function drawExceedance(
  title: string,
  unit: string,
  curves: readonly {
    readonly name: string;
    readonly points: readonly { readonly loss: number; readonly share: number }[];
  }[],
): string {
  const losses = curves.flatMap(({ points }) => points.map(({ loss }) => loss));
  const [low, high] = [Math.min(0, ...losses), Math.max(0, ...losses)];
  const x = (loss: number) => 70 + ((loss - low) / (high - low || 1)) * (WIDTH - 100);
  const y = (share: number) => 250 - share * 230;
  const axis = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line x1="70" x2="${WIDTH - 30}" y1="${y(share)}" y2="${y(share)}" stroke="var(--rule)"/>` +
      `<text x="62" y="${y(share) + 4}" text-anchor="end" class="small">${formatShare(share)}</text>`,
  );
  const ticks = [low, (low + high) / 2, high].map(
    (loss) => `<text x="${round(x(loss))}" y="268" text-anchor="middle" class="small">${formatNumber(loss)}</text>`,
  );
  const lines = curves.map(({ name, points }, i) => {
    const sorted = [...points].sort((a, b) => a.loss - b.loss);
    // A step: between two losses the share stays.
    const steps = sorted.flatMap(({ loss, share }, k) => [
      `${round(x(loss))},${round(y(k === 0 ? 1 : sorted[k - 1].share))}`,
      `${round(x(loss))},${round(y(share))}`,
    ]);
    return `<polyline points="${steps.join(' ')}" fill="none" stroke-width="2" stroke="${colour(i)}"><title>${escapeText(name)}</title></polyline>`;
  });
  const legend = drawLegend(
    curves.map(({ name }) => name),
    300,
  );
  const label = `<text x="${WIDTH / 2}" y="284" text-anchor="middle" class="small">Loss of a year, ${escapeText(unit)}</text>`;
  return frame(title, 304 + curves.length * 16, [...axis, ...ticks, label, ...lines, legend].join(''));
}

const MAX_LINES = 400;

/** One line a run over its coordinates; the last axis is the answer, and the colour of a line its place there. */
export function drawParallel(
  title: string,
  axes: readonly { readonly name: string; readonly unit: string }[],
  runs: readonly (readonly number[])[],
): string {
  const shown = runs.length <= MAX_LINES ? runs : runs.filter((_, i) => i % Math.ceil(runs.length / MAX_LINES) === 0);
  const ends = axes.map((_, i) => {
    const values = runs.map((run) => run[i]);
    return [Math.min(...values), Math.max(...values)];
  });
  const width = Math.max(WIDTH, axes.length * 90);
  const x = (i: number) => 60 + (i * (width - 120)) / Math.max(1, axes.length - 1);
  const place = (value: number, i: number) =>
    ends[i][1] > ends[i][0] ? (value - ends[i][0]) / (ends[i][1] - ends[i][0]) : 0.5;
  const y = (value: number, i: number) => 230 - place(value, i) * 200;
  const last = axes.length - 1;
  const lines = shown.map((run) => {
    const points = run.map((value, i) => `${round(x(i))},${round(y(value, i))}`).join(' ');
    const tone = place(run[last], last) > 0.5 ? 'var(--lost)' : 'var(--gained)';
    return `<polyline points="${points}" fill="none" stroke="${tone}" stroke-opacity="0.35"/>`;
  });
  const bars = axes.map(
    ({ name, unit }, i) =>
      `<line x1="${round(x(i))}" x2="${round(x(i))}" y1="30" y2="230" stroke="var(--ink)"/>` +
      `<text x="${round(x(i))}" y="10" text-anchor="middle" class="small">${escapeText(unit)}</text>` +
      `<text x="${round(x(i))}" y="23" text-anchor="middle" class="small">${formatNumber(ends[i][1])}</text>` +
      `<text x="${round(x(i))}" y="246" text-anchor="middle" class="small">${formatNumber(ends[i][0])}</text>` +
      `<text x="${round(x(i))}" y="${262 + (i % 3) * 14}" text-anchor="middle" class="small">${escapeText(shorten(name, 24))}<title>${escapeText(`${name}, ${unit}`)}</title></text>`,
  );
  const part = shown.length < runs.length ? ` (${shown.length} of ${runs.length} runs)` : '';
  return frame(`${title}${part}`, 300, [...lines, ...bars].join(''), width);
}

export function change(value: number, unit: string): string {
  return `${formatChange(value)} ${unit}`;
}

const COLOURS = ['rail-1435', 'rail-1520', 'caspian', 'other', 'road', 'sea'];

function colour(index: number): string {
  return `var(--${COLOURS[index % COLOURS.length]})`;
}

function drawLegend(names: readonly string[], y: number): string {
  return names
    .map(
      (name, i) =>
        `<rect x="70" y="${y + i * 16 - 9}" width="14" height="4" fill="${colour(i)}"/><text x="90" y="${y + i * 16 - 3}" class="small">${escapeText(name)}</text>`,
    )
    .join('');
}

function frame(title: string, height: number, content: string, width = WIDTH): string {
  return (
    `<figure><div class="scroll" tabindex="0" role="region" aria-label="${escapeText(title)}">` +
    `<svg class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeText(title)}">${content}</svg></div>` +
    `<figcaption>${escapeText(title)}</figcaption></figure>`
  );
}

function shorten(text: string, most = 46): string {
  return text.length <= most ? text : `…${text.slice(1 - most)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
