/** Queues in closed form: every figure of a file of cases that is not one of its inputs. */
import { isItem, isQueueFile, readQueueCases } from '../queueing/index.ts';
import { createCase } from './create-case.ts';
import { readHead } from './des-files.ts';
import { nameOf } from './reference-name.ts';
import type { Reference, VerifyCase, VerifyFormat } from './types.ts';

/** What a case asks with. The rest of its numbers are answers. */
const INPUTS =
  /^(?:lambda_|mu|c|K|M|ES2?|a|batch_rate|batch_size|external_arrival|routing|demands|think_time)(?:\/|$)|^nodes\/\d+\/node$|^table\/\d+\/N$/;
/** A priority queue states its rates by class, and a network those of its nodes as answers. */
const ROW = /^table\/\d+\//;

export const desQueues: VerifyFormat = {
  id: 'des-queues',
  name: 'JSON with lists of queues: mmc, mg1, mgc, mmcK, machine_repair, priority, batch, jackson, mva, erlangB',
  recognises: ({ kind, files }) => {
    const name = [...files.keys()][0] ?? '';
    return kind === 'file' && name.endsWith('.json') && isQueueFile(readHead(files, name));
  },
  solve: async (reference) => solveQueueFile(reference, [...reference.files.keys()][0]),
};

/** @throws Failure `queue.file` or `queue.invalid` */
export function solveQueueFile(reference: Reference, file: string): VerifyCase[] {
  const stem = file.replace(/\.json$/, '');
  const name = reference.kind === 'folder' ? `${nameOf(reference)}/${stem}` : nameOf(reference);
  return readQueueCases(reference.files, file).flatMap(({ id, item, quantities, note }) => {
    const found = new Map(quantities.map((quantity) => [quantity.name, quantity]));
    const row = quantities.map((quantity) => ROW.exec(quantity.name)?.[0]).find(Boolean);
    return listNumbers(item)
      .filter(([path]) => !INPUTS.test(path) && (row === undefined || path.startsWith(row)))
      .map(([path, expected]) => {
        const quantity = found.get(path);
        const words = quantity === undefined ? 'This figure is not known' : quantity.value === null ? note : undefined;
        return createCase({
          id: `${name}/${id}/${path}`,
          quantity: path.split('/').at(/\/\d+$/.test(path) ? -2 : -1)!,
          unit: quantity?.unit ?? '1',
          expected,
          got: quantity?.value ?? null,
          ...(words === undefined ? {} : { note: words }),
        });
      });
  });
}

/** Every number within, with its path. */
function listNumbers(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((each, i) => [String(i), each])
    : isItem(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, each]) => listNumbers(each, path === '' ? key : `${path}/${key}`));
}
