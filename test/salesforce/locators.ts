/** Pages of long answers: what is left is fetched by a locator, which expires. */
import { randomBytes } from 'node:crypto';
import { Refusal } from './fault.ts';
import type { Found } from './soql/run.ts';

export interface Page {
  readonly found: Found;
  readonly from: number;
  readonly to: number;
  /** Of the rest; absent on the last page. */
  readonly next?: string;
}

export interface Locators {
  first(found: Found, pageSize: number): Page;
  /** Errors: Refusal where the locator is unknown or expired. */
  next(locator: string): Page;
  expire(): void;
}

export function createLocators(clock: () => number, locatorMs: number): Locators {
  const kept = new Map<
    string,
    { readonly found: Found; readonly pageSize: number; readonly untilMs: number }
  >();
  const page = (found: Found, from: number, pageSize: number, id: string): Page => {
    const to = Math.min(found.records?.length ?? 0, from + pageSize);
    return { found, from, to, ...(to < (found.records?.length ?? 0) && { next: `${id}-${to}` }) };
  };
  return {
    first: (found, pageSize) => {
      const id = `01g5g${randomBytes(9).toString('hex').slice(0, 13)}`;
      const first = page(found, 0, pageSize, id);
      if (first.next) kept.set(id, { found, pageSize, untilMs: clock() + locatorMs });
      return first;
    },
    next: (locator) => {
      const [id = '', from = ''] = locator.split('-');
      const found = kept.get(id);
      if (!found || found.untilMs <= clock() || !/^\d+$/.test(from))
        throw new Refusal(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
      return page(found.found, Number(from), found.pageSize, id);
    },
    expire: () => kept.clear(),
  };
}
