import { fileURLToPath } from 'node:url';

/** Sources stand in the repository; what is published carries the corridor and the page itself. */
export const IS_SOURCE = import.meta.url.endsWith('.ts');

/** Folder of the corridor that ships with Landbridge. */
export function builtInCorridorDirectory(): string {
  const base = IS_SOURCE ? '../../../../' : '../../';
  return fileURLToPath(new URL(`${base}corridors/china-central-asia`, import.meta.url));
}
