/** Reads whose events a finding is about: the groups that their users named on the same events otherwise, and what they are worth. */

import { planUnitUse } from '../accounts/plan.ts';
import { readLeftOut, readValuesNow } from '../accounts/read-unit-facts.ts';
import { groupsOfLostUseStatement } from '../accounts/sql/lost-use.ts';
import { nameGroupType } from '../definition/terms/names.ts';
import { findGroupTypeTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { dayMs } from '../plan/buckets.ts';
import { scanPairs } from '../sql/scan/stream.ts';
import { same } from '../sql/tree/build.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { LostEvents } from './check.ts';
import { checkLimits } from './limits.ts';
import type { Finding } from './schema.ts';
import { selectLostEvents } from './sql/lost-events.ts';
import type { CheckedRange } from './sql/range.ts';
import { valuesOfGroupsStatement } from './sql/values-of-groups.ts';
import { thresholds } from './thresholds.ts';

type Accounts = NonNullable<Finding['accounts']>;

/** Undefined: of none it is known. Errors: Problem. */
export async function readAccounts(
  run: RunStatement,
  facts: ProjectFacts,
  range: CheckedRange,
  lost: LostEvents,
): Promise<Accounts | undefined> {
  const { groupType } = lost;
  const type = range.types.find(({ name }) => name === groupType);
  if (!type) return undefined;
  const { stream } = planUnitUse({ kind: 'group', groupType }, facts);
  const named = scanPairs(
    { ...stream, fromMs: range.fromMs - thresholds.namedBeforeDays * dayMs, toMs: range.toMs },
    { selectors: [{ eventType: undefined, conditions: [] }], columns: [same('user'), same('event_type')] },
  );
  const rows = await run(
    groupsOfLostUseStatement(
      { lost: selectLostEvents(range, type, lost), named },
      checkLimits.accountsReadMax,
    ),
  );
  if (rows.length === 0) return undefined;
  const units = rows.map(({ unit }) => unit);
  const terms = findGroupTypeTerms(facts, groupType);
  const [values, leftOut, now] = await Promise.all([
    run(valuesOfGroupsStatement(facts.project, groupType, units)),
    readLeftOut(run, facts, groupType, units),
    readValuesNow(run, facts, groupType, terms, { units }),
  ]);
  const valueByUnit = new Map(values.map(({ unit, value }) => [unit, value]));
  const groups = rows.flatMap(({ unit, events }): Accounts['first'] => {
    const value = valueByUnit.get(unit);
    if (value === undefined || leftOut.has(unit)) return [];
    const { name, yearlyValue } = now.get(unit) ?? {};
    return [
      {
        value,
        ...(name !== undefined && { name }),
        events,
        ...(yearlyValue !== undefined && { yearlyValue }),
      },
    ];
  });
  if (groups.length === 0) return undefined;
  const { value } = terms.meanings;
  return {
    ...nameGroupType(terms, groupType),
    groups: groups.length,
    ...(value && {
      currency: value.currency,
      yearlyValue: groups.reduce((sum, { yearlyValue = 0 }) => sum + yearlyValue, 0),
    }),
    first: groups.toSorted(compareGroups).slice(0, checkLimits.accountsListedMax),
  };
}

/** The dearest first; those of no known value by their events. */
function compareGroups(a: Accounts['first'][number], b: Accounts['first'][number]): number {
  return (b.yearlyValue ?? -1) - (a.yearlyValue ?? -1) || b.events - a.events || (a.value < b.value ? -1 : 1);
}
