/** Text and names as SQL takes them. Values of a query are bound; these are for paths, headers and declarations. */

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
