/** Who may ask, and under which name of the server. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { Failure } from 'landbridge';
import { Problem } from './problem.ts';

const MIN_TOKEN = 16;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/**
 * @returns null where the server needs no token and has none
 * @throws Failure `usage` where it would listen beyond loopback without one, or where it is too short
 */
export function checkToken(host: string, token: string | undefined): string | null {
  if (token === undefined || token === '') {
    if (isLoopback(host)) return null;
    throw new Failure(
      'usage',
      `Listening on ${host} opens the server to others and needs a token: give LANDBRIDGE_TOKEN or --token`,
    );
  }
  if (token.length >= MIN_TOKEN && !/\s/.test(token)) return token;
  throw new Failure('usage', `A token has ${MIN_TOKEN} characters or more, none of them a space`);
}

/**
 * Without a token the server answers to loopback's own names alone: a page of another site that points its name at
 * 127.0.0.1 would else read the answers (DNS rebinding).
 */
export function requireLocalName(): MiddlewareHandler {
  return async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (!isLoopback(hostname)) {
      throw new Problem({
        status: 421,
        code: 'request.host',
        detail: 'This server has no token and answers to localhost and 127.0.0.1 alone',
      });
    }
    return next();
  };
}

/** `Authorization: Bearer TOKEN` (RFC 6750). */
export function requireToken(token: string): MiddlewareHandler {
  const expected = hash(token);
  return async (c, next) => {
    const given = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (given === undefined || !timingSafeEqual(hash(given), expected)) {
      throw new Problem({
        status: 401,
        code: given === undefined ? 'token.missing' : 'token.wrong',
        detail: 'Send the token of this server as Authorization: Bearer TOKEN',
        headers: { 'www-authenticate': 'Bearer realm="landbridge"' },
      });
    }
    return next();
  };
}

/** Of equal length, whatever was given: the comparison tells nothing of the token. */
function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
