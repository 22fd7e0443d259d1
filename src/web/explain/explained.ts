/** The figure that is explained, as the address says it. */
import { readText, type SearchParams } from '../search-params.ts';
import type { ExplainRequest } from './explain-query.ts';

interface Explained {
  readonly title: string;
  readonly request: ExplainRequest;
}

export const writeExplained = (explained: Explained | undefined): SearchParams => ({
  explain: explained && JSON.stringify(explained),
});

/** Undefined where the address says none. What is request the server checks. */
export function readExplained(search: SearchParams): Explained | undefined {
  try {
    const read: unknown = JSON.parse(readText(search, 'explain') ?? 'null');
    const isOne = typeof read === 'object' && read !== null && 'request' in read && 'title' in read;
    return isOne ? { title: String(read.title), request: read.request as ExplainRequest } : undefined;
  } catch {
    return undefined;
  }
}
