import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePackage } from '@landbridge/corridor';
import { timed } from '../measure.ts';
import type { SizedCase } from './series.ts';

const TOY = join(import.meta.dirname, '..', '..', 'corridors', 'toy');
/** Nodes lie this far apart, degrees. */
const APART = 0.001;
/** Somewhat more than that. */
const LENGTH_KM = 0.12;

/** The toy corridor with one more road of many links: every cell and every rule across tables is checked. */
export function createPackage(links: number): SizedCase {
  const texts = new Map(
    readdirSync(TOY)
      .filter((name) => /\.(csv|json)$/.test(name))
      .map((name) => [name, readFileSync(join(TOY, name), 'utf8')]),
  );
  // To and fro, a thousand nodes each way, so that every link is as short.
  const place = (k: number) => {
    const [row, column] = [Math.floor(k / 1000), k % 1000];
    return [-29.2 + APART * (row % 2 === 0 ? column : 999 - column), APART * (row + 1)].map((value) =>
      value.toFixed(3),
    );
  };
  const nodes = Array.from(
    { length: links },
    (_, k) => `made-${k},Made ${k},,,,${place(k)},city,XA,,,,,,assumption,assumed,\n`,
  );
  const rows = Array.from({ length: links }, (_, k) => {
    const from = k === 0 ? 'bravo' : `made-${k - 1}`;
    const line = `"LINESTRING (${k === 0 ? '-29.2 0' : place(k - 1).join(' ')}, ${place(k).join(' ')})"`;
    return `made:${k},Made ${k},${from},made-${k},false,road,primary,XA,,${LENGTH_KM},,1,500,,,,,,assumption,assumed,,${line}\n`;
  });
  texts.set('node.csv', `${texts.get('node.csv')}${nodes.join('')}`);
  texts.set('link.csv', `${texts.get('link.csv')}${rows.join('')}`);
  // Describes the files as they were.
  texts.delete('datapackage.json');
  const encoder = new TextEncoder();
  const files = new Map(Array.from(texts, ([name, text]) => [name, encoder.encode(text)]));
  return {
    size: links,
    run: () =>
      timed(() => {
        const { corridor, issues } = parsePackage(files);
        if (!corridor || issues.length > 0)
          throw new Error(
            `bench: the package is not sound: ${issues[0]?.file} ${issues[0]?.row} ${issues[0]?.message}`,
          );
      }),
  };
}
