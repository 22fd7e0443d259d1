/** All that one run says: how far it is, what went wrong and what to do, its counts, and samples of what was not matched. */
import type { ReactNode } from 'react';
import type { SalesforceRun } from '../../../api/operations.ts';
import { writeExact, writeMoment, writeShare } from '../../../format.ts';
import { Section } from '../../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { useProject } from '../../../scope.ts';
import { salesforceRunTexts as words } from '../../../words/salesforce-runs.ts';
import { CountColumns } from '../dry-run/count-columns.tsx';
import { IntroducedNote } from './introduced-note.tsx';
import { RunProblem } from './run-problem.tsx';
import { RunState } from './run-state.tsx';

/** As many as the server keeps. */
const samplesMax = 20;

export function RunDetail({
  run,
  runs,
}: {
  readonly run: SalesforceRun;
  readonly runs: readonly SalesforceRun[];
}): ReactNode {
  const { timeZone } = useProject();
  const { counts, startedMs, samples, toRead = null } = run;
  return (
    <>
      <Section
        title={
          <span className="inline-flex items-center gap-2">
            {writeMoment(startedMs, timeZone)} <RunState run={run} />
          </span>
        }
      >
        {run.state === 'running' && (
          <div role="status" className="flex max-w-reading flex-col gap-2 text-13">
            <progress
              className="h-1 w-full accent-accent"
              aria-label={words.states.running}
              {...(toRead !== null && toRead > 0 && { value: Math.min(counts.read, toRead), max: toRead })}
            />
            {words.progress(
              toRead === null ? writeExact(counts.read) : words.readOf(counts.read, toRead),
              writeExact(counts.changed),
              writeExact(counts.created),
            )}
          </div>
        )}
        <RunProblem run={run} />
        <IntroducedNote run={run} runs={runs} />
        <Numbers run={run} />
        <p className="text-13 text-muted">{writeCircumstances(run, timeZone)}</p>
      </Section>
      {samples.length > 0 && <Samples samples={samples} />}
    </>
  );
}

const ofRecords = ['read', 'matched', 'outside', 'emptyKey', 'withoutGroup', 'doubled'] as const;
const ofGroups = [
  ...(['created', 'changed', 'unchanged', 'refused'] as const),
  ...(['withheld', 'gone'] as const),
];

function Numbers({ run: { counts } }: { readonly run: SalesforceRun }): ReactNode {
  return (
    <CountColumns
      columns={[ofRecords, ofGroups].map((names) =>
        names.map((name) => ({ name, label: words.counts[name], value: counts[name] ?? 0 })),
      )}
    />
  );
}

/** With which mapping it read what, and what that cost. */
function writeCircumstances(
  { mappingVersion, sinceMs, untilMs, full, callsUsed }: SalesforceRun,
  timeZone: string,
): string {
  const window =
    sinceMs === null || untilMs === null
      ? words.readsAll
      : words.windowOf(writeMoment(sinceMs, timeZone), writeMoment(untilMs, timeZone));
  const calls =
    callsUsed &&
    words.callsUsed(
      writeExact(callsUsed.used),
      writeExact(callsUsed.max),
      writeShare(callsUsed.used, callsUsed.max),
    );
  return [words.mappingVersion(mappingVersion), full ? words.readsAll : window, calls]
    .filter(Boolean)
    .join(' ');
}

function Samples({ samples }: { readonly samples: SalesforceRun['samples'] }): ReactNode {
  return (
    <Section title={words.samples} note={words.samplesNote(samplesMax)}>
      <div className="max-h-96 overflow-y-auto">
        <PlainTable
          heads={[words.reason, words.record, words.detail]}
          label={words.samples}
          widths={['w-28', 'w-44', '']}
          isDense
        >
          {samples.map(({ reason, record, detail }) => (
            <PlainRow key={`${reason} ${record} ${detail}`}>
              <PlainCell isQuiet>{words.reasons[reason]}</PlainCell>
              <PlainCell title={record}>
                <span className="font-mono text-12">{record}</span>
              </PlainCell>
              <PlainCell title={detail}>
                <span dir="auto">{detail || '–'}</span>
              </PlainCell>
            </PlainRow>
          ))}
        </PlainTable>
      </div>
    </Section>
  );
}
