/** How many records there are to read. */
import { SalesforceFailure } from '../client/failure.ts';
import type { Rest } from '../client/rest.ts';
import { writeCountQuery } from '../mapping/soql.ts';

/** Null: counting takes the organisation too long, or is not allowed. */
export async function countRecords(rest: Pick<Rest, 'query'>, object: string): Promise<number | null> {
  try {
    return (await rest.query(writeCountQuery(object))).total ?? null;
  } catch (error) {
    if (error instanceof SalesforceFailure && ['tooLong', 'refused'].includes(error.kind)) return null;
    throw error;
  }
}
