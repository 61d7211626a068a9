import { formatIssue } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';

const result = await readCorridor(process.argv[3] ?? 'corridors/china-central-asia');
for (const issue of result.issues) console.log(formatIssue(issue));
console.log(result.rowCounts);
