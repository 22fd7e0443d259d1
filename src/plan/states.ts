/** The state of everything planned or arrived: what people decided of it, and whether it came. */
import type { PlanEntry, PlanEntryKey, TrackingPlan } from '../query/contract.ts';
import type { Arrived, ArrivedProperty } from './arrived.ts';
import { listEntries, writeKey } from './entries.ts';

export const planStates = ['planned', 'live', 'unexpected', 'blocked', 'deleted'] as const;
type PlanState = (typeof planStates)[number];

interface StateOf extends PlanEntryKey, Came {
  readonly state: PlanState;
  /** As the plan has it, where it does. */
  readonly entry?: PlanEntry;
}

/** What is known of how it came, as far as the catalogue has it. */
interface Came {
  /** YYYY-MM-DD. */
  readonly lastSeen?: string;
  /** Of an event: how many in the last 30 days. */
  readonly lately?: number;
  /** Of a group type: how many groups. */
  readonly groups?: number;
  /** Of a property: what its values were. */
  readonly types?: ArrivedProperty['types'];
}

type Standing = 'planned' | 'blocked' | 'deleted';
interface Known {
  readonly name: string;
  readonly standing: Standing;
}

/** What is planned first, each list in its order, then what only arrived. */
export function describeStates(plan: TrackingPlan, arrived: Arrived): readonly StateOf[] {
  const entries = listEntries(plan);
  return compareAll(plan, arrived).map((state) => {
    const entry = entries.get(writeKey(state));
    return { ...state, ...(entry && { entry }) };
  });
}

export const planLists = ['events', 'eventProperties', 'userProperties', 'groups'] as const;
type PlanList = (typeof planLists)[number];

/** In which list each kind is shown. */
const listOf: Readonly<Record<string, PlanList>> = {
  event: 'events',
  eventProperty: 'eventProperties',
  userProperty: 'userProperties',
  groupType: 'groups',
  groupProperty: 'groups',
};

/** How many of each list have each state; states that none has are left out. */
export function countStates(states: readonly StateOf[]) {
  return planLists.flatMap((list) => {
    const those = Map.groupBy(
      states.filter(({ kind }) => listOf[kind] === list),
      ({ state }) => state,
    );
    return planStates.flatMap((state) => {
      const count = those.get(state)?.length ?? 0;
      return count === 0 ? [] : [{ list, state, count }];
    });
  });
}

function compareAll(plan: TrackingPlan, arrived: Arrived): readonly StateOf[] {
  const events = new Map(plan.events.map((event) => [event.name, event]));
  const types = new Map(plan.groupTypes.map((type) => [type.type, { ...type, name: type.type }]));
  const cameEvents = new Map(arrived.events.map((event) => [event.name, event]));
  const countedEvents = new Map(
    arrived.events.map(({ name, lastSeen, lately }) => [name, { lastSeen, lately }]),
  );
  const cameTypes = new Map(arrived.groupTypes.map((type) => [type.type, type]));
  const anyEvent = unite(arrived.events.flatMap(({ properties }) => properties));
  const anyType = unite(arrived.groupTypes.flatMap(({ properties }) => properties));
  return [
    ...compare({ kind: 'event' }, [...events.values()], countedEvents),
    ...[...new Set([...events.keys(), ...cameEvents.keys()])].flatMap((of) =>
      compare(
        { kind: 'eventProperty', of },
        events.get(of)?.properties ?? [],
        unite(cameEvents.get(of)?.properties ?? []),
        plan.eventProperties,
      ),
    ),
    ...compare({ kind: 'eventProperty' }, plan.eventProperties, anyEvent, undefined, true),
    ...compare({ kind: 'userProperty' }, plan.userProperties, unite(arrived.userProperties)),
    ...compare(
      { kind: 'groupType' },
      [...types.values()],
      new Map([...cameTypes.values()].map(({ type, groups }) => [type, { groups }])),
    ),
    ...[...new Set([...types.keys(), ...cameTypes.keys()])].flatMap((of) =>
      compare(
        { kind: 'groupProperty', of },
        types.get(of)?.properties ?? [],
        unite(cameTypes.get(of)?.properties ?? []),
        plan.groupProperties,
      ),
    ),
    ...compare({ kind: 'groupProperty' }, plan.groupProperties, anyType, undefined, true),
  ];
}

/** `shared`: planned elsewhere, so not unexpected here. `onlyPlanned`: what only arrived is told elsewhere. */
function compare(
  key: Omit<PlanEntryKey, 'name'>,
  planned: readonly Known[],
  came: ReadonlyMap<string, Came>,
  shared: readonly Known[] = [],
  onlyPlanned = false,
): readonly StateOf[] {
  const own = new Set(planned.map(({ name }) => name));
  const elsewhere = new Map(shared.map((each) => [each.name, each]));
  const tell = (name: string, standing: Standing | undefined): StateOf => {
    const seen = came.get(name);
    return { ...key, name, state: findState(standing, seen !== undefined), ...seen };
  };
  return [
    ...planned.map(({ name, standing }) => tell(name, standing)),
    ...(onlyPlanned ? [] : [...came.keys()].filter((name) => !own.has(name))).map((name) =>
      tell(name, elsewhere.get(name)?.standing),
    ),
  ];
}

function findState(standing: Standing | undefined, hasCome: boolean): PlanState {
  if (standing === undefined) return 'unexpected';
  if (standing !== 'planned') return standing;
  return hasCome ? 'live' : 'planned';
}

function unite(properties: readonly ArrivedProperty[]): ReadonlyMap<string, Came> {
  return new Map(
    [...Map.groupBy(properties, ({ name }) => name)].map(([name, all]) => {
      const lastSeen = all
        .flatMap((each) => each.lastSeen ?? [])
        .toSorted()
        .at(-1);
      const types = [...new Set(all.flatMap((each) => each.types))];
      return [name, { ...(lastSeen !== undefined && { lastSeen }), types }];
    }),
  );
}
