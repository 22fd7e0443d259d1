/** What state a run is in, as a word. */
import type { ReactNode } from 'react';
import type { SalesforceRun } from '../../../api/operations.ts';
import { Badge } from '../../../parts/figures.tsx';
import { salesforceRunTexts as words } from '../../../words/salesforce-runs.ts';

const tones = {
  running: 'neutral',
  waiting: 'warning',
  done: 'good',
  failed: 'bad',
  stopped: 'neutral',
} as const;

export function RunState({
  run: { state, resumeMs },
}: {
  readonly run: Pick<SalesforceRun, 'state' | 'resumeMs'>;
}): ReactNode {
  const isHeld = state === 'waiting' && resumeMs === null;
  return <Badge tone={tones[state]}>{isHeld ? words.held : words.states[state]}</Badge>;
}
