import { expect, it } from 'vitest';
import { cutOutput, listBlocks, listDocuments, replaceOutputs } from './blocks.ts';
import { findMissing, listCommands } from './shell.ts';

const TEXT = 'Words\n\n```sh\nls\n```\n\n<!-- output: 1, 3 -->\n\n```text\nold\n```\n';

it('finds the documents of all packages, none that a command writes whole', () => {
  const documents = listDocuments();
  for (const name of ['README.md', 'docs/scenarios.md', 'packages/engines/src/gas/README.md']) {
    expect(documents).toContain(name);
  }
  expect(documents.filter((name) => name.includes('node_modules') || name.startsWith('docs/api/'))).toEqual([]);
});

it('reads fences with their line, language and what they show', () => {
  const [command, output] = listBlocks('a.md', TEXT);
  expect(command).toEqual({ document: 'a.md', line: 3, language: 'sh', text: 'ls\n', shows: null });
  expect(output).toMatchObject({ line: 9, language: 'text', shows: '1, 3 '.trim() });
});

it('puts an output into its own fence alone', () => {
  const told = replaceOutputs(TEXT, new Map([[9, 'new\n']]));
  expect(told).toBe(TEXT.replace('old', 'new'));
  expect(replaceOutputs(TEXT, new Map())).toBe(TEXT);
});

it('cuts lines out of an output and says where some are missing', () => {
  expect(cutOutput('a\nb  \nc\nd\n', '1-2, 4')).toBe('a\nb\n...\nd\n');
  expect(cutOutput('a\nb\n', '1')).toBe('a\n...\n');
  expect(cutOutput('a\nb\n', '1-2')).toBe('a\nb\n');
  expect(() => cutOutput('a\n', '2-3')).toThrow('has no 2-3');
  expect(() => cutOutput('a\nb\n', '2, 1')).toThrow('has no  1');
});

it('reads commands over several lines, with the exit code that they name', () => {
  const text = '# only words\nnpx a \\\n  b\n\nnpx c   # exits with 1\ncat > f <<E\nx\n\nE\nnpx d\n';
  expect(listCommands({ line: 10, text })).toEqual([
    { line: 12, text: 'npx a \\\n  b', exitCode: 0 },
    { line: 15, text: 'npx c   # exits with 1', exitCode: 1 },
    { line: 16, text: 'cat > f <<E\nx\n\nE', exitCode: 0 },
    { line: 20, text: 'npx d', exitCode: 0 },
  ]);
});

it('knows scripts and files that are not there', () => {
  expect(findMissing('npm ci')).toBeNull();
  expect(findMissing('npm test            # words')).toBeNull();
  expect(findMissing('npm run build -w @landbridge/atlas')).toBeNull();
  expect(findMissing('npm run dance')).toContain('no script dance');
  expect(findMissing('docker build -f Containerfile -t landbridge .')).toBeNull();
  expect(findMissing('docker build -f Dockerfile .')).toContain('no file Dockerfile');
});
