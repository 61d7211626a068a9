/** `freight-spares` in words: who hands over, and who receives. */
export function nameCoupling(coupling: string, engineNames: Readonly<Record<string, string>>): string {
  return coupling
    .split('-')
    .map((engine) => engineNames[engine] ?? engine)
    .join(' → ');
}
