/** The steps of intake, in order; decides one request with them. */
import type { StepTimer } from '../domain/step-timer.ts';
import { carryClientColumns } from './client-columns.ts';
import type { Decide } from './contract.ts';
import { deDuplicate } from './deduplicate.ts';
import { emitRows } from './emit.ts';
import { computeEventGroups, stampVersions } from './event-groups.ts';
import { countCuts, countDialectCuts, createWork, type StepResult, type Work } from './item-context.ts';
import { limit } from './limit.ts';
import { applyUserGroups } from './memberships.ts';
import { applyPropertyOperations } from './properties.ts';
import { resolveIdentity } from './resolve-identity.ts';
import { applySettings } from './settings.ts';
import { takeSnapshot } from './snapshot.ts';

interface Step {
  readonly name: string;
  readonly run: (work: Work) => StepResult;
}

/** What happens to every item, in this order, before the next item is looked at. The names are what metrics call the steps. */
const steps: readonly Step[] = [
  { name: 'apply settings', run: applySettings },
  { name: 'limit', run: limit },
  { name: 'de-duplicate', run: deDuplicate },
  { name: 'resolve identity', run: resolveIdentity },
  { name: 'apply property operations', run: applyPropertyOperations },
  { name: 'take snapshot', run: takeSnapshot },
  { name: 'carry client columns', run: carryClientColumns },
  { name: 'apply user-level groups', run: applyUserGroups },
  { name: 'compute event groups', run: computeEventGroups },
  { name: 'stamp versions', run: stampVersions },
  { name: 'emit rows', run: emitRows },
];

/** Decides the items of one request in the order they came. A duplicate leaves nothing behind, no cut either. */
export const decide: Decide = (transaction, request, stepTimer) => {
  const spentMs = stepTimer && new Float64Array(steps.length);
  let accepted = 0;
  const duplicates = new Set<number>();
  for (let index = 0; index < request.items.length; index++) {
    const work = createWork(transaction, request, index);
    const result = stepTimer && spentMs ? runTimedSteps(work, stepTimer, spentMs) : runSteps(work);
    if (result === 'duplicate') duplicates.add(index);
    else countCuts(work);
    if (result === 'next') accepted += 1;
  }
  countDialectCuts(transaction, request, duplicates);
  for (const [index, { name }] of steps.entries()) stepTimer?.add('intake', name, spentMs?.[index] ?? 0);
  return { accepted, duplicates: duplicates.size };
};

function runSteps(work: Work): StepResult {
  for (const step of steps) {
    const result = step.run(work);
    if (result !== 'next') return result;
  }
  return 'next';
}

/** The same, with what each step took added to `spentMs`. */
function runTimedSteps(work: Work, { elapsedMs }: StepTimer, spentMs: Float64Array): StepResult {
  let startMs = elapsedMs();
  for (let index = 0; index < steps.length; index++) {
    const result = (steps[index] as Step).run(work);
    const endMs = elapsedMs();
    spentMs[index] = (spentMs[index] as number) + endMs - startMs;
    startMs = endMs;
    if (result !== 'next') return result;
  }
  return 'next';
}
