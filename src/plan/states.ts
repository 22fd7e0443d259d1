/** The state of everything planned or arrived: what people decided of it, and whether it came. */
import type { PlanEntryKey, TrackingPlan } from '../query/contract.ts';
import type { Arrived, ArrivedProperty } from './arrived.ts';

export const planStates = ['planned', 'live', 'unexpected', 'blocked', 'deleted'] as const;
type PlanState = (typeof planStates)[number];

interface StateOf extends PlanEntryKey {
  readonly state: PlanState;
  /** When it came last, where it ever did. */
  readonly lastSeen?: string;
}

type Standing = 'planned' | 'blocked' | 'deleted';
type Seen = { readonly lastSeen?: string } | undefined;
interface Known {
  readonly name: string;
  readonly standing: Standing;
}

/** What is planned first, each list in its order, then what only arrived. */
export function describeStates(plan: TrackingPlan, arrived: Arrived): readonly StateOf[] {
  const events = new Map(plan.events.map((event) => [event.name, event]));
  const types = new Map(plan.groupTypes.map((type) => [type.type, { ...type, name: type.type }]));
  const cameEvents = new Map(arrived.events.map((event) => [event.name, event]));
  const cameTypes = new Map(arrived.groupTypes.map((type) => [type.type, type]));
  const anyEvent = unite(arrived.events.flatMap(({ properties }) => properties));
  const anyType = unite(arrived.groupTypes.flatMap(({ properties }) => properties));
  return [
    ...compare({ kind: 'event' }, [...events.values()], cameEvents),
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
      new Map([...cameTypes.keys()].map((type) => [type, {}])),
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
  came: ReadonlyMap<string, Seen>,
  shared: readonly Known[] = [],
  onlyPlanned = false,
): readonly StateOf[] {
  const own = new Set(planned.map(({ name }) => name));
  const elsewhere = new Map(shared.map((each) => [each.name, each]));
  const tell = (name: string, standing: Standing | undefined): StateOf => {
    const seen = came.get(name);
    const lastSeen = seen?.lastSeen;
    return {
      ...key,
      name,
      state: findState(standing, seen !== undefined),
      ...(lastSeen !== undefined && { lastSeen }),
    };
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

function unite(properties: readonly ArrivedProperty[]): ReadonlyMap<string, ArrivedProperty> {
  const found = new Map<string, ArrivedProperty>();
  for (const each of properties) {
    const known = found.get(each.name);
    if (!known || (known.lastSeen ?? '') < (each.lastSeen ?? '')) found.set(each.name, each);
  }
  return found;
}
