import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatCliPage, listCalls, loadProgram, PAGE } from './docs-cli.ts';

const page = formatCliPage(await loadProgram());

describe('docs/reference/cli.md', () => {
  it('is what npm run docs:cli writes', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  it('tells every command once, with every option that its help shows', async () => {
    const calls = listCalls(await loadProgram());
    expect(calls.length).toBeGreaterThan(40);
    for (const [words, command] of calls) {
      const sections = page.split(/\n## /).filter((section) => section.startsWith(`${words}\n`));
      expect(sections, words).toHaveLength(1);
      for (const option of command.options.filter(({ hidden }) => !hidden)) {
        expect(sections[0]).toContain(option.flags);
      }
    }
  });
});
