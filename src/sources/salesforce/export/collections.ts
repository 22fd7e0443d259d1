/** Writes records by collections, and says of each what became of it. */
import { z } from 'zod';
import { inParts } from '../../../domain/in-parts.ts';
import { SalesforceFailure } from '../client/failure.ts';
import type { Rest } from '../client/rest.ts';
import { salesforceLimits } from '../limits.ts';
import type { FieldValue } from './convert.ts';

export type FieldValues = Readonly<Record<string, FieldValue>>;

export interface RecordWrite {
  /** Of a record that is there; absent: it is made, or changed where the key finds it. */
  readonly id?: string;
  readonly fields: FieldValues;
}

export type Written =
  | { readonly kind: 'done'; readonly id: string; readonly created: boolean }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

interface WriteRecordsOptions {
  readonly rest: Pick<Rest, 'patch'>;
  readonly pause: (ms: number) => Promise<void>;
  readonly object: string;
  readonly keyField: string;
}

const resultsSchema = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    created: z.boolean().default(false),
    errors: z.array(z.object({ statusCode: z.string(), message: z.string().default('') })).default([]),
  }),
);

/** Somebody else is writing to the record, or to its parent, at this moment. */
const passing = ['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE', 'REQUEST_RUNNING_TOO_LONG'];

/** In the order of the writes. What fails in passing is tried again, by itself. Errors: SalesforceFailure. */
export async function writeRecords(
  options: WriteRecordsOptions,
  writes: readonly RecordWrite[],
): Promise<readonly Written[]> {
  const written: Written[] = [];
  let left = writes.map((write, place) => ({ write, place }));
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries > 0) await options.pause(salesforceLimits.retryMs * 2 ** (tries - 1));
    for (const known of [true, false]) {
      const some = left.filter(({ write }) => (write.id !== undefined) === known);
      for (const part of inParts(some, salesforceLimits.recordsPerWrite)) {
        const results = await writeCollection(
          options,
          part.map(({ write }) => write),
        );
        for (const [index, { place }] of part.entries()) written[place] = results[index] as Written;
      }
    }
    if (tries === salesforceLimits.retriesMax) break;
    left = left.filter(({ place }) => {
      const one = written[place];
      return one?.kind === 'refused' && passing.includes(one.code);
    });
  }
  return written;
}

/** Records that are there are changed by their id, which never makes one; others by the key, which does. */
async function writeCollection(
  { rest, object, keyField }: WriteRecordsOptions,
  writes: readonly RecordWrite[],
): Promise<readonly Written[]> {
  const attributes = { type: object };
  const records = writes.map(({ id, fields }) => ({
    attributes,
    ...(id !== undefined && { id }),
    ...fields,
  }));
  const path =
    writes[0]?.id === undefined ? `/composite/sobjects/${object}/${keyField}` : '/composite/sobjects';
  const read = resultsSchema.safeParse(await rest.patch(path, { allOrNone: false, records }));
  if (!read.success || read.data.length !== writes.length)
    throw new SalesforceFailure(
      'unavailable',
      'answer',
      'the answer does not say what became of each record',
    );
  return read.data.map(({ id, success, created, errors: [first] }, place): Written => {
    if (success) return { kind: 'done', id: id ?? writes[place]?.id ?? '', created };
    const { statusCode = 'UNKNOWN', message = '' } = first ?? {};
    return { kind: 'refused', code: statusCode, message: message.slice(0, 500) };
  });
}
