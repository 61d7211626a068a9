/** A request's body, read within limits and checked for its form before any schema sees it. */
import type { MiddlewareHandler } from 'hono';
import type { Limits } from '../limits.ts';
import { Problem } from './problem.ts';

/** Lists and maps inside each other; an edit's `where` needs six. */
const MAX_DEPTH = 32;
/** Times the limit of a body that are read at most. */
const DROPPED_TIMES = 4;
const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/** Bytes that requests hold: of bodies being read, and of those whose question waits or runs. */
export class ByteBudget {
  #held = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @throws Problem 503 where the server holds as much as it may */
  take(bytes: number): void {
    if (this.#held + bytes > this.#limit) {
      throw new Problem({
        status: 503,
        code: 'limit.pending',
        detail: 'The server holds as many questions as it may; ask again soon',
        headers: { 'retry-after': '1' },
      });
    }
    this.#held += bytes;
  }

  give(bytes: number): void {
    this.#held -= bytes;
  }
}

/** @throws Problem 400, 413, 415 or 503, before more than the limit has been read */
export function readBody(limits: Limits, budget: ByteBudget): MiddlewareHandler {
  return async (c, next) => {
    const type = c.req.header('content-type') ?? '';
    if (!JSON_TYPE.test(type)) {
      throw new Problem({
        status: 415,
        code: 'request.media_type',
        detail: `The body is ${type === '' ? 'of no type' : 'of another type'}; this server reads application/json in UTF-8`,
        headers: { accept: 'application/json' },
      });
    }
    let held = 0;
    try {
      const bytes = await collect(c.req.raw, limits.bodyBytes, (more) => {
        budget.take(more);
        held += more;
      });
      const text = decode(bytes);
      checkDepth(text);
      checkKeys(parse(text));
      // Its readers await it, whatever its type says.
      c.req.bodyCache.text = Promise.resolve(text) as unknown as string;
    } finally {
      budget.give(held);
    }
    // From here on the job holds them.
    return next();
  };
}

/** A client that is cut off while it sends never hears why, so what is somewhat too large is read to its end and dropped. */
async function collect(request: Request, limit: number, hold: (bytes: number) => void): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const hears = Number(request.headers.get('content-length') ?? 0) <= DROPPED_TIMES * limit;
  for await (const chunk of hears ? (request.body ?? []) : []) {
    length += chunk.length;
    if (length > DROPPED_TIMES * limit) break;
    if (length > limit) continue;
    hold(chunk.length);
    chunks.push(chunk);
  }
  if (hears && length <= limit) return Buffer.concat(chunks);
  throw new Problem({
    status: 413,
    code: 'limit.body',
    detail: `The body is larger than ${limit} bytes`,
    headers: { connection: 'close' },
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem({ status: 400, code: 'request.encoding', detail: 'The body is not UTF-8 text' });
  }
}

/** A reader that calls itself for each level would run out of stack. @cost O(text) */
function checkDepth(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > MAX_DEPTH) {
        throw new Problem({
          status: 400,
          code: 'request.depth',
          detail: `The body has more than ${MAX_DEPTH} lists and maps inside each other`,
        });
      }
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = `The body is not JSON: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`;
    throw new Problem({ status: 400, code: 'request.json', detail });
  }
}

/** A schema passes this key over in silence; nobody means it. The depth is bounded already. */
function checkKeys(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value) && Object.hasOwn(value, '__proto__')) {
    throw new Problem({ status: 400, code: 'request.key', detail: 'The body has a key __proto__' });
  }
  for (const item of Object.values(value)) checkKeys(item);
}
