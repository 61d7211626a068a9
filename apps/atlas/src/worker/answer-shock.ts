/** The shocks that the corridor ships, run through every engine as the command line does. */
import { type Corridor, Failure, findShockScenarios, parseShock, runShock, type Scenario } from 'landbridge';
import type { Library } from './library.ts';
import type { Say } from './questions.ts';
import type { ShippedShock, ShockView } from './views/shock.ts';

const FOLDER = 'shocks/';
/** Engines take turns; how many words the facade says at most. */
const TURNS = 7;

export async function listShippedShocks(library: Library): Promise<ShippedShock[]> {
  return (await readShocks(library)).map(({ id, title, title_zh, title_ru, description, expected }) => ({
    id,
    title,
    title_zh: title_zh ?? null,
    title_ru: title_ru ?? null,
    description: description ?? null,
    expected: expected ?? [],
  }));
}

/** @throws Failure `shock.unknown` @cost some four to ten freight solves, two transients and two schedules */
export async function answerShock(library: Library, { id }: { readonly id: string }, say: Say): Promise<ShockView> {
  const [corridor, shocks] = await Promise.all([library.corridor(), readShocks(library)]);
  const shock = shocks.find((item) => item.id === id);
  if (!shock) {
    const known = shocks.map((item) => item.id).join(', ');
    throw new Failure('shock.unknown', `The corridor has no shock ${id}. It has ${known || 'none'}.`);
  }
  if (shock.search) say({ words: 'closing one thing after the other', fraction: 0.02 });
  const record = shock.commitments ? await library.record() : undefined;
  const scenarios = findShockScenarios(corridor, shock, record ? { record } : {});
  let turn = 0;
  const report = await runShock(corridor, shock, scenarios, {
    onProgress: (words) => say({ words, fraction: Math.min(0.95, (0.5 + turn++) / TURNS) }),
  });
  return { report, closed: listClosed(corridor, scenarios.scenario) };
}

async function readShocks(library: Library) {
  const files = await library.texts(FOLDER);
  return [...files].map(([name, text]) => parseShock(text, name)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Closings of the scenario and of those that it extends. */
function listClosed({ scenarios }: Corridor, scenario: Scenario): ShockView['closed'] {
  const parent = scenario.extends === undefined ? undefined : scenarios.get(scenario.extends);
  const own = scenario.edits.flatMap((edit) =>
    'close' in edit && edit.from && edit.to ? [{ from: edit.from, to: edit.to, what: String(edit.close) }] : [],
  );
  return [...(parent ? listClosed({ scenarios } as Corridor, parent) : []), ...own];
}
