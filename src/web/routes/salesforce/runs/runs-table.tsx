/** Runs as a table, of the sync or of the export: when, how each stands, its counts; one is opened by its start. */
import type { ReactNode } from 'react';
import { salesforceAddress } from '../../../addresses.ts';
import type { SalesforceRun } from '../../../api/operations.ts';
import { writeDuration, writeExact } from '../../../format.ts';
import { AppLink } from '../../../parts/link.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { salesforceRunTexts as words } from '../../../words/salesforce-runs.ts';
import { RunState } from './run-state.tsx';

type Run = Pick<
  SalesforceRun,
  'id' | 'full' | 'trigger' | 'state' | 'resumeMs' | 'startedMs' | 'endedMs' | 'calls'
>;

export interface RunCount<R> {
  readonly head: string;
  readonly count: (run: R) => number;
}

const { columns } = words;

export function RunsTable<R extends Run>({
  runs,
  opened,
  part,
  label,
  kinds,
  counts,
}: {
  readonly runs: readonly R[];
  readonly opened: string;
  /** Where a run opens. */
  readonly part: 'runs' | 'export';
  readonly label: string;
  readonly kinds: { readonly full: string; readonly changes: string };
  readonly counts: readonly RunCount<R>[];
}): ReactNode {
  const heads = [
    ...[columns.started, columns.state, columns.kind, columns.by],
    ...counts.map(({ head }) => head),
    ...[columns.calls, columns.took],
  ];
  return (
    <PlainTable heads={heads} label={label} endFrom={4} isDense>
      {runs.map((run) => {
        const { id, full, trigger, startedMs, endedMs, calls } = run;
        return (
          <PlainRow key={id}>
            <PlainCell>
              <AppLink
                {...salesforceAddress(part, { run: id })}
                resetScroll={false}
                aria-current={id === opened ? 'true' : undefined}
                className={id === opened ? 'font-semibold' : 'text-accent'}
              >
                <Moment ms={startedMs} />
              </AppLink>
            </PlainCell>
            <PlainCell>
              <RunState run={run} />
            </PlainCell>
            <PlainCell isQuiet>{full ? kinds.full : kinds.changes}</PlainCell>
            <PlainCell isQuiet title={trigger}>
              <span dir="auto">{trigger === 'clock' ? words.clock : trigger}</span>
            </PlainCell>
            {counts.map(({ head, count }) => (
              <PlainCell key={head} isEnd>
                {writeExact(count(run))}
              </PlainCell>
            ))}
            <PlainCell isEnd>{writeExact(calls)}</PlainCell>
            <PlainCell isEnd>{endedMs === null ? '–' : writeDuration(endedMs - startedMs)}</PlainCell>
          </PlainRow>
        );
      })}
    </PlainTable>
  );
}
