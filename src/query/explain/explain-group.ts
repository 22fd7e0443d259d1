/** Explains a figure of one group, as its page and Home say it: as it is or with one thing changed. */
import { readUnit, type UnitWithPeople } from '../accounts/read-unit.ts';
import { describeGroup, type GroupRow } from '../accounts/reading/group-row.ts';
import { writeInDays, writeQuietRule } from '../accounts/reading/sentences.ts';
import { describeType } from '../accounts/reading/type-head.ts';
import { findMeaningProperty } from '../definition/terms/meanings.ts';
import type { GroupTypeTerms } from '../definition/terms/terms.ts';
import { findProjectTerms, isEmptyRule } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { writeDay } from '../plan/dates.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { type Change, changeFacts } from './changes.ts';
import { explainFeature, type FeatureCell } from './explain-feature.ts';
import { describeUnit } from './explain-number.ts';
import type { Explanation } from './explanation.ts';

export const ownFigures = [
  'activePeople',
  'activePeopleBefore',
  'seats',
  'quietDays',
  'renewalDays',
  'yearlyValue',
  'featurePeople',
] as const;
type OwnFigure = (typeof ownFigures)[number];

interface GroupQuestion {
  readonly groupType: string;
  readonly value: string;
  readonly figure: OwnFigure;
  /** Which cell the figure `featurePeople` is. */
  readonly cell?: FeatureCell;
  readonly change?: Change;
  readonly timeZone: string;
}

interface Head {
  readonly today: string;
  /** The first of the last 28 full days. */
  readonly from28: string;
  readonly week: Explanation['range'];
  readonly weekBefore: Explanation['range'];
}

type Found = Pick<Explanation, 'range' | 'sentence' | 'countsActive' | 'readsProperties'> & {
  readonly number: { readonly value: number | null; readonly of?: number };
  /** Whether people are counted, not the group. */
  readonly ofPeople: boolean;
};

/** Undefined where the project has no such group. Errors: Problem, also where it has no such type. */
export async function explainGroup(
  run: RunStatement,
  given: ProjectFacts,
  question: GroupQuestion,
): Promise<Explanation | undefined> {
  const { groupType, value, change, timeZone } = question;
  const facts = change ? changeFacts(given, change, { groupType, timeZone }) : given;
  const read = await readUnit(run, facts, groupType, value);
  if (!read) return undefined;
  const { number, ofPeople, ...found } = await findFigure(run, facts, read, question);
  return {
    ...found,
    number: { ...number, incomplete: false, countsUnits: false },
    ...describeUnit(ofPeople ? { kind: 'user' } : { kind: 'group', groupType }, facts),
    countsInactive: false,
    inactiveEvents: findProjectTerms(facts).inactiveEvents,
    interval: 'all',
    timeZone: facts.timeZone,
    weekStart: facts.weekStart ?? 'monday',
    propertyView: 'now',
    leftOut: { hasRule: !isEmptyRule(read.terms.leaveOut), isOn: false },
    freshnessMs: read.asOfMs,
    changes: [
      ...(found.countsActive && findProjectTerms(given).inactiveEvents.length > 0
        ? (['everyEventActive'] as const)
        : []),
      ...(timeZone !== given.timeZone ? (['timeZone'] as const) : []),
    ],
  };
}

async function findFigure(
  run: RunStatement,
  facts: ProjectFacts,
  read: UnitWithPeople,
  { figure, cell }: GroupQuestion,
): Promise<Found> {
  if (figure === 'featurePeople') {
    if (!cell) throw new Error('bug: no feature');
    const { people, ...found } = await explainFeature(run, facts, read, cell);
    return { ...ofUse, ...found, countsActive: false, number: { value: people } };
  }
  const row = describeGroup(read.unit, read.terms, read.today);
  return finders[figure](row, { ...describeType(read), from28: writeDay(read.today.day - 28) }, read.terms);
}

type Find = (row: GroupRow, head: Head, terms: GroupTypeTerms) => Found;

const countPeople = (people: number) => (people === 1 ? '1 person' : `${people} people`);

const ofUse = { countsActive: true, readsProperties: false, ofPeople: true } as const;
const ofProperty = { countsActive: false, readsProperties: true, ofPeople: false } as const;

const finders: Readonly<Record<Exclude<OwnFigure, 'featurePeople'>, Find>> = {
  activePeople: ({ activePeople, activePeopleBefore }, { week }) => ({
    ...ofUse,
    number: { value: activePeople },
    range: week,
    sentence: `Users with a user id who used it in the last 7 full days; ${countPeople(activePeopleBefore)} in the 7 days before.`,
  }),
  activePeopleBefore: ({ activePeople, activePeopleBefore }, { weekBefore }) => ({
    ...ofUse,
    number: { value: activePeopleBefore },
    range: weekBefore,
    sentence: `Users with a user id who used it in the 7 days before the last 7 full ones; ${countPeople(activePeople)} in these.`,
  }),
  seats: ({ seats }, { week, from28 }) => ({
    ...ofUse,
    readsProperties: true,
    number: seats ? { value: seats.used, of: seats.seats } : { value: null },
    range: { start: from28, end: week.end },
    sentence: seats
      ? `People active in the last 28 full days, of the ${seats.seats} seats it has now.`
      : 'Nobody said how many seats it has, or it does not pay.',
  }),
  quietDays: ({ quiet }, { today, week }) => ({
    ...ofUse,
    ofPeople: false,
    number: { value: quiet?.days ?? null },
    range: quiet ? { start: quiet.lastUse, end: today } : week,
    sentence: quiet
      ? `Full days without use since the last one, ${writeQuietRule(quiet)}.`
      : 'It is not quiet: it was used lately, or was not used in enough weeks before.',
  }),
  renewalDays: ({ renewal }, { today }, { meanings }) => ({
    ...ofProperty,
    number: { value: renewal?.inDays ?? null },
    range: { start: today, end: renewal?.date ?? today },
    sentence: renewal
      ? `It renews ${writeInDays(renewal.inDays)}: days from today to its renewal, ${renewal.date} (the property ${findMeaningProperty(meanings, 'renewal')}).`
      : 'It has no renewal date in the days that count as near.',
  }),
  yearlyValue: ({ yearlyValue }, { today }, { meanings }) => ({
    ...ofProperty,
    number: { value: yearlyValue ?? null },
    range: { start: today, end: today },
    sentence: meanings.value
      ? `Its value (the property ${meanings.value.property}${meanings.value.per === 'month' ? ', twelve times as it is per month' : ''}), in ${meanings.value.currency}.`
      : 'Nobody said which property is the value.',
  }),
};
