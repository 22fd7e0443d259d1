/** Proposes features: the categories of the tracking plan; else by a property that divides the events, such as `area`; else the active events of most groups. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import { readSampledTexts, type SampledEvent } from './event-properties.ts';

const texts = z.array(z.string());

export const featuresProposalSchema = z
  .object({
    by: z
      .enum(['categories', 'property', 'events'])
      .describe(
        'categories: those of the tracking plan; property: one that divides the events; events: those of most groups',
      ),
    property: z.string().optional(),
    why: z.string(),
    features: z.array(
      z.object({
        name: z.string(),
        events: texts.describe('of most groups first'),
        groups: z.number().describe('that had the first of its events in the last 8 weeks'),
      }),
    ),
  })
  .meta({ id: 'FeaturesProposal' });

export type FeaturesProposal = Immutable<z.output<typeof featuresProposalSchema>>;

/** An active event, and the groups that had it of late. */
export interface EventOfGroups {
  readonly event: string;
  readonly groups: number;
}

/** An event belongs to a value that nearly all of its events have. */
const sameShareMin = 0.95;
/** A property divides events where it tells for so many of them to which part they belong. */
const dividedShareMin = 0.8;
const partsMin = 3;
/** With fewer events per part it only names them again. */
const eventsPerPartMin = 1.3;
/** The greatest part must leave something to the others. */
const partShareMax = 0.7;
/** Somebody meant what a plan says, so it may leave more events out. */
const plannedShareMin = 0.5;
const categoriesMin = 2;
/** Events alone, where no property divides them. */
const eventsAlone = 12;

/** What an event belongs to, of those that belong to anything. */
export type CategoryByEvent = ReadonlyMap<string, string>;

/**
 * `all`: active events, those of most groups first; `begun`: what groups do at first and seldom later, which is no feature that
 * they could adopt. Undefined where no other events are left.
 */
export function proposeFeatures(
  all: readonly EventOfGroups[],
  samples: readonly SampledEvent[],
  begun: ReadonlySet<string>,
  categories: CategoryByEvent = new Map(),
): FeaturesProposal | undefined {
  const events = all.filter(({ event }) => !begun.has(event));
  if (events.length === 0) return undefined;
  const planned = groupByCategory(events, categories);
  if (planned.size >= categoriesMin)
    return {
      by: 'categories',
      why: `the tracking plan puts ${countAll(planned)} of ${events.length} active events into ${planned.size} categories`,
      features: describeParts(planned, (category) => category),
    };
  const division = findDivision(all, samples);
  if (!division)
    return {
      by: 'events',
      why: 'no property divides the events, so these are the active events of most groups',
      features: events
        .slice(0, eventsAlone)
        .map(({ event, groups }) => ({ name: writeName(event), events: [event], groups })),
    };
  const { property } = division;
  const parts = new Map(
    [...division.parts].flatMap(([part, those]): readonly (readonly [string, readonly EventOfGroups[]])[] => {
      const left = those.filter(({ event }) => !begun.has(event));
      // What else belongs to the beginning, such as what fails in it.
      return 2 * left.length > those.length ? [[part, left]] : [];
    }),
  );
  return {
    by: 'property',
    property,
    why: `${JSON.stringify(property)} divides ${countAll(parts)} of ${events.length} active events into ${parts.size} parts`,
    features: describeParts(parts, writeName),
  };
}

type Parts = ReadonlyMap<string, readonly EventOfGroups[]>;

/** Empty where the plan says too little. */
function groupByCategory(events: readonly EventOfGroups[], categories: CategoryByEvent): Parts {
  const planned = events.filter(({ event }) => categories.has(event));
  if (planned.length < plannedShareMin * events.length) return new Map();
  return Map.groupBy(planned, ({ event }) => categories.get(event) ?? '');
}

function countAll(parts: Parts): number {
  return [...parts.values()].flat().length;
}

/** Those that most groups have first. */
function describeParts(parts: Parts, nameOf: (part: string) => string): FeaturesProposal['features'] {
  return [...parts]
    .map(([part, those]) => ({
      name: nameOf(part),
      events: those.slice(0, limits.featureEventsMax).map(({ event }) => event),
      groups: those[0]?.groups ?? 0,
    }))
    .sort((a, b) => b.groups - a.groups)
    .slice(0, limits.featuresMax);
}

interface Division {
  readonly property: string;
  /** Events by the value that they have. */
  readonly parts: Parts;
}

/** Of the properties that divide the events, the one that tells of most of them, then the one with the fewest parts. */
function findDivision(
  events: readonly EventOfGroups[],
  samples: readonly SampledEvent[],
): Division | undefined {
  const textsBy = readSampledTexts(samples);
  const parts = new Map<string, Map<string, EventOfGroups[]>>();
  for (const each of events)
    for (const { property, share, texts: counts } of textsBy.get(each.event) ?? []) {
      const [top] = [...counts].sort(([, a], [, b]) => b - a);
      const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
      if (!top || share < sameShareMin || top[1] < sameShareMin * all) continue;
      const ofProperty = parts.get(property) ?? new Map<string, EventOfGroups[]>();
      ofProperty.set(top[0], [...(ofProperty.get(top[0]) ?? []), each]);
      parts.set(property, ofProperty);
    }
  const countDivided = ({ parts: of }: Division) => countAll(of);
  return [...parts]
    .map(([property, of]): Division => ({ property, parts: of }))
    .filter((division) => {
      const divided = countDivided(division);
      const sizes = [...division.parts.values()].map(({ length }) => length);
      return (
        divided >= dividedShareMin * events.length &&
        sizes.length >= partsMin &&
        divided >= eventsPerPartMin * sizes.length &&
        Math.max(...sizes) <= partShareMax * divided
      );
    })
    .sort((a, b) => countDivided(b) - countDivided(a) || a.parts.size - b.parts.size)[0];
}

/** `report_viewed` is shown as “Report viewed”. */
function writeName(text: string): string {
  const words = text.replaceAll(/[_-]+/g, ' ').trim();
  return words === '' ? text : words.charAt(0).toUpperCase() + words.slice(1);
}
