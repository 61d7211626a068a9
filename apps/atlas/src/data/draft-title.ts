/** Id of a scenario from its YAML: what its file is called. */
export function draftId(text: string): string {
  return /^id:\s*([A-Za-z0-9][A-Za-z0-9_.-]*)\s*$/m.exec(text)?.[1] ?? 'scenario';
}

/** Title of a scenario from its YAML, without reading the rest; null where it has none on a line of its own. */
export function draftTitle(text: string): string | null {
  const [, raw = ''] = /^title:\s*(.+?)\s*$/m.exec(text) ?? [];
  const [, double, single] = /^(?:"(.*)"|'(.*)')$/s.exec(raw) ?? [];
  return (double ?? single ?? raw) || null;
}
