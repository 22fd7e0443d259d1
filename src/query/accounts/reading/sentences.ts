/** The sentences at the top of Home: at most one each for accounts at risk, a quiet one, a growing one, and broken tracking. */
import { z } from 'zod';
import type { GroupRow } from './group-row.ts';

const part = z.object({
  text: z.string(),
  group: z.string().optional().describe('the group that the text opens'),
});

export const sentenceSchema = z
  .object({ about: z.enum(['tracking', 'atRisk', 'quiet', 'growing']), parts: z.array(part) })
  .meta({ id: 'HomeSentence', description: 'Its parts in order; those of a group open it' });

export type Sentence = Readonly<z.output<typeof sentenceSchema>>;

/** `rows` are those that are not left out; `brokenText` says how the week differs, absent where it can be compared. */
export function writeSentences(
  rows: readonly GroupRow[],
  currency: string | undefined,
  brokenText: string | undefined,
): readonly Sentence[] {
  return [
    ...(brokenText === undefined ? [] : [{ about: 'tracking' as const, parts: [{ text: brokenText }] }]),
    ...writeAtRisk(rows, currency),
    ...writeFirst(
      rows.filter(({ quiet }) => quiet !== undefined),
      byValue,
      (row) => quietSentence(row, currency),
    ),
    ...writeFirst(
      rows.filter(({ move }) => move !== undefined && move.change > 0),
      byWeight,
      growingSentence,
    ),
  ].slice(0, 3);
}

function writeFirst(
  rows: readonly GroupRow[],
  order: (a: GroupRow, b: GroupRow) => number,
  write: (row: GroupRow) => Sentence,
): readonly Sentence[] {
  const [first] = sortRows(rows, order);
  return first ? [write(first)] : [];
}

function sortRows(
  rows: readonly GroupRow[],
  order: (a: GroupRow, b: GroupRow) => number,
): readonly GroupRow[] {
  return rows.toSorted((a, b) => order(a, b) || (a.value < b.value ? -1 : 1));
}

/** The account whose people fall away before it renews, and the one of whose value most falls away with them. */
function writeAtRisk(rows: readonly GroupRow[], currency: string | undefined): readonly Sentence[] {
  const falling = rows.filter(({ move }) => move !== undefined && move.change < 0);
  const [renewing] = sortRows(
    falling.filter(({ renewal }) => renewal !== undefined),
    byRisk,
  );
  const [other] = sortRows(
    falling.filter((row) => row !== renewing),
    byLoss,
  );
  const falls = [renewing, other].filter((row) => row !== undefined);
  if (falls.length === 0) return [];
  const parts = falls.flatMap((row, index) => [
    ...(index === 0 ? [] : [{ text: '; ' }]),
    nameGroup(row),
    { text: `${writeWorth(row, currency)}${writeRenewal(row)} ${writeFall(row)}` },
  ]);
  return [{ about: 'atRisk', parts: [...parts, { text: '.' }] }];
}

function writeRenewal({ renewal }: GroupRow): string {
  return renewal ? ` renews ${writeInDays(renewal.inDays)} and` : '';
}

function writeFall({ activePeople, activePeopleBefore }: GroupRow): string {
  return `has ${countPeople(activePeople)}, down from ${activePeopleBefore} the week before`;
}

const byValue = (a: GroupRow, b: GroupRow) => (b.yearlyValue ?? 0) - (a.yearlyValue ?? 0);
const byRisk = (a: GroupRow, b: GroupRow) =>
  byValue(a, b) || (a.renewal?.inDays ?? 0) - (b.renewal?.inDays ?? 0);
/** The part of its value a year that its people fell by. */
const readLoss = ({ yearlyValue = 0, move }: GroupRow) => yearlyValue * -(move?.changeShare ?? 0);
const byLoss = (a: GroupRow, b: GroupRow) => readLoss(b) - readLoss(a) || byWeight(a, b);
const byWeight = (a: GroupRow, b: GroupRow) => (b.move?.weight ?? 0) - (a.move?.weight ?? 0);

function nameGroup(row: GroupRow) {
  return { text: row.name ?? row.value, group: row.value };
}

function writeWorth({ yearlyValue }: GroupRow, currency: string | undefined): string {
  if (yearlyValue === undefined || currency === undefined) return '';
  return ` (${writeMoney(yearlyValue, currency)} a year)`;
}

function writeMoney(value: number, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${value.toLocaleString('en-US')} ${currency}`;
  return value.toLocaleString('en-US', {
    ...{ style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 },
  });
}

function quietSentence(row: GroupRow, currency: string | undefined): Sentence {
  const { days = 0, longestSilenceDays = 0 } = row.quiet ?? {};
  const text = ` has been quiet for ${countDays(days)}; ${writeSilence(longestSilenceDays)}.`;
  return { about: 'quiet', parts: [nameGroup(row), { text: `${writeWorth(row, currency)}${text}` }] };
}

function growingSentence(row: GroupRow): Sentence {
  const text = ` has ${countPeople(row.activePeople)}, up from ${row.activePeopleBefore} the week before.`;
  return { about: 'growing', parts: [nameGroup(row), { text }] };
}

/** `today`, `tomorrow`, `in 3 days` */
export function writeInDays(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
}

/** Which rule makes it quiet, with its own numbers: `after use in 4 of the 4 weeks before (…); its longest …`. */
export function writeQuietRule({ activePeriods, needs, longestSilenceDays }: Quiet): string {
  const periods = needs.days === 7 ? 'weeks' : `times ${countDays(needs.days)}`;
  const rule = `(${countDays(needs.days)} after ${needs.activePeriods} of them make it quiet)`;
  return `after use in ${activePeriods} of the ${needs.periods} ${periods} before ${rule}; ${writeSilence(longestSilenceDays)}`;
}

type Quiet = NonNullable<GroupRow['quiet']>;

/** How unusual a silence is. */
function writeSilence(longestSilenceDays: number): string {
  if (longestSilenceDays === 0) return 'before, it was used every day for 13 weeks';
  return `its longest silence in 13 weeks was ${countDays(longestSilenceDays)}`;
}

function countPeople(people: number): string {
  return people === 1 ? '1 active person' : `${people} active people`;
}

export function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
