/** Settings as rows: what Segment calls one, what it is here, and its value. */
import type { ReactNode } from 'react';
import { segmentTexts } from '../../words/segment.ts';

const words = segmentTexts.mapping;
const columns = 'grid gap-x-4 gap-y-1 sm:grid-cols-3 sm:items-center';

export function SettingTable({
  hasHeads = true,
  children,
}: {
  /** One of several that follow one another needs none. */
  readonly hasHeads?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={`text-13 ${hasHeads ? '' : 'border-t border-line'}`}>
      {hasHeads && (
        <div className={`${columns} border-b border-line pb-1 text-12 text-muted max-sm:hidden`}>
          <span>{words.segmentLabel}</span>
          <span>{words.ours}</span>
          <span>{words.value}</span>
        </div>
      )}
      {children}
    </div>
  );
}

export function SettingRow({
  labels: [theirs, ours],
  problem,
  children,
}: {
  /** Segment's, then ours. */
  readonly labels: readonly [string, string];
  /** What the server says is wrong with its value. */
  readonly problem?: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={`${columns} min-h-10 border-b border-line py-1`}>
      <span className="font-medium">{theirs}</span>
      <span className="text-muted">{ours}</span>
      <span className="flex min-w-0 flex-col">
        {children}
        {problem !== undefined && (
          <span role="alert" className="text-12 break-words text-bad">
            {problem}
          </span>
        )}
      </span>
    </div>
  );
}
