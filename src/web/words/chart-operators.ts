/** How conditions of charts compare. */
import { filterTexts } from './filters.ts';

export const chartOperators = {
  ...filterTexts.operator,
  matches: 'matches',
  'does not match': 'does not match',
} as const;
