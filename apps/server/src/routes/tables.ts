/** The corridor's tables: filtered, sorted and by pages. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type Corridor, createDatapackageText } from 'landbridge';
import { createRoutes, PROBLEMS, respondJson, type ServerContext } from '../context.ts';
import { cell } from '../schemas/shared.ts';
import { type Cell, listConditions, matches, OPERATORS, WHERE_PATTERN } from './table-filter.ts';
import { unknownColumn, unknownTable } from './unknown.ts';

const MAX_LIMIT = 1000;
const DEFAULT_LIMIT = 100;
const MAX_CONDITIONS = 10;

interface Described {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly key: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly unit: string;
    readonly description: string;
  }[];
}

const columnSchema = z.object({ name: z.string(), type: z.string(), unit: z.string(), description: z.string() });
const head = { name: z.string(), title: z.string(), description: z.string(), key: z.string() };
const tableList = z.object({ tables: z.array(z.object({ ...head, rows: z.int() })) }).openapi('TableList');
const tablePage = z
  .object({
    ...head,
    columns: z.array(columnSchema),
    rows: z.array(z.array(cell)),
    total: z.int().openapi({ description: 'Rows that the filter leaves' }),
    offset: z.int(),
    limit: z.int(),
    next: z.string().nullable().openapi({ description: 'Address of the next page' }),
  })
  .openapi('TablePage');

/** A whole number as a query gives it. */
const whole = (minimum: number, maximum: number, normal: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum))
    .optional()
    .openapi({ type: 'integer', minimum, maximum, default: normal });

const condition = z
  .string()
  .max(400)
  .regex(WHERE_PATTERN, `COLUMN:OPERATOR:VALUE, OPERATOR ${OPERATORS.join(', ')}`);

const pageQuery = z.strictObject({
  limit: whole(1, MAX_LIMIT, DEFAULT_LIMIT),
  offset: whole(0, 999_999_999, 0),
  where: z
    .union([condition.transform((text) => [text]), z.array(condition).max(MAX_CONDITIONS)])
    .optional()
    .openapi({
      type: 'array',
      maxItems: MAX_CONDITIONS,
      items: { type: 'string', maxLength: 400, pattern: WHERE_PATTERN.source },
      description: `COLUMN:OPERATOR:VALUE with ${OPERATORS.join(', ')}; all of them hold`,
      example: ['country_id:eq:KZ'],
    }),
  sort: z
    .string()
    .regex(/^-?[a-z][a-z0-9_]{0,79}$/)
    .optional()
    .openapi({ description: 'Column; with a minus before it, from the highest down', example: '-length' }),
});

export function tableRoutes({ corridor }: ServerContext): OpenAPIHono {
  const routes = createRoutes();
  const described = describeTables(corridor);
  const rowsOf = (name: string) =>
    (corridor.tables as unknown as Readonly<Record<string, readonly object[]>>)[name] as readonly Record<
      string,
      Cell
    >[];
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/tables',
      operationId: 'listTables',
      summary: 'The tables of the corridor that have rows',
      responses: {
        200: { description: 'All of them', content: { 'application/json': { schema: tableList } } },
        ...PROBLEMS,
      },
    }),
    () =>
      respondJson({
        tables: [...described.values()].map(({ columns: _columns, ...rest }) => ({
          ...rest,
          rows: rowsOf(rest.name).length,
        })),
      }),
  );
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/tables/{name}',
      operationId: 'getTable',
      summary: 'Rows of a table: filtered, sorted, a page of them',
      request: {
        params: z.object({ name: z.string().regex(/^[a-z][a-z0-9_]{0,79}$/) }),
        query: pageQuery,
      },
      responses: {
        200: { description: 'A page of rows', content: { 'application/json': { schema: tablePage } } },
        ...PROBLEMS,
      },
    }),
    (c) => {
      const { name } = c.req.valid('param');
      const { limit = DEFAULT_LIMIT, offset = 0, where = [], sort } = c.req.valid('query');
      const table = described.get(name);
      if (!table) throw unknownTable(name, [...described.values()]);
      const names = table.columns.map((column) => column.name);
      const conditions = listConditions(where, table.columns);
      const found = rowsOf(name).filter((row) => matches(row, conditions));
      const sorted = sort === undefined ? found : sortRows(found, sort, table.columns);
      const more = offset + limit < sorted.length;
      const next = more ? nextAddress(c.req.url, offset + limit, limit) : null;
      return respondJson(
        {
          ...table,
          rows: sorted.slice(offset, offset + limit).map((row) => names.map((column) => row[column] ?? null)),
          total: sorted.length,
          offset,
          limit,
          next,
        },
        200,
        next ? { link: `<${next}>; rel="next"` } : {},
      );
    },
  );
  return routes;
}

/** From the Frictionless description that every package carries. */
function describeTables(corridor: Corridor): ReadonlyMap<string, Described> {
  const { resources } = JSON.parse(createDatapackageText(corridor)) as {
    resources: {
      name: string;
      title: string;
      description: string;
      schema: { primaryKey: string; fields: { name: string; type: string; unit?: string; description: string }[] };
    }[];
  };
  return new Map(
    resources.map(({ name, title, description, schema }) => [
      name,
      {
        name,
        title,
        description,
        key: schema.primaryKey,
        columns: schema.fields.map((field) => ({
          name: field.name,
          type: field.type,
          unit: field.unit ?? '',
          description: field.description,
        })),
      },
    ]),
  );
}

/** Rows without a value come last, either way. */
function sortRows(
  rows: readonly Record<string, Cell>[],
  sort: string,
  columns: Described['columns'],
): readonly Record<string, Cell>[] {
  const descending = sort.startsWith('-');
  const column = descending ? sort.slice(1) : sort;
  if (!columns.some(({ name }) => name === column)) throw unknownColumn(column, columns);
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [a[column] ?? null, b[column] ?? null];
    if (x === y) return 0;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -sign : sign;
  });
}

function nextAddress(url: string, offset: number, limit: number): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('offset', String(offset));
  searchParams.set('limit', String(limit));
  return `${pathname}?${searchParams}`;
}
