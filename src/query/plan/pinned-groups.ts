/** Conditions that pin events to a few groups of one type: their events are then read by group, not looked for among all. */
import { groupId, type ProjectId, type UnitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type {
  Condition,
  Key,
  Lookup,
  MemberCondition,
  PropertyPredicate,
  SelectorPlan,
  StreamPlan,
  UnitSet,
  ValueCondition,
} from './plan.ts';

interface PinnedGroups {
  readonly groupType: string;
  readonly units: PinnedUnits;
  /** Holds for the pairs of the pinned groups that are meant; every selector has it. */
  readonly condition: PinningCondition;
}

/** All pinned groups, and perhaps more. */
export type PinnedUnits =
  | { readonly kind: 'ids'; readonly ids: readonly UnitId[] }
  /** Those that ever had such a name. */
  | { readonly kind: 'named'; readonly lookup: NameLookup; readonly test: PropertyPredicate }
  /** A list of any length. */
  | { readonly kind: 'listed'; readonly set: UnitSet };

type PinningCondition = ValueCondition | MemberCondition;
type NameLookup = Exclude<Lookup, { kind: 'names' | 'starts' }>;

/** Undefined where some selector may hold for events of any groups, or where groups are not to be read. */
export function findPinnedGroups(
  { project, derived }: StreamPlan,
  [first, ...others]: readonly SelectorPlan[],
): PinnedGroups | undefined {
  if (!derived || derived.withoutGroupEvents) return undefined;
  return first?.conditions
    .filter((condition) =>
      others.every(({ conditions }) => conditions.some((each) => isSame(each, condition))),
    )
    .flatMap((condition) => findPin(project, condition) ?? [])
    .sort((a, b) => Number(a.units.kind === 'listed') - Number(b.units.kind === 'listed'))[0];
}

/** The segments of a chart give all its selectors the same conditions. */
function isSame(a: Condition, b: Condition): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function findPin(project: ProjectId, condition: Condition): PinnedGroups | undefined {
  if (condition.negated) return undefined;
  switch (condition.kind) {
    case 'member': {
      const { key, set } = condition;
      if (!isOfGroups(key) || set.kind !== 'members' || set.stream.unit.kind !== 'group') return undefined;
      return { groupType: set.stream.unit.groupType, units: { kind: 'listed', set }, condition };
    }
    case 'values': {
      const { values, test } = condition;
      if (values.kind !== 'lookup' || !isOfGroups(values.key)) return undefined;
      const { lookup } = values;
      if (lookup.kind === 'names') {
        const ids = findIds(project, lookup.type, test);
        if (!ids || ids.length > limits.pinnedGroupsMax) return undefined;
        return { groupType: lookup.type, units: { kind: 'ids', ids }, condition };
      }
      if (lookup.kind === 'starts') return undefined;
      const isNamed =
        test.kind === 'oneOf' && !test.orMissing && test.values.length <= limits.pinnedGroupsMax;
      if (!lookup.isName || !isNamed) return undefined;
      return { groupType: lookup.type, units: { kind: 'named', lookup, test }, condition };
    }
    case 'intervalMember':
    case 'eventType':
      return undefined;
  }
}

/** The groups with these values: an id is made from its value. Undefined where the predicate is another one. */
export function findIds(
  project: ProjectId,
  type: string,
  test: PropertyPredicate,
): readonly UnitId[] | undefined {
  if (test.kind !== 'oneOf' || test.orMissing) return undefined;
  return [...new Set(test.values)].map((value) => groupId(project, type, value));
}

/** What is left to ask of the pairs of the pinned units; undefined: nothing. */
export function findConditionOnPairs({ condition, units }: PinnedGroups): Condition | undefined {
  return units.kind === 'named' ? moveToPair(condition) : undefined;
}

function moveToPair(condition: PinningCondition): Condition {
  if (condition.kind === 'member' || condition.values.kind !== 'lookup') return condition;
  const { values } = condition;
  const kind =
    values.key.kind === 'groupVersions' || values.key.kind === 'pairVersion' ? 'pairVersion' : 'pairUnit';
  return { ...condition, values: { ...values, key: { kind } } };
}

function isOfGroups({ kind }: Key): boolean {
  return kind === 'pairUnit' || kind === 'pairVersion' || kind === 'groupUnits' || kind === 'groupVersions';
}
