/** The scenario before any edit. @param extended  what it goes on from: the base, or the scenario that is shown */
export function startText(title: string, extended: string): string {
  return `id: my-scenario\ntitle: ${title}\nextends: ${extended}\nedits: []\n`;
}
