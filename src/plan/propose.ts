/** Proposes a plan of what arrived of late and is not planned yet. */
import {
  type PlanEntry,
  type PlannedProperty,
  plannedPropertySchema,
  type TrackingPlan,
  trackingPlanSchema,
} from '../query/contract.ts';
import type { Arrived, ArrivedProperty } from './arrived.ts';
import { keyOfEntry, listEntries, writeKey } from './entries.ts';

/** `since`: what was last seen before that day is left out; YYYY-MM-DD. */
interface ProposalOptions {
  readonly since: string;
  /** What names the groups of a type, as the project is set. */
  readonly nameProperties: Readonly<Record<string, string>>;
}

/** Entries that the plan lacks, in the order in which they should be put. */
export function proposeEntries(
  plan: TrackingPlan,
  arrived: Arrived,
  { since, nameProperties }: ProposalOptions,
): readonly PlanEntry[] {
  const planned = listEntries(plan);
  const isLate = ({ lastSeen }: Pick<ArrivedProperty, 'lastSeen'>) =>
    lastSeen === undefined || lastSeen >= since;
  const isShared = (kind: 'eventProperty' | 'groupProperty', name: string) =>
    planned.has(writeKey({ kind, name }));
  const proposed: readonly PlanEntry[] = [
    ...arrived.groupTypes.flatMap(({ type, singular, plural, properties }): readonly PlanEntry[] => [
      { kind: 'groupType', value: proposeGroupType({ type, singular, plural }, nameProperties) },
      ...properties
        .filter((each) => isLate(each) && !isShared('groupProperty', each.name))
        .map((each) => ({ kind: 'groupProperty', of: type, value: proposeProperty(each) }) as const),
    ]),
    ...arrived.events
      .filter(isLate)
      .flatMap(({ name, isActive, properties }): readonly PlanEntry[] => [
        { kind: 'event', value: proposeEvent(name, isActive) },
        ...properties
          .filter((each) => !isShared('eventProperty', each.name))
          .map((each) => ({ kind: 'eventProperty', of: name, value: proposeProperty(each) }) as const),
      ]),
    ...arrived.userProperties
      .filter(isLate)
      .map((each) => ({ kind: 'userProperty', value: proposeProperty(each) }) as const),
  ];
  return proposed.filter((entry) => !planned.has(writeKey(keyOfEntry(entry))));
}

function proposeEvent(name: string, isActive: boolean) {
  const [event] = trackingPlanSchema.parse({ events: [{ name, isActive }] }).events;
  if (!event) throw new Error('bug: an event was not parsed');
  const { properties: _, ...value } = event;
  return value;
}

function proposeGroupType(
  { type, singular, plural }: { readonly type: string; readonly singular: string; readonly plural: string },
  nameProperties: Readonly<Record<string, string>>,
) {
  const nameProperty = Object.hasOwn(nameProperties, type) ? nameProperties[type] : undefined;
  const draft = { type, singular, plural, ...(nameProperty !== undefined && { nameProperty }) };
  const [parsed] = trackingPlanSchema.parse({ groupTypes: [draft] }).groupTypes;
  if (!parsed) throw new Error('bug: a group type was not parsed');
  const { properties: _, ...value } = parsed;
  return value;
}

/** Of several types any value is planned: a person says which is meant. */
function proposeProperty({ name, types }: ArrivedProperty): PlannedProperty {
  const [only] = types.length === 1 ? types : [];
  const described = {
    text: { type: 'string' },
    number: { type: 'number' },
    boolean: { type: 'boolean' },
    list: { isList: true },
    other: {},
  } as const;
  return plannedPropertySchema.parse({ name, ...(only && described[only]) });
}
