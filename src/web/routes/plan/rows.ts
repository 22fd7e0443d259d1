/** What the tables of the plan list: what is planned beside what arrived. */
import type { PlanEntryKey, TrackingPlanStates } from '../../api/operations.ts';

export type PlanRow = TrackingPlanStates['states'][number];
export type PlanState = PlanRow['state'];
export type PlanList = TrackingPlanStates['counts'][number]['list'];

/** Which kinds each list has. */
const kindsOf: Readonly<Record<PlanList, readonly PlanEntryKey['kind'][]>> = {
  events: ['event'],
  eventProperties: ['eventProperty'],
  userProperties: ['userProperty'],
  groups: ['groupType', 'groupProperty'],
};

/** The rows of a list, each group type followed by its properties. */
export function listRows(list: PlanList, states: readonly PlanRow[]): readonly PlanRow[] {
  const rows = states.filter(({ kind }) => kindsOf[list].includes(kind));
  if (list !== 'groups') return rows;
  const owned = Map.groupBy(rows, ({ kind, of, name }) => (kind === 'groupType' ? name : of));
  return [...owned.values()].flat();
}

/** `state` undefined: all but what is deleted. `text`: in its name, or in that of what it is a property of. */
export function filterRows(
  rows: readonly PlanRow[],
  { state, text }: { readonly state: PlanState | undefined; readonly text: string },
): readonly PlanRow[] {
  const part = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (state === undefined ? row.state !== 'deleted' : row.state === state) &&
      `${row.name ?? ''} ${row.of ?? ''}`.toLowerCase().includes(part),
  );
}
