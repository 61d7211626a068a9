/** Days of the week as the tables write them. */
const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** 0 for Monday; every day where none is named. */
export function dayIndexes(text: string | null): ReadonlySet<number> {
  return new Set(text === null ? NAMES.keys() : text.split(';').map((name) => NAMES.indexOf(name)));
}
