/** The steps of intake, in order; decides one request with them. */
import type { StepTimer } from '../domain/step-timer.ts';
import { applySettings } from './apply-settings.ts';
import { carryClientColumns } from './client-columns.ts';
import { applyComputedValues } from './computed-values.ts';
import type { Decide } from './contract.ts';
import { deduplicate } from './deduplicate.ts';
import { describeDecided } from './describe-decided.ts';
import { emitRows } from './emit.ts';
import { computeEventGroups, stampVersions } from './event-groups.ts';
import {
  countCuts,
  countDialectCuts,
  createItemContext,
  type ItemContext,
  type StepResult,
} from './item-context.ts';
import { limitGroups } from './limit.ts';
import { applyUserGroups } from './memberships.ts';
import { applyPlan } from './plan/apply-plan.ts';
import { applyPropertyOperations } from './properties.ts';
import { resolveIdentity } from './resolve-identity.ts';
import { applySnapshot } from './snapshot.ts';

interface Step {
  readonly name: string;
  readonly run: (context: ItemContext) => StepResult;
}

/** What happens to every item, in this order, before the next item is looked at. The names are what metrics call the steps. */
const steps: readonly Step[] = [
  { name: 'apply settings', run: applySettings },
  { name: 'apply plan', run: applyPlan },
  { name: 'limit', run: limitGroups },
  { name: 'de-duplicate', run: deduplicate },
  { name: 'resolve identity', run: resolveIdentity },
  { name: 'apply property operations', run: applyPropertyOperations },
  { name: 'apply computed values', run: applyComputedValues },
  { name: 'apply snapshot', run: applySnapshot },
  { name: 'carry client columns', run: carryClientColumns },
  { name: 'apply user-level groups', run: applyUserGroups },
  { name: 'compute event groups', run: computeEventGroups },
  { name: 'stamp versions', run: stampVersions },
  { name: 'emit rows', run: emitRows },
];

/** One item in so many is timed and stands for the others: reading the clock costs about as much as a step. */
const timedEvery = 16;

/** Decides the items of one request in order. Nothing of a duplicate is kept, not even its cuts. */
export const decide: Decide = (transaction, request, stepTimer, onDecided) => {
  let accepted = 0;
  let spentMs: Float64Array | undefined;
  const duplicates = new Set<number>();
  for (let index = 0; index < request.items.length; index++) {
    const context = createItemContext(transaction, request, index);
    const isTimed = stepTimer && (request.receivedMs + index) % timedEvery === 0;
    if (isTimed) spentMs ??= new Float64Array(steps.length);
    const result = isTimed && spentMs ? runTimedSteps(context, stepTimer, spentMs) : runSteps(context);
    if (result === 'duplicate') duplicates.add(index);
    else countCuts(context);
    if (result === 'next') accepted += 1;
    onDecided?.(describeDecided(context, result));
  }
  countDialectCuts(transaction, request, duplicates);
  if (spentMs)
    for (const [index, { name }] of steps.entries())
      stepTimer?.add('intake', name, (spentMs[index] as number) * timedEvery);
  return { accepted, duplicates: duplicates.size };
};

function runSteps(context: ItemContext): StepResult {
  for (const step of steps) {
    const result = step.run(context);
    if (result !== 'next') return result;
  }
  return 'next';
}

/** The same, with what each step took added to `spentMs`. */
function runTimedSteps(context: ItemContext, { elapsedMs }: StepTimer, spentMs: Float64Array): StepResult {
  let startMs = elapsedMs();
  for (let index = 0; index < steps.length; index++) {
    const result = (steps[index] as Step).run(context);
    const endMs = elapsedMs();
    spentMs[index] = (spentMs[index] as number) + endMs - startMs;
    startMs = endMs;
    if (result !== 'next') return result;
  }
  return 'next';
}
