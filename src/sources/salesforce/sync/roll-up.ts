/** Sums, extremes and numbers of the records that refer to one. */
import type { Json } from '../../../domain/json.ts';
import { meetsAll } from '../mapping/conditions.ts';
import type { GroupMapping, RollUp } from '../mapping/document.ts';
import { lengthenId, readField, type SalesforceRecord } from '../mapping/values.ts';
import type { Child, RecordStore } from '../store/record-store.ts';
import type { MappingPlace } from '../store/tables.ts';
import type { RolledUp } from './match.ts';

/** What these records add to their parents; those that do not meet the conditions, or refer to nothing, add nothing. */
export function readParts(records: readonly SalesforceRecord[], rollUp: RollUp): readonly Child[] {
  return records.flatMap((record) => {
    const parent = readField(record, rollUp.parentField);
    if (typeof parent !== 'string' || !meetsAll(record, rollUp.conditions)) return [];
    const value = rollUp.field === undefined ? null : readField(record, rollUp.field);
    return [
      {
        ...{ child: String(record['Id']), parent: lengthenId(parent) },
        amount: typeof value === 'number' ? value : null,
        moment: typeof value === 'string' ? value : null,
      },
    ];
  });
}

/** The roll-ups of each of these records. */
export async function rollUpParents(
  store: Pick<RecordStore, 'readPartsOf'>,
  place: MappingPlace,
  { rollUps }: GroupMapping,
  parents: readonly string[],
): Promise<(parent: string) => RolledUp> {
  const byParent = new Map<string, Record<string, Json | undefined>>();
  for (const rollUp of rollUps) {
    const parts = await store.readPartsOf({ ...place, rollUp: rollUp.property }, parents);
    for (const [parent, ofParent] of Map.groupBy(parts, (part) => part.parent)) {
      const values = byParent.get(parent) ?? {};
      values[rollUp.property] = computeRollUp(rollUp, ofParent);
      byParent.set(parent, values);
    }
  }
  const none = Object.fromEntries(
    rollUps.flatMap(({ property, function: name }) =>
      name === 'count' || name === 'sum' ? [[property, 0]] : [],
    ),
  );
  return (parent) => ({ ...none, ...byParent.get(parent) });
}

/** Nothing adds up to 0, and has no least and no greatest. */
function computeRollUp({ function: name }: RollUp, parts: readonly Child[]): Json | undefined {
  const amounts = parts.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const moments = parts.flatMap(({ moment }) => (moment === null ? [] : [moment])).sort();
  switch (name) {
    case 'count':
      return parts.length;
    case 'sum':
      // In cents of a cent: amounts such as 0.1 and 0.2 add up to what people expect.
      return Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 10_000) / 10_000;
    case 'min':
      return findFirst(amounts, (one, other) => one < other) ?? readMoment(moments[0]);
    case 'max':
      return findFirst(amounts, (one, other) => one > other) ?? readMoment(moments.at(-1));
  }
}

/** Math.min takes no more than some 100,000 numbers. */
function findFirst(
  amounts: readonly number[],
  isBefore: (one: number, other: number) => boolean,
): number | undefined {
  let first: number | undefined;
  for (const amount of amounts) if (first === undefined || isBefore(amount, first)) first = amount;
  return first;
}

const readMoment = (moment: string | undefined) => moment?.replace(/\+0000$/, 'Z');
