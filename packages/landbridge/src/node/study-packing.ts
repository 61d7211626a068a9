/** Answers and contexts as bytes, for files and messages. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Corridor } from '@landbridge/corridor';
import type { StudyAnswer, StudyContext } from '../studies/index.ts';

export function packAnswer(answer: StudyAnswer): Uint8Array {
  return gzipSync(JSON.stringify(answer));
}

/** @returns null where the bytes are not a whole answer to this key, as after a torn write */
export function unpackAnswer(key: string, bytes: Uint8Array): StudyAnswer | null {
  try {
    const answer = JSON.parse(gunzipSync(bytes).toString('utf8')) as StudyAnswer;
    return answer.key === key ? answer : null;
  } catch {
    return null;
  }
}

/** Edits travel with the runs: the corridor's scenarios stay at home. */
export function packContext(context: StudyContext): Uint8Array {
  return gzipSync(JSON.stringify({ ...context, corridor: { ...context.corridor, scenarios: null } }));
}

export function unpackContext(bytes: Uint8Array): StudyContext {
  const context = JSON.parse(gunzipSync(bytes).toString('utf8')) as StudyContext;
  const corridor: Corridor = { ...context.corridor, scenarios: new Map() };
  return { ...context, corridor };
}
