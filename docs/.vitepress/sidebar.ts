/** What the site lists beside its pages: chapters by name, and whatever stands in a folder of documents. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

interface Item {
  readonly text: string;
  readonly link?: string;
  readonly collapsed?: boolean;
  readonly items?: readonly Item[];
}

/** A page by its path in the repository, called what its first heading says. */
function page(path: string): Item {
  const heading = /^# (.+)$/m.exec(readFileSync(join(ROOT, path), 'utf8'))?.[1] ?? basename(path, '.api.md');
  return { text: heading.replaceAll('`', ''), link: `/${path.replace(/\.md$/, '')}` };
}

function pagesIn(folder: string): Item[] {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return names.sort().map((name) => page(`${folder}/${name}`));
}

/** READMEs of the folders of a package, each a method. */
function methodsIn(folder: string): Item[] {
  const folders = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort();
  return folders
    .map((name) => `${folder}/${name}/README.md`)
    .filter((path) => existsSync(join(ROOT, path)))
    .map(page);
}

export function listSidebar(): Item[] {
  const group = (text: string, items: readonly Item[], collapsed = false): Item => ({ text, items, collapsed });
  return [
    group('Guides', [page('docs/guides/README.md'), ...pagesIn('docs/guides'), page('examples/README.md')]),
    group(
      'Use',
      ['scenarios', 'studies', 'shocks', 'formats', 'cluster', 'server', 'security', 'verify'].map((name) =>
        page(`docs/${name}.md`),
      ),
    ),
    group(
      'Methods',
      [
        ...methodsIn('packages/engines/src'),
        ...methodsIn('packages/landbridge/src'),
        page('packages/record/README.md'),
      ],
      true,
    ),
    group('Reference', [
      page('docs/reference/cli.md'),
      page('docs/tables.md'),
      page('docs/reference/api.md'),
      group('Interfaces', pagesIn('docs/api'), true),
    ]),
    group(
      'How far to trust it',
      ['validation', 'calibration', 'limits', 'gas-capacity', 'coverage'].map((name) => page(`docs/${name}.md`)),
    ),
    group('How it is built', [
      page('ARCHITECTURE.md'),
      page('docs/life-of-a-scenario.md'),
      page('CONTRIBUTING.md'),
      page('CHANGELOG.md'),
      group('Decisions', [page('docs/decisions/README.md'), ...pagesIn('docs/decisions')], true),
    ]),
  ];
}
