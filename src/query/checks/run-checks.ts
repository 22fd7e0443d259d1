/** Data QA: reads what arrived in a range, and tells what every check finds in it. */

import type { TrackingPlan } from '../definition/tracking-plan/schema.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { Arrived } from './arrived.ts';
import { type Check, type LostEvents, makeFindingId } from './check.ts';
import { compareFindings, countFindings, findWorst } from './count-findings.ts';
import { checkLimits } from './limits.ts';
import { findDays, listCheckedTypes, planRange } from './plan-range.ts';
import { isPlanned } from './planned.ts';
import { readAccounts } from './read-accounts.ts';
import { readArrived } from './read-arrived.ts';
import { checks } from './registry.ts';
import type { ChecksRequest, DataQa, Finding } from './schema.ts';

interface CheckOptions {
  /** Findings of a check. */
  readonly listedMax?: number;
  /** Whether to tell whose events the findings are about. */
  readonly withAccounts?: boolean;
}

/** `planned`: without one, what only a plan can tell is left out. Errors: Problem. */
export async function runChecks(
  run: RunStatement,
  facts: ProjectFacts,
  wanted: ChecksRequest,
  planned: { readonly version: number; readonly plan: TrackingPlan } | undefined,
  { listedMax = checkLimits.findingsListedMax, withAccounts = true }: CheckOptions = {},
): Promise<DataQa> {
  const days = findDays(facts, wanted);
  const looked = listCheckedTypes(facts);
  const plan = planned && isPlanned(planned.plan) ? planned.plan : undefined;
  const range = planRange(facts, days, looked.groupTypes, wanted.since);
  const arrived = await readArrived(run, range, facts, plan);
  const results = checks
    .filter(({ needsPlan }) => !needsPlan || plan)
    .map((check) => runCheck(check, arrived, plan));
  return {
    range: days,
    ...(wanted.since !== undefined && { sinceMs: wanted.since }),
    freshnessMs: facts.freshnessMs,
    events: arrived.events,
    ...looked,
    ...(plan && { planVersion: planned?.version ?? 0 }),
    ...countFindings(results),
    checks: await addAccounts(
      results.map(({ findings, ...check }) => ({
        ...check,
        findings: findings.slice(0, listedMax),
        more: Math.max(0, findings.length - listedMax),
      })),
      async (lost) => (withAccounts ? readAccounts(run, facts, range, lost) : undefined),
    ),
  };
}

type LostFinding = Finding & { readonly lost?: LostEvents };

interface CheckResult extends Omit<DataQa['checks'][number], 'more' | 'findings'> {
  readonly findings: readonly LostFinding[];
}

/** Whose events the findings are about: of the worst ones. */
async function addAccounts(
  checked: readonly (CheckResult & Pick<DataQa['checks'][number], 'more'>)[],
  read: (lost: LostEvents) => Promise<Finding['accounts']>,
): Promise<DataQa['checks']> {
  const wrong = checked
    .flatMap(({ findings }) => findings)
    .filter(({ lost }) => lost !== undefined)
    .sort(compareFindings)
    .slice(0, checkLimits.accountsFindingsMax);
  const found = new Map<LostFinding, Finding['accounts']>();
  for (const finding of wrong) if (finding.lost) found.set(finding, await read(finding.lost));
  return checked.map((check) => ({
    ...check,
    findings: check.findings.map((each) => {
      const { lost: _, ...finding } = each;
      const accounts = found.get(each);
      return { ...finding, ...(accounts && { accounts }) };
    }),
  }));
}

/** Beside what it finds, that it looked at each group type of which it found nothing. */
function runCheck(
  { id, title, rule, find }: Check,
  arrived: Arrived,
  plan: TrackingPlan | undefined,
): CheckResult {
  const wrong = find(arrived, plan).map(
    ({ key, ...found }): LostFinding => ({ id: makeFindingId(id, found.subject, key), ...found }),
  );
  const fine = arrived.types
    .map(({ name }) => name)
    .filter((groupType) => !wrong.some(({ subject }) => subject.groupType === groupType))
    .map((groupType) => describePass(id, rule, groupType));
  const findings = [...wrong, ...fine].sort(compareFindings);
  return { id, title, rule, status: findWorst(findings), findings };
}

function describePass(check: string, rule: string, groupType: string): Finding {
  return {
    id: makeFindingId(check, { groupType }),
    status: 'pass',
    subject: { groupType },
    meaning: 'Nothing is wrong.',
    expected: rule,
    found: 'nothing else',
    events: 0,
    samples: [],
    mend: '',
  };
}
