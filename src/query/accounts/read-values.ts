/** Values of properties as the meanings read them. */
import { putOffProperty } from '../definition/terms/marks.ts';
import type { Meaning, Meanings } from '../definition/terms/meanings.ts';
import { findMeaningProperty } from '../definition/terms/meanings.ts';
import { dayMs } from '../plan/buckets.ts';
import { formatDateAt } from '../plan/context.ts';
import type { MeaningValues } from './unit-facts.ts';

const readMeanings = ['owner', 'plan', 'stage', 'value', 'seats', 'renewal', 'customerSince'] as const;

type ReadMeaning = (typeof readMeanings)[number];

/** What a property is read as: a meaning, or a mark that needs none. */
interface ReadProperty {
  readonly meaning: Meaning | 'putOff';
  readonly property: string;
}

/** The properties to read, in the order in which their values are given to readMeaningValues. */
export function listMeaningProperties(meanings: Meanings, nameProperty: string): readonly ReadProperty[] {
  const others = readMeanings.flatMap((meaning: ReadMeaning) => {
    const property = findMeaningProperty(meanings, meaning);
    return property === undefined ? [] : [{ meaning, property }];
  });
  return [
    { meaning: 'name', property: nameProperty },
    { meaning: 'putOff', property: putOffProperty },
    ...others,
  ];
}

/** `values`: of each of the properties, in order; of a list the first counts. */
export function readMeaningValues(
  properties: readonly Pick<ReadProperty, 'meaning'>[],
  values: readonly (readonly string[])[],
  meanings: Meanings,
  timeZone: string,
): MeaningValues {
  const text = (meaning: ReadProperty['meaning']) =>
    values[properties.findIndex((each) => each.meaning === meaning)]?.[0];
  const amount = readAmount(text('value'));
  const found: { readonly [K in keyof MeaningValues]: MeaningValues[K] | undefined } = {
    name: text('name'),
    owner: text('owner'),
    plan: text('plan'),
    stage: text('stage'),
    yearlyValue: amount === undefined ? undefined : toYearly(amount, meanings),
    seats: readAmount(text('seats')),
    renewalDay: readDay(text('renewal'), timeZone),
    customerSinceDay: readDay(text('customerSince'), timeZone),
    putOffUntilDay: readDay(text('putOff'), timeZone),
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined && value !== ''),
  ) as MeaningValues;
}

export function toYearly(amount: number, { value }: Meanings): number {
  return value?.per === 'month' ? amount * 12 : amount;
}

/** A number, or a text that is one. */
export function readAmount(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const amount = Number(text);
  return Number.isFinite(amount) ? amount : undefined;
}

/** Numbers from this on are milliseconds, those below it seconds. */
const millisecondsFrom = 100_000_000_000;
const secondsFrom = 100_000_000;

/**
 * A calendar date. Of a date with a time the date as it is written counts, whatever its zone: what is meant is a date. Numbers are
 * moments: seconds or milliseconds since 1970.
 */
export function readDay(text: string | undefined, timeZone: string): number | undefined {
  if (text === undefined) return undefined;
  const date = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(text)?.[1];
  if (date !== undefined) {
    const ms = Date.parse(`${date}T00:00:00Z`);
    return Number.isNaN(ms) ? undefined : ms / dayMs;
  }
  const moment = readAmount(text);
  if (moment === undefined || moment < secondsFrom) return undefined;
  const ms = moment < millisecondsFrom ? moment * 1_000 : moment;
  return ms > 4_102_444_800_000 ? undefined : Date.parse(formatDateAt(ms, timeZone)) / dayMs;
}
