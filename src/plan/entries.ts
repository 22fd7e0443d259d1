/** Takes a plan apart into entries, and puts one together of them. */
import { Problem } from '../domain/problem.ts';
import {
  emptyPlan,
  type PlanEntry,
  type PlanEntryKey,
  type PlannedProperty,
  pathText,
  problemMessage,
  type TrackingPlan,
  trackingPlanSchema,
} from '../query/contract.ts';

/** By their keys as text, in the order of the plan. */
type PlanEntries = ReadonlyMap<string, PlanEntry>;

export function keyOfEntry(entry: PlanEntry): PlanEntryKey {
  switch (entry.kind) {
    case 'enforcement':
      return { kind: entry.kind, name: '' };
    case 'category':
      return { kind: entry.kind, name: entry.name };
    case 'groupType':
      return { kind: entry.kind, name: entry.value.type };
    case 'event':
    case 'userProperty':
      return { kind: entry.kind, name: entry.value.name };
    case 'eventProperty':
    case 'groupProperty':
      return {
        kind: entry.kind,
        ...(entry.of !== undefined && { of: entry.of }),
        name: entry.value.name,
      };
  }
}

export function writeKey({ kind, of, name }: PlanEntryKey): string {
  return JSON.stringify(of === undefined ? [kind, name] : [kind, name, of]);
}

export function listEntries(plan: TrackingPlan): PlanEntries {
  const own = <Kind extends 'eventProperty' | 'groupProperty'>(
    kind: Kind,
    of: string,
    properties: readonly PlannedProperty[],
  ) => properties.map((value) => ({ kind, of, value }));
  const entries: readonly PlanEntry[] = [
    { kind: 'enforcement', value: plan.enforcement },
    ...plan.categories.map(({ name }) => ({ kind: 'category', name }) as const),
    ...plan.events.flatMap(({ properties, ...value }): readonly PlanEntry[] => [
      { kind: 'event', value },
      ...own('eventProperty', value.name, properties),
    ]),
    ...plan.eventProperties.map((value) => ({ kind: 'eventProperty', value }) as const),
    ...plan.userProperties.map((value) => ({ kind: 'userProperty', value }) as const),
    ...plan.groupTypes.flatMap(({ properties, ...value }): readonly PlanEntry[] => [
      { kind: 'groupType', value },
      ...own('groupProperty', value.type, properties),
    ]),
    ...plan.groupProperties.map((value) => ({ kind: 'groupProperty', value }) as const),
  ];
  return new Map(entries.map((entry) => [writeKey(keyOfEntry(entry)), entry]));
}

/** The same plan, where nothing is changed between. `before` has the ids of categories. Errors: Problem at the entry that does not fit. */
export function composePlan(entries: Iterable<PlanEntry>, before: TrackingPlan = emptyPlan): TrackingPlan {
  const all = [...entries];
  const owned = indexOwned(all);
  const draft = {
    enforcement: all.find((entry) => entry.kind === 'enforcement')?.value ?? emptyPlan.enforcement,
    categories: numberCategories(all, before),
    events: all.flatMap((entry) =>
      entry.kind === 'event'
        ? [{ ...entry.value, properties: owned('eventProperty', entry.value.name) }]
        : [],
    ),
    eventProperties: owned('eventProperty', undefined),
    userProperties: all.flatMap((entry) => (entry.kind === 'userProperty' ? [entry.value] : [])),
    groupTypes: all.flatMap((entry) =>
      entry.kind === 'groupType'
        ? [{ ...entry.value, properties: owned('groupProperty', entry.value.type) }]
        : [],
    ),
    groupProperties: owned('groupProperty', undefined),
  };
  refuseOrphans(all, draft);
  const parsed = trackingPlanSchema.safeParse(draft);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw new Error('bug: a plan is wrong, and nothing about it');
  throw new Problem('invalid_request', problemMessage(issue), pathText(issue, draft, 'plan'));
}

/** Finds properties by kind and owner. */
function indexOwned(all: readonly PlanEntry[]) {
  const found = new Map<string, PlannedProperty[]>();
  const keyOf = (kind: string, of: string | undefined) => JSON.stringify([kind, of ?? null]);
  for (const entry of all) {
    if (entry.kind !== 'eventProperty' && entry.kind !== 'groupProperty') continue;
    const key = keyOf(entry.kind, entry.of);
    const list = found.get(key);
    if (list) list.push(entry.value);
    else found.set(key, [entry.value]);
  }
  return (kind: 'eventProperty' | 'groupProperty', of: string | undefined): readonly PlannedProperty[] =>
    found.get(keyOf(kind, of)) ?? [];
}

/** A category keeps its number; a new one gets a number that none had. */
function numberCategories(
  all: readonly PlanEntry[],
  { categories }: TrackingPlan,
): TrackingPlan['categories'] {
  const ids = new Map(categories.map(({ id, name }) => [name, id]));
  let next = Math.max(0, ...ids.values());
  return all.flatMap((entry) => {
    if (entry.kind !== 'category') return [];
    const id = ids.get(entry.name) ?? ++next;
    return [{ id, name: entry.name }];
  });
}

interface Owners {
  readonly events: readonly { readonly name: string }[];
  readonly groupTypes: readonly { readonly type: string }[];
}

function refuseOrphans(all: readonly PlanEntry[], { events, groupTypes }: Owners): void {
  const owners = {
    eventProperty: { called: 'event', names: new Set(events.map(({ name }) => name)) },
    groupProperty: { called: 'group type', names: new Set(groupTypes.map(({ type }) => type)) },
  };
  for (const entry of all) {
    if (entry.kind !== 'eventProperty' && entry.kind !== 'groupProperty') continue;
    const { called, names } = owners[entry.kind];
    if (entry.of === undefined || names.has(entry.of)) continue;
    throw new Problem(
      'invalid_request',
      `The plan has no ${called} ${JSON.stringify(entry.of)}, whose own property ${JSON.stringify(entry.value.name)} is to be.`,
      'of',
    );
  }
}
