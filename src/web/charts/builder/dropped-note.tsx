/** What had to go when a chart was changed. */
import type { ReactNode } from 'react';
import { writeList } from '../../format.ts';
import { builderTexts } from '../../words/builder.ts';
import type { Dropped } from './settle.ts';

const words = builderTexts.dropped;

export function DroppedNote({ dropped }: { readonly dropped: readonly Dropped[] }): ReactNode {
  if (dropped.length === 0) return null;
  return (
    <p role="status" className="text-13 text-warning">
      {words.lead}
      {writeList(dropped.map((part) => words.parts[part]))}.
    </p>
  );
}
