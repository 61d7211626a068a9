/** A data package brought to today's schema, with what changes and what is still wrong with it. */
import type { Issue, PlannedStep } from '@landbridge/corridor';
import { planFolderMigration, writeMigratedFolder } from '@landbridge/corridor/node';
import { Failure } from '../failure.ts';
import { validatePackage } from './validate-package.ts';

export type { PlannedStep };

export interface Migration {
  readonly from: number;
  readonly to: number;
  /** Whether the package named its version; else it is taken for the first. */
  readonly declared: boolean;
  readonly steps: readonly PlannedStep[];
  /** Rows of the tables that change, before and after. */
  readonly tables: Readonly<Record<string, { readonly before: number; readonly after: number }>>;
  /** Files that change. */
  readonly files: readonly string[];
  /** Folder that was written; null where nothing was to be. */
  readonly written: string | null;
  /** Of the package as written; empty where nothing was. */
  readonly issues: readonly Issue[];
}

/**
 * @param to  a new folder; `in-place` replaces the package; `nowhere` only looks
 * @throws Failure `migrate.impossible` with the issues, `folder.unwritable`; what existed is untouched
 * @cost O(bytes of the folder)
 */
export async function migratePackage(
  directory: string,
  to: { readonly folder: string } | 'in-place' | 'nowhere',
): Promise<Migration> {
  const { plan, declared, files, issues } = await planFolderMigration(directory);
  if (!plan) throw new Failure('migrate.impossible', `${directory} cannot be migrated; nothing was written`, issues);
  const target = typeof to === 'object' ? to.folder : to === 'in-place' && files.size > 0 ? directory : null;
  if (target !== null) {
    try {
      await writeMigratedFolder(directory, files, typeof to === 'object' ? to.folder : null);
    } catch (error) {
      const words = error instanceof Error ? error.message.replace(/^corridor: /, '') : String(error);
      throw new Failure('folder.unwritable', words);
    }
  }
  return {
    from: plan.from,
    to: plan.to,
    declared,
    steps: plan.steps,
    tables: plan.rows,
    files: [...files.keys()],
    written: target,
    issues: target === null ? [] : (await validatePackage(target)).issues,
  };
}
