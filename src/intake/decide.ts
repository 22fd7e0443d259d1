import { carryClientColumns } from './client-columns.ts';
import type { Decide } from './contract.ts';
import { deDuplicate } from './deduplicate.ts';
import { emitRows } from './emit.ts';
import { computeEventGroups, stampVersions } from './event-groups.ts';
import { limit } from './limit.ts';
import { applyUserGroups } from './memberships.ts';
import { applyPropertyOperations } from './properties.ts';
import { resolveIdentity } from './resolve-identity.ts';
import { applySettings } from './settings.ts';
import { takeSnapshot } from './snapshot.ts';
import { countCuts, countDialectCuts, createWork, type StepResult, type Work } from './work.ts';

/** What happens to every item, in this order, before the next item is looked at. */
export const steps: readonly { readonly name: string; readonly run: (work: Work) => StepResult }[] = [
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
export const decide: Decide = (transaction, request) => {
  let accepted = 0;
  const duplicates = new Set<number>();
  for (let index = 0; index < request.items.length; index++) {
    const work = createWork(transaction, request, index);
    const result = runSteps(work);
    if (result === 'duplicate') duplicates.add(index);
    else countCuts(work);
    if (result === 'next') accepted += 1;
  }
  countDialectCuts(transaction, request, duplicates);
  return { accepted, duplicates: duplicates.size };
};

function runSteps(work: Work): StepResult {
  for (const step of steps) {
    const result = step.run(work);
    if (result !== 'next') return result;
  }
  return 'next';
}
