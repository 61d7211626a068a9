/** Headers that every answer carries. */
import type { MiddlewareHandler } from 'hono';

/** The atlas's own policy (`apps/atlas/build/content-policy.ts`), and no frame around it, which a meta tag cannot say. */
export const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers are data: whoever opens one in a browser runs nothing. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

const ALWAYS: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
];

/** @param crossOrigin  pages of other origins may read: CORS is on */
export function addHeaders(crossOrigin: boolean, isStopping: () => boolean): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of ALWAYS) headers.set(name, value);
    headers.set('cross-origin-resource-policy', crossOrigin ? 'cross-origin' : 'same-origin');
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', DATA_POLICY);
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    if (isStopping()) headers.set('connection', 'close');
  };
}
