/** Requests out of the server's own document: sound ones, spoiled ones, and what is hardly a request. */
import type { OutgoingHttpHeaders } from 'node:http';
import { createValue, spoil } from './fuzz-values.ts';
import { findFault, type OpenApi, type Operation, resolve } from './json-schema.ts';
import type { Random } from './random.ts';

export interface FuzzRequest {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
  /** The document refuses it: the answer must be a 4xx. */
  readonly bad: boolean;
  /** Nothing of it is of the operation any more: the answer is any problem document. */
  readonly wild: boolean;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'];
const TYPES = ['text/plain', 'application/xml', 'multipart/form-data', 'application/json; charset=utf-16', ''];

/** @param jobs  ids of jobs that exist */
export function createRequest(document: OpenApi, random: Random, jobs: readonly string[]): FuzzRequest {
  const template = random.pick(Object.keys(document.paths));
  const method = random.pick(Object.keys(document.paths[template]));
  const operation = document.paths[template][method];
  const spoiled = random.chance(0.5);
  const address = createAddress(document, template, operation, random, spoiled, jobs);
  const base = { operation, method: method.toUpperCase(), headers: createHeaders(random), wild: false, ...address };
  const schema = operation.requestBody?.content['application/json'].schema;
  const sound = schema ? withBody(document, base, schema, random, spoiled) : base;
  return random.chance(0.08) ? makeWild(sound, random) : sound;
}

function createHeaders(random: Random): OutgoingHttpHeaders {
  const wait = random.pick(['wait=20', 'respond-async', 'wait=-1', 'wait=1e9', 'return=minimal; wait=20', '']);
  return { 'content-type': 'application/json', ...(random.chance(0.8) ? { prefer: wait } : {}) };
}

function createAddress(
  document: OpenApi,
  template: string,
  operation: Operation,
  random: Random,
  spoiled: boolean,
  jobs: readonly string[],
): { readonly path: string; readonly bad: boolean } {
  let path = template;
  let bad = false;
  const query = new URLSearchParams();
  for (const { name, in: where, schema } of operation.parameters ?? []) {
    if (where === 'header') continue;
    const isJob = resolve(document, schema).format === 'uuid';
    const fitting = isJob && jobs.length > 0 ? random.pick(jobs) : createValue(document, schema, random);
    const value = spoiled && random.chance(0.3) ? spoil(fitting, random) : fitting;
    if (where === 'path') {
      const text = toText(value);
      // An empty or dotted part is another path.
      if (!/^[^./][^/]*$/.test(text)) continue;
      path = path.replace(`{${name}}`, encodeURIComponent(text));
      bad ||= findFault(document, schema, text) !== null;
    } else if (random.chance(0.5)) {
      const texts = [value].flat().map(toText);
      for (const text of texts) query.append(name, text);
      bad ||= texts.length > 0 && findFault(document, schema, readBack(schema.type, texts)) !== null;
    }
  }
  if (spoiled && operation.parameters?.some((item) => item.in === 'query') && random.chance(0.2)) {
    query.append('unknown', '1');
    bad = true;
  }
  bad ||= path.includes('{');
  const text = query.toString();
  return { path: text === '' ? encodeBraces(path) : `${encodeBraces(path)}?${text}`, bad };
}

function toText(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  // Half a surrogate is no text that an address can hold.
  return Buffer.from(text).toString();
}

function encodeBraces(path: string): string {
  return path.replace(/[{}]/g, encodeURIComponent);
}

/** What a query says, as its schema has it. */
function readBack(type: string | readonly string[] | undefined, texts: readonly string[]): unknown {
  if (type === 'array') return texts;
  if (texts.length > 1) return texts;
  return type === 'integer' && /^\d{1,9}$/.test(texts[0]) ? Number(texts[0]) : texts[0];
}

function withBody(
  document: OpenApi,
  base: Omit<FuzzRequest, 'body'>,
  schema: Parameters<typeof createValue>[1],
  random: Random,
  spoiled: boolean,
): FuzzRequest {
  let value = createValue(document, schema, random);
  for (let times = spoiled ? 1 + random.below(2) : 0; times > 0; times--) value = spoil(value, random);
  const text = JSON.stringify(value);
  if (spoiled && random.chance(0.1)) return { ...base, bad: true, body: text.slice(0, random.below(text.length)) };
  return { ...base, bad: base.bad || findFault(document, schema, JSON.parse(text)) !== null, body: text };
}

/** Breaks what the document says nothing of. */
function makeWild(request: FuzzRequest, random: Random): FuzzRequest {
  const wild = { ...request, bad: true, wild: true };
  switch (random.below(6)) {
    case 0: {
      const others = METHODS.filter((method) => method !== request.method);
      const method = random.pick(others);
      // DELETE and GET are of a job both.
      return { ...wild, method, bad: false };
    }
    case 1:
      return { ...wild, method: 'POST', body: request.body ?? '{}', headers: { 'content-type': random.pick(TYPES) } };
    case 2:
      return { ...wild, method: 'POST', body: Uint8Array.from({ length: 300 }, () => random.below(256)) };
    case 3:
      return { ...wild, method: 'POST', body: `{"a":${'[{"b":'.repeat(20_000)}` };
    case 4:
      return {
        ...wild,
        path: `${request.path.split('?')[0]}/${random.pick(['..%2f..%2fx', '%ff', '%', 'x', '\u0001'.codePointAt(0)])}`,
      };
    default:
      return { ...wild, method: 'POST', body: 'x'.repeat(5 * 1024 * 1024) };
  }
}
