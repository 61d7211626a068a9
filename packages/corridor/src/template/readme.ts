/** The page that a new corridor's folder opens with: what to fill in first. Twenty lines, so that it is read. */

export function createReadme(id: string, title: string): string {
  return `# ${title}

A Landbridge corridor: a table a file (CSV, UTF-8, comma, decimal point), scenarios in \`scenarios/\`. It holds five
invented places, so that it runs from the start. Replace them in this order; after each step run \`landbridge validate .\`

1. \`config.csv\`: title, base year. \`${id}\` is the corridor's id.
2. \`source.csv\`: a row for each page, report or dataset that you take figures from; every row names its source.
3. \`country.csv\`, \`node.csv\`: your places, with longitude in \`x_coord\` and latitude in \`y_coord\`.
4. \`layer.csv\`, \`link.csv\`: rail, road and sea between them; \`length\` in km, geometry from the first end to the other.
5. \`bcp.csv\`, \`bcp_performance.csv\`: border crossings; hours and cost of leaving and of entering, each way.
6. \`transfer.csv\`, \`terminal.csv\`: where cargo changes gauge or mode.
7. \`speed.csv\`, \`tariff.csv\`, \`loading.csv\`, \`emission_factor.csv\`: for each layer one row with an empty
   \`country_id\`, and rows for single countries. Electric traction needs \`grid_factor.csv\`.
8. \`commodity_class.csv\`, \`zone.csv\`, \`demand.csv\`: who sends how many TEU a year to whom.
9. \`project.csv\`, \`phase.csv\`, \`phase_effect.csv\`: what is being built; a scenario completes it.
10. \`scenarios/*.yaml\`: questions. \`landbridge compare baseline border-closed\` answers the first.

An empty cell is "not known" where the column allows it. A figure without a source is \`assumption\`, \`assumed\`.
`;
}
