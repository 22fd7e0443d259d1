/** Home of a group type: who is active, who went quiet, renews, moved, began, stalled, left or came back, and who is near or far below their seats. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { writeDay } from '../dates.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import { isActiveToday, wasActiveBefore } from '../words/activity.ts';
import { type CarrierDay, compareWeek } from '../words/comparable.ts';
import { describeGroup, type GroupRow, groupRowSchema } from './group-row.ts';
import { sumValues } from './list.ts';
import { type Sentence, sentenceSchema, writeSentences } from './sentences.ts';
import { comparePositions, findPosition, type Sort } from './sort.ts';
import { describeType, typeHeadSchema } from './type-head.ts';

const block = z
  .object({
    groups: z.number(),
    yearlyValue: z.number().optional(),
    first: z.array(groupRowSchema).describe('the first ones; all of them are in the view of the list'),
    parameters: z.record(z.string(), z.number()).describe('what the word is defined by'),
  })
  .meta({ id: 'HomeBlock' });

const carrier = z.object({
  by: z.enum(['platform', 'version', 'source']),
  platform: z.string().optional(),
  version: z.string().optional(),
  source: z.string().optional(),
  fault: z.enum(['silent', 'lostGroup']),
  since: z.string(),
  carriedShare: z.number(),
});

export const homeSchema = z
  .object({
    ...typeHeadSchema.shape,
    known: z.number(),
    leftOut: z.number(),
    active: z.object({
      now: z.number(),
      before: z.number(),
      today: z.number(),
      gained: z.number().describe('active now and not the week before'),
      lost: z.number().describe('active the week before and not now'),
    }),
    comparable: z.object({
      isComparable: z.boolean(),
      median: z.number().optional(),
      changeShare: z.number().optional(),
      broken: z.array(carrier),
    }),
    sentences: z.array(sentenceSchema),
    quiet: block,
    renewing: block,
    growing: block,
    shrinking: block,
    new: block,
    stalled: block,
    cancelled: block,
    back: block,
    seatsNear: block,
    seatsFar: block,
  })
  .meta({ id: 'Home' });

type Home = Readonly<z.output<typeof homeSchema>>;

export function describeHome(type: TypeFacts, carriers: readonly CarrierDay[]): Home {
  const { terms, today } = type;
  const counted = type.units.filter(({ isLeftOut }) => !isLeftOut);
  const rows = counted.map((unit) => describeGroup(unit, terms, today));
  const { parameters } = terms;
  const head = describeType(type);
  const week = compareWeek(counted, carriers, terms, today);
  const { active: _, broken, ...compared } = week;
  const before = counted.map(wasActiveBefore);
  const hasValue = terms.meanings.value !== undefined;
  const describeBlock = (
    shows: (row: GroupRow) => boolean,
    sort: Sort,
    numbers: Readonly<Record<string, number>>,
  ): Home['quiet'] => {
    const shown = rows.filter(shows);
    const sorted = shown.toSorted((a, b) =>
      comparePositions(findPosition(a, sort), findPosition(b, sort), sort),
    );
    return {
      groups: shown.length,
      ...(hasValue && { yearlyValue: sumValues(shown) }),
      first: sorted.slice(0, limits.homeBlockGroupsMax),
      parameters: { ...numbers },
    };
  };
  const mostValue: Sort = { key: 'value', descending: true };
  const { quiet } = parameters;
  const movers = { peopleMin: parameters.movers.peopleMin, shareMin: parameters.movers.shareMin };
  const seats = parameters.seats;
  return {
    ...head,
    known: counted.length,
    leftOut: type.units.length - counted.length,
    active: {
      now: rows.filter(({ isActive }) => isActive).length,
      before: before.filter(Boolean).length,
      today: counted.filter(isActiveToday).length,
      gained: rows.filter(({ isActive }, index) => isActive && !before[index]).length,
      lost: rows.filter(({ isActive }, index) => !isActive && before[index]).length,
    },
    comparable: {
      ...compared,
      broken: broken.map(({ sinceDay, ...rest }) => ({ ...rest, since: writeDay(sinceDay) })),
    },
    sentences: [...listSentences(rows, head, week)],
    quiet: describeBlock((row) => row.quiet !== undefined, mostValue, quiet),
    renewing: describeBlock(
      ({ renewal }) => renewal !== undefined,
      { key: 'renewal', descending: false },
      parameters.renewals,
    ),
    growing: describeBlock(
      ({ move }) => move !== undefined && move.change > 0,
      { key: 'change', descending: true },
      movers,
    ),
    shrinking: describeBlock(
      ({ move }) => move !== undefined && move.change < 0,
      { key: 'change', descending: false },
      movers,
    ),
    new: describeBlock(
      (row) => row.new !== undefined,
      { key: 'firstSeen', descending: true },
      parameters.new,
    ),
    stalled: describeBlock((row) => row.stalled !== undefined, { key: 'firstSeen', descending: true }, quiet),
    cancelled: describeBlock((row) => row.cancelled !== undefined, mostValue, quiet),
    back: describeBlock((row) => row.back !== undefined, mostValue, quiet),
    seatsNear: describeBlock(
      (row) => row.seats?.level === 'near',
      { key: 'seatsShare', descending: true },
      seats,
    ),
    seatsFar: describeBlock(
      (row) => row.seats?.level === 'far',
      { key: 'seatsShare', descending: false },
      seats,
    ),
  };
}

type Compared = ReturnType<typeof compareWeek>;

function listSentences(
  rows: readonly GroupRow[],
  { plural, currency }: Pick<Home, 'plural' | 'currency'>,
  compared: Compared,
): readonly Sentence[] {
  return writeSentences(rows, currency, compared.isComparable ? undefined : writeBroken(plural, compared));
}

/** “Active companies are down 41 %: a holiday, or tracking?”, and what broke. */
function writeBroken(plural: string, { changeShare, broken }: Compared): string {
  const parts = broken.map(({ platform, version, source, fault, sinceDay }) => {
    const carrier = [platform, version, source].filter((each) => each !== undefined && each !== '').join(' ');
    const what = fault === 'silent' ? 'sends nothing' : `names no group`;
    return `${carrier} ${what} since ${writeDay(sinceDay)}`;
  });
  const isDown = changeShare !== undefined && changeShare < 0;
  const fall = `Active ${plural} are down ${Math.round(-(changeShare ?? 0) * 100)} % against the weeks before`;
  if (parts.length === 0) return `${fall}: a holiday, or tracking?`;
  return `${isDown ? `${fall}: ` : 'This week may not compare: '}${parts.join('; ')}.`;
}
