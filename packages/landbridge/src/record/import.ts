/** Text of another tool to rows of the record. Nothing enters the record: a person adds the rows that are wanted. */
import { hasErrors, type Issue } from '@landbridge/corridor';
import { parseIati, parseSdmxCsv, type RecordData, type SdmxDefaults, type SdmxMapping } from '@landbridge/record';
import { Failure } from '../failure.ts';

export interface RecordImport {
  readonly format: 'sdmx' | 'iati';
  readonly rows: readonly object[];
  readonly issues: readonly Issue[];
}

/**
 * @param mapping  SDMX: column of the file by column of observation_value
 * @throws Failure `import.invalid` with every issue
 */
export function importRecordText(
  record: RecordData,
  text: string,
  file: string,
  mapping: SdmxMapping = {},
  defaults: SdmxDefaults = {},
): RecordImport {
  const isXml = /^\ufeff?\s*</.test(text);
  const iati = isXml ? parseIati(text, file) : null;
  const sdmx = isXml ? null : parseSdmxCsv(record, text, file, mapping, defaults);
  const issues = iati?.issues ?? sdmx?.issues ?? [];
  if (hasErrors(issues)) throw new Failure('import.invalid', `${file} cannot be read`, issues);
  return { format: isXml ? 'iati' : 'sdmx', rows: iati?.activities ?? sdmx?.rows ?? [], issues };
}
