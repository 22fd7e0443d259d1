/** The states of a lifecycle, from zero outwards. */
import { chartTexts as words } from '../../words/charts.ts';

const { states } = words.lifecycle;

export const lifecycleParts = [
  { state: 'current', name: states.current, color: 1, side: 'up' },
  { state: 'resurrected', name: states.resurrected, color: 4, side: 'up' },
  { state: 'new', name: states.new, color: 3, side: 'up' },
  { state: 'dormant', name: states.dormant, color: 2, side: 'down' },
] as const;
