/**
 * A table of trade read as it streams in: numbers into growing typed arrays, labels into codes. A million rows take what
 * their arrays take, whatever the length of the file.
 */
import { createIssue, type Issue } from '@landbridge/corridor';
import { Failure } from '../failure.ts';

export interface TradeTable {
  readonly file: string;
  readonly rows: number;
  /** NaN where the cell is empty or says that there is none: whoever uses the column says so. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  readonly labels: ReadonlyMap<string, LabelColumn>;
}

export interface LabelColumn {
  readonly codes: Int32Array;
  /** By code. */
  readonly names: readonly string[];
}

/** Columns that name something, also where the names are digits. */
const LABELS = /^(exporter|importer|reporter|origin|destination|pair|country|sector|product|industry)$/;
const MAX_ISSUES = 50;
/** What tables of other programs write where there is no figure. */
const NONE = /^\s*(|\.|na|n\/a|nan|null|none)\s*$/i;

interface Column {
  readonly name: string;
  /** False until a cell says whether the column holds numbers. */
  decided: boolean;
  numbers: Float64Array | null;
  codes: Int32Array | null;
  readonly codeOf: Map<string, number>;
}

export class TradeTableReader {
  readonly #file: string;
  readonly #issues: Issue[] = [];
  #columns: Column[] | null = null;
  #header: string[] | null = null;
  #rest = '';
  #rows = 0;
  #capacity = 1024;

  constructor(file: string) {
    this.#file = file;
  }

  /** @param text  any part of the file; lines may be cut anywhere */
  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#read(line);
  }

  /** @throws Failure `trade.table` with every issue found (the first fifty) */
  end(): TradeTable {
    if (this.#rest !== '') this.#read(this.#rest);
    this.#rest = '';
    if (!this.#header) this.#complain('the file is empty', 1, 'a line of column names', 'nothing');
    if (this.#rows === 0) this.#complain('there are no rows', 2, 'a row of data', 'nothing');
    if (this.#issues.length > 0) {
      throw new Failure(
        'trade.table',
        `${this.#file} is not a table of trade: ${this.#issues[0].message}`,
        this.#issues,
      );
    }
    const columns = this.#columns ?? [];
    return {
      file: this.#file,
      rows: this.#rows,
      numbers: new Map(columns.flatMap(({ name, numbers }) => (numbers ? [[name, numbers.slice(0, this.#rows)]] : []))),
      labels: new Map(
        columns.flatMap(({ name, codes, codeOf }) =>
          codes ? [[name, { codes: codes.slice(0, this.#rows), names: [...codeOf.keys()] }]] : [],
        ),
      ),
    };
  }

  #read(raw: string): void {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line === '' || this.#issues.length >= MAX_ISSUES) return;
    if (!this.#header) {
      this.#header = splitLine(line.replace(/^\ufeff/, '')).map((cell) => cell.trim());
      return;
    }
    const cells = splitLine(line);
    if (cells.length !== this.#header.length) {
      this.#complain(
        `row has ${cells.length} cells`,
        this.#rows + 2,
        `${this.#header.length} cells`,
        String(cells.length),
      );
      return;
    }
    this.#columns ??= this.#header.map((name) => {
      const label = LABELS.test(name);
      return {
        name,
        decided: label,
        numbers: label ? null : new Float64Array(this.#capacity),
        codes: label ? new Int32Array(this.#capacity) : null,
        codeOf: new Map(),
      };
    });
    if (this.#rows === this.#capacity) this.#grow(this.#columns);
    for (const [k, column] of this.#columns.entries()) {
      const cell = cells[k];
      if (!column.decided && !NONE.test(cell)) this.#decide(column, cell);
      if (column.numbers) {
        const none = NONE.test(cell);
        if (!none && !isNumber(cell))
          this.#complain(`${column.name} is not a number`, this.#rows + 2, 'a number', cell, column.name);
        column.numbers[this.#rows] = none ? Number.NaN : Number(cell);
      } else if (column.codes) {
        let code = column.codeOf.get(cell);
        if (code === undefined) {
          code = column.codeOf.size;
          column.codeOf.set(cell, code);
        }
        column.codes[this.#rows] = code;
      }
    }
    this.#rows++;
  }

  /** By the first cell that says something; those before it are labels too then, empty ones. */
  #decide(column: Column, cell: string): void {
    column.decided = true;
    if (isNumber(cell)) return;
    column.numbers = null;
    column.codes = new Int32Array(this.#capacity);
    if (this.#rows > 0) column.codeOf.set('', 0);
  }

  #grow(columns: readonly Column[]): void {
    this.#capacity *= 2;
    for (const column of columns) {
      if (column.numbers) {
        const next = new Float64Array(this.#capacity);
        next.set(column.numbers);
        column.numbers = next;
      }
      if (column.codes) {
        const next = new Int32Array(this.#capacity);
        next.set(column.codes);
        column.codes = next;
      }
    }
  }

  #complain(message: string, row: number, expected: string, found: string, column?: string): void {
    this.#issues.push(
      createIssue({
        code: 'trade.table',
        file: this.#file,
        row,
        message,
        expected,
        found,
        ...(column ? { column } : {}),
      }),
    );
  }
}

/** A table that is in memory already. @throws Failure `trade.table` */
export function readTradeTable(text: string, file: string): TradeTable {
  const reader = new TradeTableReader(file);
  reader.push(text);
  return reader.end();
}

function isNumber(cell: string): boolean {
  return cell.trim() !== '' && Number.isFinite(Number(cell));
}

/** RFC 4180 cells of one line; a cell does not run over lines here. */
function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const sign = line[i];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (line[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ',') {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  cells.push(cell);
  return cells;
}
