/** A person's decision on drafts: the one way by which a document's statements enter the record. */
import type { Command } from 'commander';
import { Failure } from 'landbridge';
import { builtInCorridorDirectory } from 'landbridge/node';
import { addToRecord } from 'landbridge/record/node';
import { addCommon, addExamples, type CommonOptions, loadCorridor, outputOf } from '../common.ts';
import { print, printJson } from '../output.ts';

interface AddOptions extends CommonOptions {
  readonly accept?: string;
  readonly all?: boolean;
  readonly reject?: string;
  readonly recorded?: string;
}

export function addAdd(parent: Command): void {
  const command = parent
    .command('add')
    .description(
      'accept or reject drafts of claims; nothing enters the record unaccepted, nothing in it is overwritten',
    );
  command.argument('<drafts>', 'file that record ingest --out wrote, edited as needed');
  command.option('--accept <ids>', 'ids of drafts, separated by commas');
  command.option('--all', 'accept all that are still proposed');
  command.option('--reject <ids>', 'ids of drafts, separated by commas');
  command.option('--recorded <day>', 'day on which they enter the record (default: today)');
  addCommon(command, ['corridor', 'json']).action(async (file: string, options: AddOptions) => {
    if (options.all && options.accept !== undefined) throw new Failure('usage', 'take --all or --accept, not both');
    const day = options.recorded ?? new Date().toISOString().slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
      throw new Failure('usage', `"${day}" is not a day such as 2026-11-24`);
    const { corridor } = await loadCorridor(options.corridor);
    const decision = { accept: options.all ? ('all' as const) : split(options.accept), reject: split(options.reject) };
    const added = await addToRecord(corridor, options.corridor ?? builtInCorridorDirectory(), file, decision, day);
    if (outputOf(options).json) return printJson(added);
    const { accepted, rejected, superseded, proposed } = added;
    print(
      `${accepted.length} accepted${accepted.length > 0 ? `: ${accepted.join(', ')}` : ''}; ${rejected.length} rejected; ${proposed} still to be decided.`,
    );
    for (const [old, claim] of Object.entries(superseded)) print(`${claim} supersedes ${old}, which is kept.`);
  });
  addExamples(command, ['record add drafts.csv --accept s1,s4 --reject s2', 'record add drafts.csv --all']);
}

function split(ids: string | undefined): readonly string[] {
  return (ids ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
}
