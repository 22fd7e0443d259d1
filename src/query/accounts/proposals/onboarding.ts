/** Proposes the onboarding funnel of a type: what groups do in their first days and seldom later. */
import { z } from 'zod';
import type { UnitId } from '../../../domain/ids.ts';
import { steps as stepsSchema } from '../../definition/schema/steps.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import { findMedian } from '../words/days.ts';
import { readSampledTexts, type SampledEvent } from './event-properties.ts';

export const onboardingProposalSchema = z
  .object({
    steps: stepsSchema,
    windowDays: z.number(),
    groups: z.number().describe('new groups looked at'),
    shares: z.array(z.number()).describe('of these, those that did each step in their first days'),
    why: z.string(),
  })
  .meta({ id: 'OnboardingProposal' });

export type OnboardingProposal = Immutable<z.output<typeof onboardingProposalSchema>>;

export const onboardingDays = 14;
/** With fewer new groups nothing can be told. */
const groupsMin = 10;
/** A step is what so many new groups do … */
const groupShareMin = 0.25;
/** … so many times as often in their first days as later. */
const concentrationMin = 5;
const stepsMin = 2;
const stepsMax = 6;
/** A property that tells steps apart has so many values. */
const valuesMin = 2;
const valuesMax = 12;
const valueShareMin = 0.9;

/** A new group: the day of its first event, and how many days of it were seen. */
export interface NewGroup {
  readonly unit: UnitId;
  readonly firstDay: number;
  readonly daysSeen: number;
}

/** When a group first did an event, and on which days. */
interface FirstDays {
  readonly unit: UnitId;
  readonly event: string;
  readonly firstMs: number;
  readonly days: readonly number[];
}

/** An event that groups do in their first days and seldom later. */
export interface EarlyEvent {
  readonly event: string;
  readonly share: number;
  /** From a group's first event. */
  readonly medianMs: number;
}

export function findEarlyEvents(
  groups: readonly NewGroup[],
  rows: readonly FirstDays[],
  isActive: (event: string) => boolean,
): readonly EarlyEvent[] {
  if (groups.length < groupsMin) return [];
  const groupBy = new Map(groups.map((group) => [group.unit, group]));
  const firstBy = findFirsts(rows);
  const earlyDays = groups.reduce((sum, { daysSeen }) => sum + Math.min(daysSeen, onboardingDays), 0);
  const lateDays = groups.reduce((sum, { daysSeen }) => sum + Math.max(0, daysSeen - onboardingDays), 0);
  return [...Map.groupBy(rows, ({ event }) => event)].flatMap(([event, those]): readonly EarlyEvent[] => {
    if (!isActive(event)) return [];
    const isEarly = (unit: UnitId, day: number) =>
      day - (groupBy.get(unit)?.firstDay ?? day) < onboardingDays;
    const did = those.filter(({ unit, days }) => days.some((day) => isEarly(unit, day)));
    const early = countDays(those, isEarly) / earlyDays;
    const late = lateDays === 0 ? 0 : countDays(those, (unit, day) => !isEarly(unit, day)) / lateDays;
    const share = did.length / groups.length;
    if (share < groupShareMin || early < concentrationMin * late) return [];
    return [{ event, share, medianMs: findMedianWait(did, firstBy) }];
  });
}

function countDays(rows: readonly FirstDays[], counts: (unit: UnitId, day: number) => boolean): number {
  return rows.reduce((sum, { unit, days }) => sum + days.filter((day) => counts(unit, day)).length, 0);
}

/** The first event of each group, whatever it was. */
export function findFirsts(rows: readonly FirstDays[]): ReadonlyMap<UnitId, number> {
  const firsts = new Map<UnitId, number>();
  for (const { unit, firstMs } of rows) firsts.set(unit, Math.min(firstMs, firsts.get(unit) ?? firstMs));
  return firsts;
}

function findMedianWait(
  rows: readonly { readonly unit: UnitId; readonly firstMs: number }[],
  firstBy: ReadonlyMap<UnitId, number>,
): number {
  return findMedian(rows.map(({ unit, firstMs }) => firstMs - (firstBy.get(unit) ?? firstMs))) ?? 0;
}

/** The property, if any, by whose values an event is several steps. */
export function findStepProperty(event: string, samples: readonly SampledEvent[]): string | undefined {
  const texts = readSampledTexts(samples.filter((each) => each.event === event)).get(event) ?? [];
  return texts
    .filter(({ share, texts: { size } }) => share >= valueShareMin && size >= valuesMin && size <= valuesMax)
    .toSorted((a, b) => b.texts.size - a.texts.size || (a.property < b.property ? -1 : 1))[0]?.property;
}

export interface Step {
  readonly event: string;
  /** Where the event is several steps. */
  readonly property?: string;
  readonly value?: string;
  readonly share: number;
  readonly medianMs: number;
}

/** The steps that an event is, by the values of a property. */
export function splitEvent(
  event: string,
  property: string,
  values: readonly { readonly unit: UnitId; readonly value: string; readonly firstMs: number }[],
  firstBy: ReadonlyMap<UnitId, number>,
  groups: number,
): readonly Step[] {
  return [...Map.groupBy(values, ({ value }) => value)].map(([value, those]) => ({
    event,
    property,
    value,
    share: those.length / groups,
    medianMs: findMedianWait(those, firstBy),
  }));
}

/** `events`: the steps that each early event is. Undefined where there are too few. */
export function proposeOnboarding(
  events: readonly (readonly Step[])[],
  groups: number,
): OnboardingProposal | undefined {
  const often = events
    .filter((steps, index) => !events.some((other, at) => at !== index && comesBefore(steps, other)))
    .flat()
    .filter(({ share }) => share >= groupShareMin)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, stepsMax)
    .toSorted((a, b) => a.medianMs - b.medianMs);
  if (often.length < stepsMin) return undefined;
  return {
    steps: stepsSchema.parse(often.map(writeStep)),
    windowDays: onboardingDays,
    groups,
    shares: often.map(({ share }) => share),
    why: `done by many of ${groups} new groups in their first ${onboardingDays} days, and at most a fifth as often later`,
  };
}

/** Two events with the same steps, such as started and completed: the earlier one begins what the other ends. */
function comesBefore(steps: readonly Step[], other: readonly Step[]): boolean {
  const own = new Set(steps.map(({ value }) => value));
  const isSame =
    steps.length > 1 &&
    steps[0]?.property === other[0]?.property &&
    other.filter(({ value }) => own.has(value)).length >= Math.min(steps.length, other.length);
  return isSame && findMeanWait(steps) < findMeanWait(other);
}

function findMeanWait(steps: readonly Step[]): number {
  return steps.reduce((sum, { medianMs }) => sum + medianMs, 0) / steps.length;
}

function writeStep({ event, property, value }: Step): object {
  const filters =
    property === undefined
      ? []
      : [{ property: { kind: 'event', name: property }, operator: 'is', values: [value] }];
  return { kind: 'named', name: event, filters };
}
