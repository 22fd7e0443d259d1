/** Samples of what was refused or cut, as it came in. */
import type { ReactNode } from 'react';
import type { RefusedSample } from '../../api/operations.ts';
import { Moment } from '../../parts/moment.tsx';
import { traceTexts as words } from '../../words/trace.ts';

export function Refused({ samples }: { readonly samples: readonly RefusedSample[] }): ReactNode {
  return (
    <ul className="flex flex-col text-13">
      {samples.map(({ requestId, index, reason, detail, raw, atMs }) => (
        <li key={`${requestId} ${index} ${reason}`} className="flex flex-col gap-1 border-t border-line py-2">
          <span className="flex gap-3">
            <span className="font-medium text-bad">{reason.replaceAll('_', ' ')}</span>
            <span className="text-muted">{detail}</span>
            <Moment ms={atMs} className="ml-auto text-muted" />
          </span>
          <code className="truncate font-mono text-12 text-muted" title={`${words.raw}: ${raw}`}>
            {raw}
          </code>
        </li>
      ))}
    </ul>
  );
}
