/** `key=value` to a changed model; every fault at once. */
import { createIssue, type Issue } from '@landbridge/corridor';
import { applySetting, type TerminalModel } from '@landbridge/engines/terminal';
import { Failure } from '../failure.ts';

/** @throws Failure `setting.invalid` with every setting that cannot be made, or that changes nothing */
export function applySettings(model: TerminalModel, settings: readonly string[]): TerminalModel {
  const issues: Issue[] = [];
  let changed = model;
  for (const text of settings) {
    const at = text.indexOf('=');
    const value = at < 0 ? '' : text.slice(at + 1).trim();
    const outcome = applySetting(
      changed,
      text.slice(0, at < 0 ? undefined : at).trim(),
      value === '' ? Number.NaN : Number(value),
    );
    if (outcome.fault === null) changed = outcome.model;
    else {
      const { code, message, expected } = outcome.fault;
      issues.push(
        createIssue({ code, message, found: text, expected, fix: 'Write it as key=value or key.name=value' }),
      );
    }
  }
  if (issues.length > 0) {
    throw new Failure('setting.invalid', `${issues.length} setting(s) cannot be made: ${issues[0].message}`, issues);
  }
  return changed;
}
