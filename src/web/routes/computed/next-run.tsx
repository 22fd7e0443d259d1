/** When a property is computed next; what is due already waits for a run that is under way. */
import type { ReactNode } from 'react';
import { readClockMs } from '../../clock.ts';
import { Moment } from '../../parts/moment.tsx';
import { computedTexts as words } from '../../words/computed.ts';

export function NextRun({ ms }: { readonly ms: number | undefined }): ReactNode {
  if (ms === undefined) return words.none;
  return ms <= readClockMs() ? words.dueNow : <Moment ms={ms} />;
}
