/** The part of JSON Schema that an OpenAPI document of this server uses, checked by itself: the oracle of the tests. */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const KNOWN = new Set([
  ...['$ref', 'type', 'enum', 'anyOf', 'properties', 'required', 'additionalProperties', 'propertyNames', 'items'],
  ...['minItems', 'maxItems', 'minLength', 'maxLength', 'pattern', 'format', 'minimum', 'maximum', 'exclusiveMinimum'],
  ...['description', 'example', 'default'],
]);
const FORMATS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
};

export function resolve(document: OpenApi, schema: Schema): Schema {
  if (!schema.$ref) return schema;
  const found = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`The document has no ${schema.$ref}`);
  return found;
}

/** @returns where the value is not what the schema says; null where it is */
export function findFault(document: OpenApi, given: Schema, value: unknown, path = ''): string | null {
  const schema = resolve(document, given);
  for (const key of Object.keys(schema)) if (!KNOWN.has(key)) throw new Error(`The schema at ${path} says ${key}`);
  if (schema.anyOf) {
    const faults = schema.anyOf.map((choice) => findFault(document, choice, value, path));
    return faults.includes(null) ? null : faults.join('; ');
  }
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return `${path} is not ${types.join(' or ')}`;
  if (schema.enum && !schema.enum.includes(value)) return `${path} is not one of ${schema.enum.join(', ')}`;
  if (typeof value === 'string') return findTextFault(schema, value, path);
  if (typeof value === 'number') return findNumberFault(schema, value, path);
  if (Array.isArray(value)) return findListFault(document, schema, value, path);
  if (typeof value === 'object' && value !== null) return findMapFault(document, schema, value, path);
  return null;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  return type === 'string' ? typeof value === 'string' : type === 'boolean' && typeof value === 'boolean';
}

function findTextFault(schema: Schema, value: string, path: string): string | null {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format } = schema;
  if (value.length < minLength || value.length > maxLength) return `${path} has ${value.length} characters`;
  if (pattern !== undefined && !new RegExp(pattern).test(value)) return `${path} is not ${pattern}`;
  if (format !== undefined && !FORMATS[format].test(value)) return `${path} is no ${format}`;
  return null;
}

function findNumberFault(schema: Schema, value: number, path: string): string | null {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = schema;
  const isFine = value >= minimum && value <= maximum && value > exclusiveMinimum;
  return isFine ? null : `${path} is ${value}, beyond its bounds`;
}

function findListFault(document: OpenApi, schema: Schema, value: readonly unknown[], path: string): string | null {
  const { minItems = 0, maxItems = Infinity, items } = schema;
  if (value.length < minItems || value.length > maxItems) return `${path} has ${value.length} items`;
  if (!items) return null;
  for (const [index, item] of value.entries()) {
    const fault = findFault(document, items, item, `${path}/${index}`);
    if (fault) return fault;
  }
  return null;
}

function findMapFault(document: OpenApi, schema: Schema, value: object, path: string): string | null {
  for (const key of schema.required ?? []) if (!Object.hasOwn(value, key)) return `${path} has no ${key}`;
  for (const [key, item] of Object.entries(value)) {
    const keyFault = schema.propertyNames ? findTextFault(schema.propertyNames, key, `${path} key`) : null;
    if (keyFault) return keyFault;
    const declared = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties?.[key] : undefined;
    const own = declared ?? schema.additionalProperties ?? true;
    if (own === false) return `${path} has the key ${key}`;
    const fault = own === true ? null : findFault(document, own, item, `${path}/${key}`);
    if (fault) return fault;
  }
  return null;
}

/** The schema of an answer with this status. @throws Error where the document does not have it */
export function schemaOf(operation: Operation, status: number, type: string): Schema {
  const response = operation.responses[String(status)] ?? operation.responses[`${Math.floor(status / 100)}XX`];
  const media = response?.content?.[type];
  if (!media) throw new Error(`${operation.operationId} answers ${status} ${type}, which its document does not have`);
  return media.schema;
}
