/** The corridor and its record as the second worker keeps them: read once, when they are first asked for. */
import { type AppliedScenario, applyToCorridor, type Corridor, Failure } from 'landbridge';
import type { RecordData } from 'landbridge/record';
import type { CorridorPlace } from './protocol.ts';
import { findBaseId, isOfRecord, readCorridorFrom, readFiles } from './read-corridor.ts';
import { formatRunKey, type RunKey } from './run-view.ts';
import { scenarioOf } from './scenario-of.ts';

export interface Library {
  corridor(): Promise<Corridor>;
  /** @throws Failure `record.missing` where the corridor has none, `record.invalid` */
  record(): Promise<RecordData>;
  /** The corridor as a scenario makes it; the same object for the same key. */
  applied(key: RunKey): Promise<AppliedScenario>;
  base(): Promise<AppliedScenario>;
  /** Files of a folder of the package as text, by name: what is no table, such as `shocks/`. */
  texts(folder: string): Promise<ReadonlyMap<string, string>>;
}

export function createLibrary(place: CorridorPlace): Library {
  let corridor: Promise<Corridor> | undefined;
  let record: Promise<RecordData> | undefined;
  const known = new Map<string, AppliedScenario>();
  const library: Library = {
    corridor() {
      corridor ??= readCorridorFrom(place, () => {});
      return corridor;
    },
    record() {
      record ??= readRecord(place, library);
      return record;
    },
    async applied(key) {
      const of = await library.corridor();
      const name = formatRunKey(key);
      const applied = known.get(name) ?? applyToCorridor(of, scenarioOf(of, key), key.year ?? undefined);
      known.set(name, applied);
      return applied;
    },
    async texts(folder) {
      const files = await readFiles(place, (name) => name.startsWith(folder));
      return new Map([...files].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
    },
    async base() {
      return library.applied({ scenarioId: findBaseId(await library.corridor()), year: null });
    },
  };
  return library;
}

async function readRecord(place: CorridorPlace, library: Library): Promise<RecordData> {
  const [{ parseRecord }, corridor, files] = await Promise.all([
    import('landbridge/record'),
    library.corridor(),
    readFiles(place, isOfRecord),
  ]);
  if (files.size === 0) throw new Failure('record.missing', `The corridor ${corridor.id} has no record`);
  const { record, issues } = parseRecord(
    corridor,
    new Map([...files].map(([name, bytes]) => [name.replace('record/', ''), bytes])),
  );
  if (!record) throw new Failure('record.invalid', `The record has ${issues.length} issue(s)`, issues);
  return record;
}
