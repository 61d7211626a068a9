import type { Reference } from './types.ts';

/** The last part of a reference's path: what its cases are named by. */
export function nameOf({ path }: Reference): string {
  return path
    .replace(/\/+$/, '')
    .split('/')
    .at(-1)!
    .replace(/\.(json|m)$/i, '');
}
