/** The states of a lifecycle, from zero outwards. */
import { chartTexts as words } from '../../words/charts.ts';
import type { ResultOf } from '../types.ts';

const { states } = words.lifecycle;

export const lifecycleParts = [
  { state: 'current', name: states.current, color: 1, side: 'up' },
  { state: 'resurrected', name: states.resurrected, color: 4, side: 'up' },
  { state: 'new', name: states.new, color: 3, side: 'up' },
  { state: 'dormant', name: states.dormant, color: 2, side: 'down' },
] as const;

type States = ResultOf<'lifecycle'>['series'][number]['states'][number];

/** How many are in a state; of a weighted chart what they stand for. */
export function readState(states: States, state: (typeof lifecycleParts)[number]['state']): number {
  return states.weights?.[state]?.sum ?? states[state];
}
