/** A dry run that has begun: how far it is, why it failed, or what it found. */
import type { ReactNode } from 'react';
import type { SalesforceDryRun } from '../../../api/operations.ts';
import { Moment } from '../../../parts/moment.tsx';
import { salesforceDryRunTexts as words } from '../../../words/salesforce-dry-run.ts';

export function DryRunState({
  run: { state, problem, endedMs, calls, mappings },
  progress,
  children,
}: {
  readonly run: Pick<SalesforceDryRun, 'state' | 'problem' | 'endedMs' | 'calls'> & {
    readonly mappings: readonly unknown[];
  };
  /** While it runs, once there is any. */
  readonly progress?: ReactNode;
  /** What it found. */
  readonly children: ReactNode;
}): ReactNode {
  if (state === 'running')
    return (
      progress ?? (
        <p role="status" className="text-13 text-muted">
          {words.beginning}
        </p>
      )
    );
  if (state === 'failed')
    return (
      <div role="alert" className="max-w-reading text-13">
        <p className="font-medium text-bad">{words.failed}</p>
        <p dir="auto" className="wrap-anywhere">
          <span className="font-mono text-12 text-muted">{problem?.code}</span> {problem?.message}
        </p>
      </div>
    );
  return (
    <div className="flex flex-col gap-6">
      <p className="text-13 text-muted">
        {words.tried} {endedMs !== null && <Moment ms={endedMs} />}, {words.calls(calls)}.
        {mappings.length > 1 && ` ${words.allMappings}`}
      </p>
      {children}
    </div>
  );
}
