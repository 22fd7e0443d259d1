/** Reads what is usual among the groups of each plan. */
import { findGroupTypeTerms } from '../../definition/terms/terms.ts';
import type { ProjectFacts } from '../../facts.ts';
import { planLeftOut } from '../../plan/leave-out.ts';
import { parsePropertyPaths } from '../../plan/values.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { planUnitUse } from '../plan.ts';
import { peersStatement } from '../sql/peers.ts';

/** Medians over the groups of a plan that anybody used in a week. */
interface PeerWeek {
  readonly groups: number;
  readonly people: number;
  readonly eventsPerPerson: number;
}

export interface Peers {
  readonly madeAtMs: number;
  /** The day it was made on; its weeks are the full ones before. */
  readonly day: number;
  /** By plan, `''` where it is not known: the last week first; absent in weeks without any such group. */
  readonly plans: ReadonlyMap<string, readonly (PeerWeek | undefined)[]>;
}

/** Errors: Problem, also where the project has no such type. */
export async function readPeers(run: RunStatement, facts: ProjectFacts, groupType: string): Promise<Peers> {
  const { plan: property } = findGroupTypeTerms(facts, groupType).meanings;
  const unit = { kind: 'group', groupType } as const;
  const leftOut = planLeftOut(unit, facts);
  const use = planUnitUse(unit, facts);
  const rows = await run(
    peersStatement({
      ...use,
      hasMerges: facts.hasMerges,
      ...(property !== undefined && { planPaths: parsePropertyPaths(property) }),
      ...(leftOut && { leftOut }),
    }),
  );
  const plans = new Map<string, (PeerWeek | undefined)[]>();
  for (const { plan, week, ...medians } of rows) {
    const weeks = plans.get(plan) ?? [];
    weeks[week] = medians;
    plans.set(plan, weeks);
  }
  return { madeAtMs: facts.freshnessMs, day: use.today, plans };
}
