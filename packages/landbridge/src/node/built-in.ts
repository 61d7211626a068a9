import { fileURLToPath } from 'node:url';

/** Folder of the corridor that ships with Landbridge. */
export function builtInCorridorDirectory(): string {
  return fileURLToPath(new URL('../../../../corridors/china-central-asia', import.meta.url));
}
