/** What the trade commands read: a table of flows, streamed in. */
import { createReadStream } from 'node:fs';
import { type BandedParameter, Failure, giveParameter, type TradeTable, TradeTableReader } from 'landbridge';

/** @throws Failure `file.unreadable`; `trade.table` with every issue */
export async function readTradeFile(path: string): Promise<TradeTable> {
  const reader = new TradeTableReader(path);
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) reader.push(chunk);
  } catch (error) {
    throw new Failure('file.unreadable', `${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  return reader.end();
}

/** `5`, or `5:4:8` with the ends of its band. @throws Failure `usage` */
export function parseBanded(text: string): BandedParameter {
  const [value, low = value, high = value, ...rest] = text
    .split(':')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (!(low > 0 && low <= value && value <= high && Number.isFinite(high)) || rest.length > 0) {
    throw new Failure('usage', `"${text}" is not VALUE or VALUE:LOW:HIGH, all above 0`);
  }
  return giveParameter(value, '1', low, high);
}

/** @throws Failure `usage` */
export function parseList(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.some((part) => part === '')) throw new Failure('usage', `"${text}" is not a list separated by commas`);
  return parts;
}
