/** Scenarios that the user keeps in this browser. Where it keeps nothing (a private window), saving says nothing. */

const PREFIX = 'landbridge scenario ';

export function listSaved(): ReadonlyMap<string, string> {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    return new Map(names.sort().map((name) => [name.slice(PREFIX.length), localStorage.getItem(name) ?? '']));
  } catch {
    return new Map();
  }
}

/** @returns whether it is kept */
export function saveDraft(id: string, text: string): boolean {
  try {
    localStorage.setItem(PREFIX + id, text);
    return true;
  } catch {
    return false;
  }
}
