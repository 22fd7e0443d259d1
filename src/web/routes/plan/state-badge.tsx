/** The state of an entry: a word with its colour, and what it means on hover. */
import type { ReactNode } from 'react';
import { Badge } from '../../parts/figures.tsx';
import { planTexts as words } from '../../words/plan.ts';
import type { PlanState } from './rows.ts';

const tones = {
  planned: 'neutral',
  live: 'good',
  unexpected: 'warning',
  blocked: 'bad',
  deleted: 'neutral',
} as const;

export function StateBadge({ state }: { readonly state: PlanState }): ReactNode {
  return (
    <span title={words.stateMeanings[state]}>
      <Badge tone={tones[state]}>{words.states[state]}</Badge>
    </span>
  );
}
