/** One table of the results page. */
export interface Section {
  readonly title: string;
  readonly text: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function formatSection({ title, text, head, rows }: Section): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `## ${title}\n\n${text}\n\n${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

/** Three digits, in s, ms, µs or ns. */
export function formatSeconds(seconds: number): string {
  if (seconds >= 1) return `${seconds.toPrecision(3)} s`;
  if (seconds >= 1e-3) return `${(1e3 * seconds).toPrecision(3)} ms`;
  return seconds >= 1e-6 ? `${(1e6 * seconds).toPrecision(3)} µs` : `${(1e9 * seconds).toPrecision(3)} ns`;
}

export function formatRatio(ratio: number): string {
  return ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(2);
}

/** Whether a target is met, in words: losses are printed as well. */
export function formatTarget(met: boolean, target: string): string {
  return met ? `met: ${target}` : `missed: ${target}`;
}

/** In the place of what a program that is not on this machine would have measured. */
export const NOT_HERE = 'not here';

/** Seconds of a peer and its ratio to ours. @param peer  undefined where it is not here */
export function formatPeer(peer: { readonly seconds: number; readonly ratio: number } | undefined): [string, string] {
  return peer ? [formatSeconds(peer.seconds), formatRatio(peer.ratio)] : [NOT_HERE, ''];
}
