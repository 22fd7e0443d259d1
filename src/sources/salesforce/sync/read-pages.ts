/** Reads records in the order of their ids, in pages, whatever happens to the pages. */

import { SalesforceFailure } from '../client/failure.ts';
import type { Rest } from '../client/rest.ts';
import { salesforceLimits } from '../limits.ts';
import { type PageQuery, writePageQuery } from '../mapping/soql.ts';
import type { SalesforceRecord } from '../mapping/values.ts';

interface ReadPage {
  readonly records: readonly SalesforceRecord[];
  readonly lastId: string;
  readonly pageRecords: number;
}

interface PageSource extends Omit<PageQuery, 'records' | 'afterId'> {
  readonly afterId: string;
  readonly pageRecords: number;
}

/** Each page goes on after the last record of the one before. Errors: SalesforceFailure. */
export async function* readPages(
  rest: Pick<Rest, 'query' | 'more'>,
  { afterId, pageRecords, ...query }: PageSource,
): AsyncGenerator<ReadPage> {
  let lastId = afterId;
  let records = pageRecords;
  let lost = 0;
  for (;;) {
    let received = 0;
    try {
      for await (const page of readParts(rest, { ...query, afterId: lastId, records })) {
        received += page.length;
        lost = 0;
        lastId = String(page.at(-1)?.['Id'] ?? lastId);
        if (page.length > 0) yield { records: page, lastId, pageRecords: records };
      }
    } catch (error) {
      if (!(error instanceof SalesforceFailure)) throw error;
      if (error.kind === 'locator' && lost < salesforceLimits.retriesMax) {
        lost += 1;
        continue;
      }
      if (error.kind !== 'tooLong' || records <= salesforceLimits.pageRecordsMin) throw error;
      records = Math.max(salesforceLimits.pageRecordsMin, Math.floor(records / 2));
      continue;
    }
    if (received < records) return;
  }
}

/** An answer comes in parts where its records are large. */
async function* readParts(
  rest: Pick<Rest, 'query' | 'more'>,
  query: PageQuery,
): AsyncGenerator<readonly SalesforceRecord[]> {
  let page = await rest.query(writePageQuery(query), { all: query.onlyDeleted === true });
  for (;;) {
    yield page.records;
    if (page.next === undefined) return;
    page = await rest.more(page.next);
  }
}
