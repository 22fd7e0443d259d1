/** What state a computed property is in, where it is not simply on. */
import type { ReactNode } from 'react';
import type { ComputedProperty } from '../../api/operations.ts';
import { Badge } from '../../parts/figures.tsx';
import { computedTexts as words } from '../../words/computed.ts';

export function StateBadge({ property }: { readonly property: ComputedProperty }): ReactNode {
  const { state, pausedBecause, failures, openRuns, lastRun } = property;
  if (state === 'deleted') return <Badge>{words.states.deleted}</Badge>;
  if (state === 'paused')
    return pausedBecause === 'failures' ? (
      <Badge tone="bad">{words.pausedByFailures(failures)}</Badge>
    ) : (
      <Badge tone="warning">{words.states.paused}</Badge>
    );
  const [open] = openRuns;
  if (open) return <Badge>{open.state === 'running' ? words.running : words.waiting}</Badge>;
  return lastRun?.state === 'failed' ? <Badge tone="bad">{words.runStates.failed}</Badge> : null;
}
