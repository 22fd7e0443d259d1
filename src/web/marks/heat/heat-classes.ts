/** The ground of each shade, and the text that can be read on it. */
import type { Heat } from './layout.ts';

export const heatClasses: Readonly<Record<Heat, string>> = {
  0: 'bg-heat-0 text-faint',
  1: 'bg-heat-1 text-text',
  2: 'bg-heat-2 text-text',
  3: 'bg-heat-3 text-text',
  4: 'bg-heat-4 text-inverse',
  5: 'bg-heat-5 text-inverse',
};
