/** Commands within a sentence, which nobody runs, name commands and options that the command line has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listDocuments, ROOT } from './blocks.ts';

const FENCED = /^```.*?^```/gms;
const INLINE = /`(?:npx )?landbridge ([a-z][^`]*)`/g;

/** Options by command, from its help as it stands in docs/reference/cli.md. */
function readCommands(): Map<string, Set<string>> {
  const text = readFileSync(join(ROOT, 'docs/reference/cli.md'), 'utf8');
  return new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((section) => [
        section.slice(0, section.indexOf('\n')).trim(),
        new Set([...section.matchAll(/--[a-z][a-z0-9-]*/g)].map(([option]) => option)),
      ]),
  );
}

function findUnknown(text: string, commands: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...text.replaceAll(FENCED, '').matchAll(INLINE)].flatMap(([whole, words]) => {
    const [name, second = ''] = words.split(/\s+/);
    // Of the command line's own, and a group of commands such as `gas`.
    if (name === 'help' || (words === name && [...commands.keys()].some((full) => full.startsWith(`${name} `))))
      return [];
    const known = commands.get(`${name} ${second}`) ?? commands.get(name);
    if (!known) return [`${whole}: there is no command ${name}`];
    const options = [...words.matchAll(/(?<=\s)--[a-z][a-z0-9-]*/g)].map(([option]) => option);
    return options.filter((option) => !known.has(option)).map((option) => `${whole}: there is no option ${option}`);
  });
}

it('are known, with their options', () => {
  const commands = readCommands();
  const unknown = listDocuments().flatMap((path) =>
    findUnknown(readFileSync(join(ROOT, path), 'utf8'), commands).map((problem) => `${path}: ${problem}`),
  );
  expect(unknown).toEqual([]);
});

it('are found wrong where they are', () => {
  const commands = readCommands();
  expect(
    findUnknown('`npx landbridge run SCENARIO --csv DIR` and `landbridge study report DIR --html F`', commands),
  ).toEqual([]);
  expect(findUnknown('`npx landbridge run SCENARIO --cvs DIR`', commands)).toHaveLength(1);
  expect(findUnknown('`landbridge rnu SCENARIO`', commands)).toHaveLength(1);
});
