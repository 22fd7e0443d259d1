/** Home of a group type: who is active, who went quiet or never was, renews, moved, began, stalled, left or came back, and who is near or far below their seats. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { dateText } from '../../definition/sentence/dates.ts';
import { writeDay } from '../../plan/dates.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import { type CarrierDay, compareWeek } from '../words/comparable.ts';
import { countFeatures, homeFeatureSchema } from './feature-counts.ts';
import type { FeatureUses } from './feature-uses.ts';
import { describeGroup, type GroupRow, groupRowSchema } from './group-row.ts';
import { type GroupWord, readGroupWords } from './group-words.ts';
import { readBuiltIn } from './list/column-values.ts';
import { sumValues } from './list/list.ts';
import { createCompare, placeGroups, takeFirst } from './list/order.ts';
import { type Sentence, sentenceSchema, writeSentences } from './sentences.ts';
import { describeType, typeHeadSchema } from './type-head.ts';
import { type GroupView, getView } from './views.ts';

const block = z
  .object({
    groups: z.number(),
    yearlyValue: z.number().optional(),
    first: z
      .array(groupRowSchema)
      .describe(
        'the first ones of the view of the list without those put off (`putOff=false`); it has all of them',
      ),
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
    putOff: z
      .number()
      .describe(
        'groups that a person put off: blocks and sentences pass over them, what is active counts them',
      ),
    active: z.object({
      now: z.number(),
      before: z.number(),
      change: z.number(),
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
    neverActive: block,
    seatsNear: block,
    seatsFar: block,
    features: z.array(homeFeatureSchema).describe('in the order in which people named them'),
  })
  .meta({ id: 'Home' });

type Home = Readonly<z.output<typeof homeSchema>>;

export function describeHome(type: TypeFacts, carriers: readonly CarrierDay[], uses: FeatureUses): Home {
  const { units, terms, today } = type;
  const { parameters } = terms;
  const words = readGroupWords(type);
  const counted = Array.from(units, (_, index) => index).filter((index) => !words.has(index, 'leftOut'));
  const lists = words.divide(counted);
  const describeIndexes = (indexes: readonly number[]) =>
    indexes.flatMap((index) => units[index] ?? []).map((unit) => describeGroup(unit, terms, today));
  const isShown = (index: number) => !words.has(index, 'putOff');
  const describeBlock = (
    view: GroupWord & GroupView,
    numbers: Readonly<Record<string, number>>,
  ): Home['quiet'] => {
    const listed = lists[view].filter(isShown);
    const order = getView(view, terms.meanings.value !== undefined);
    const placed = placeGroups(type, listed, readBuiltIn(type, order.sort).sorted);
    const first = takeFirst(placed, limits.homeBlockGroupsMax, createCompare(order));
    return {
      groups: listed.length,
      ...(terms.meanings.value && { yearlyValue: sumValues(type, listed) }),
      first: describeIndexes(first.map(({ index }) => index)),
      parameters: { ...numbers },
    };
  };
  const { active: _, ...week } = compareWeek(
    counted.flatMap((index) => units[index] ?? []),
    carriers,
    terms,
    today,
  );
  const head = describeType(type);
  const spoken = [...new Set([...lists.quiet, ...lists.growing, ...lists.shrinking])].filter(isShown);
  const { active, activeBefore } = lists;
  const { quiet, seats, renewals } = parameters;
  const movers = { peopleMin: parameters.movers.peopleMin, shareMin: parameters.movers.shareMin };
  return {
    ...head,
    known: counted.length,
    leftOut: units.length - counted.length,
    putOff: lists.putOff.length,
    active: {
      now: active.length,
      before: activeBefore.length,
      change: active.length - activeBefore.length,
      today: lists.activeToday.length,
      gained: lists.gained.length,
      lost: lists.lost.length,
    },
    comparable: {
      ...week,
      broken: week.broken.map(({ sinceDay, ...rest }) => ({ ...rest, since: writeDay(sinceDay) })),
    },
    sentences: [...listSentences(describeIndexes(spoken), head, week)],
    quiet: describeBlock('quiet', quiet),
    renewing: describeBlock('renewing', renewals),
    growing: describeBlock('growing', movers),
    shrinking: describeBlock('shrinking', movers),
    new: describeBlock('new', parameters.new),
    stalled: describeBlock('stalled', quiet),
    cancelled: describeBlock('cancelled', quiet),
    back: describeBlock('back', quiet),
    neverActive: describeBlock('neverActive', {}),
    seatsNear: describeBlock('seatsNear', seats),
    seatsFar: describeBlock('seatsFar', seats),
    features: countFeatures(type, counted, uses),
  };
}

type Compared = Omit<ReturnType<typeof compareWeek>, 'active'>;

function listSentences(
  rows: readonly GroupRow[],
  { plural, currency, today }: Pick<Home, 'plural' | 'currency' | 'today'>,
  compared: Compared,
): readonly Sentence[] {
  return writeSentences(
    rows,
    currency,
    compared.isComparable ? undefined : writeBroken(plural, compared, today),
  );
}

/** “Active companies are down 41 %: a holiday, or tracking?”, and what broke. */
function writeBroken(plural: string, { changeShare, broken }: Compared, today: string): string {
  const parts = broken.map(({ platform, version, source, fault, sinceDay }) => {
    const carrier = [platform, version, source].filter((each) => each !== undefined && each !== '').join(' ');
    const what = fault === 'silent' ? 'sends nothing' : `names no group`;
    return `${carrier} ${what} since ${dateText(writeDay(sinceDay), today)}`;
  });
  const isDown = changeShare !== undefined && changeShare < 0;
  const fall = `Active ${plural} are down ${Math.round(-(changeShare ?? 0) * 100)} % against the weeks before`;
  if (parts.length === 0) return `${fall}: a holiday, or tracking?`;
  return `${isDown ? `${fall}: ` : 'This week may not compare: '}${parts.join('; ')}.`;
}
