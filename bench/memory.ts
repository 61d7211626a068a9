/** The peak of this process's memory, to be read in a process that does one thing alone. */
import { existsSync, readFileSync } from 'node:fs';

const STATUS = '/proc/self/status';

/**
 * Peak of the resident set since this program began, MB. On Linux `resourceUsage().maxRSS` of a child begins at its parent's
 * peak (the kernel carries it over `exec`), so that a large parent would be measured in place of a small child: the
 * kernel's own high-water mark of this program's memory is taken where there is one.
 */
export function readPeakMb(): number {
  const kept = existsSync(STATUS) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(STATUS, 'utf8')) : null;
  return (1024 * Number(kept?.[1] ?? process.resourceUsage().maxRSS)) / 1e6;
}
