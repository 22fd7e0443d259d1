/** What a group's people sent, added up by platform and version. */
import type { UnitId } from '../../../domain/ids.ts';
import type { CarrierRow } from '../sql/trace.ts';
import type { GroupTrace } from './trace.ts';

type State = 'inGroup' | 'otherGroup' | 'noGroup';

/** Most events first, then those seen last. */
export function addUpCarriers(rows: readonly CarrierRow[]): GroupTrace['carriers'] {
  const byCarrier = Map.groupBy(rows, ({ platform, version }) => JSON.stringify([platform, version]));
  return [...byCarrier.values()]
    .flatMap((those) => describeCarrier(those))
    .sort((a, b) => b.events - a.events || b.lastMs - a.lastMs || (a.version < b.version ? -1 : 1));
}

function describeCarrier(rows: readonly CarrierRow[]): GroupTrace['carriers'] {
  const [first] = rows;
  if (!first) return [];
  const inGroup = rows.filter(({ state }) => state === 'inGroup');
  const count = (those: readonly CarrierRow[]) => those.reduce((sum, { events }) => sum + events, 0);
  const ofState = (wanted: State) => rows.filter(({ state }) => state === wanted);
  const findLast = (those: readonly CarrierRow[]) => Math.max(...those.map(({ lastMs }) => lastMs));
  return [
    {
      platform: first.platform,
      version: first.version,
      events: count(rows),
      inGroup: count(inGroup),
      otherGroup: count(ofState('otherGroup')),
      noGroup: count(ofState('noGroup')),
      inactive: count(inGroup.filter(({ isUse }) => isUse === 0)),
      lastMs: findLast(rows),
      ...(inGroup.length > 0 && { lastInGroupMs: findLast(inGroup) }),
    },
  ];
}

/** Who sent events of these states, as they count. */
export function listSenders(
  rows: readonly CarrierRow[],
  states: readonly State[],
  countsAs: ReadonlyMap<UnitId, UnitId>,
): ReadonlySet<UnitId> {
  const wanted = rows.filter(({ state }) => states.some((each) => each === state));
  return new Set(wanted.flatMap(({ users }) => users.map((user) => countsAs.get(user) ?? user)));
}

const typesNamed = 5;

/** Events in the group that are no use, and the types that most of them have. */
export function countInactive(rows: readonly CarrierRow[]): {
  readonly events: number;
  readonly types: readonly string[];
} {
  const inactive = rows.filter(
    ({ state, isUse, events }) => state === 'inGroup' && isUse === 0 && events > 0,
  );
  const byType = [...Map.groupBy(inactive, ({ type }) => type)].map(([type, those]) => ({
    type,
    events: those.reduce((sum, { events }) => sum + events, 0),
  }));
  return {
    events: byType.reduce((sum, { events }) => sum + events, 0),
    types: byType
      .sort((a, b) => b.events - a.events || (a.type < b.type ? -1 : 1))
      .slice(0, typesNamed)
      .map(({ type }) => type),
  };
}
