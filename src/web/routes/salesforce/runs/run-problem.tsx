/** What went wrong with a run, and what is to be done. */
import type { ReactNode } from 'react';
import type { SalesforceRun } from '../../../api/operations.ts';
import { Moment } from '../../../parts/moment.tsx';
import { salesforceRunTexts as words } from '../../../words/salesforce-runs.ts';

export function RunProblem({
  run: { problem, state, resumeMs },
}: {
  readonly run: Pick<SalesforceRun, 'problem' | 'state' | 'resumeMs'>;
}): ReactNode {
  if (problem === null) return null;
  return (
    <div role="alert" className="flex max-w-reading flex-col gap-1 text-13">
      <p dir="auto" className="wrap-anywhere">
        <span className="font-mono text-12 text-bad">{problem.code}</span> {problem.message}
      </p>
      <p className="text-muted">
        {words.problems[problem.kind]}
        {state === 'waiting' && resumeMs !== null && (
          <>
            {' '}
            {words.waitsUntil} <Moment ms={resumeMs} />.
          </>
        )}
      </p>
    </div>
  );
}
