import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkToken, isLoopback } from './guard.ts';

describe('isLoopback', () => {
  it('knows the names of this machine, and no others', () => {
    for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.1.2.3', '::1', '[::1]']) {
      expect([host, isLoopback(host)]).toEqual([host, true]);
    }
    for (const host of ['0.0.0.0', '::', '10.0.0.1', 'localhost.example', '127.0.0.1.example', 'x127.0.0.1', '']) {
      expect([host, isLoopback(host)]).toEqual([host, false]);
    }
  });
});

describe('checkToken', () => {
  it('without a token, loopback alone; with one, it is long enough and of one word', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('127.0.0.1', '0.0.0.0', 'planner.example'),
        fc.string({ maxLength: 40 }),
        (host, token) => {
          const allowed = token === '' ? host === '127.0.0.1' : token.length >= 16 && !/\s/.test(token);
          if (allowed) expect(checkToken(host, token)).toBe(token === '' ? null : token);
          else expect(() => checkToken(host, token)).toThrow(/token/i);
        },
      ),
    );
  });
});
