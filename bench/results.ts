/** `bench/RESULTS.md`: one section a bench, each written when it is measured, the others as they were. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, 'RESULTS.md');
const HEAD = `# Benchmarks

Written by \`npm run bench\`. Machine: ${cpus()[0].model.trim()}, ${cpus().length} cores, Node ${process.versions.node}. Rounds of
ours and the peers’ take turns in one run; times are medians over rounds, ratios medians of the ratios within rounds. Other
processes may have run on the machine: compare ratios, not seconds.
`;

/** @param section  beginning with its heading: takes the place of the one of that heading, or comes last */
export function keepSection(section: string): void {
  const before = existsSync(FILE)
    ? readFileSync(FILE, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : [];
  const headingOf = (text: string) => text.slice(0, text.indexOf('\n'));
  const at = before.findIndex((text) => headingOf(text) === headingOf(section));
  const kept = before.map((text) => text.trimEnd());
  if (at < 0) kept.push(section.trim());
  else kept[at] = section.trim();
  writeFileSync(FILE, `${[HEAD.trim(), ...kept].join('\n\n')}\n`);
}
