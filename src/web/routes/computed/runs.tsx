/** The runs of a computed property: how each went, and undoing it. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../api/call.ts';
import { computedRunsQuery } from '../../api/computed-queries.ts';
import type { ComputedProperty, ComputedRun } from '../../api/operations.ts';
import { writeDayTime, writeDuration, writeExact, writeMoment } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { Section } from '../../parts/page.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useMay, useProject, useScope } from '../../scope.ts';
import { useTypeNames } from '../../shell/use-named-types.ts';
import { computedTexts as words } from '../../words/computed.ts';
import { ColumnHeads } from './column-heads.tsx';
import { useDo } from './use-do.ts';

export function Runs({ property }: { readonly property: ComputedProperty }): ReactNode {
  const query = useQuery(computedRunsQuery(useScope(), property.id));
  return (
    <Section title={words.runs}>
      <Part query={query} what={words.runsList} skeleton={<SkeletonRows rows={4} />}>
        {({ runs }) =>
          runs.length === 0 ? (
            <p className="text-muted">{words.noRuns}</p>
          ) : (
            <Table property={property} runs={runs} />
          )
        }
      </Part>
    </Section>
  );
}

const { run: columns } = words;
const numbers = [columns.took, columns.written, columns.unchanged, columns.empty, columns.rows];

const heads = [
  { text: columns.kind },
  { text: columns.asOf },
  ...numbers.map((text) => ({ text, look: 'pl-3 text-right' })),
  { text: columns.state, look: 'pl-3' },
  { text: '', look: 'w-20' },
];

function Table({
  property: { id, groupType },
  runs,
}: {
  readonly property: ComputedProperty;
  readonly runs: readonly ComputedRun[];
}): ReactNode {
  const { plural } = useTypeNames(groupType);
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-form text-13">
        <ColumnHeads heads={heads} />
        <tbody>
          {runs.map((run) => (
            <Row key={run.id} property={id} run={run} plural={plural} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  property,
  run,
  plural,
}: {
  readonly property: string;
  readonly run: ComputedRun;
  readonly plural: string;
}): ReactNode {
  const { timeZone } = useProject();
  const mayChange = useMay('manager');
  const [isAsking, setAsking] = useState(false);
  const {
    kind,
    state,
    asOfMs,
    fromMs,
    durationMs,
    written,
    unchanged,
    empty,
    rowsRead,
    scans,
    error,
    moments,
  } = run;
  const isOpen = state === 'waiting' || state === 'running';
  const canUndo = state === 'done' && kind !== 'undo' && kind !== 'rename' && written > 0;
  const span = (write: typeof writeMoment) =>
    [...(fromMs === undefined ? [] : [fromMs]), asOfMs].map((ms) => write(ms, timeZone)).join(' – ');
  return (
    <tr className="h-8 border-t border-line">
      <td className="pr-3 whitespace-nowrap">{words.kinds[kind]}</td>
      <td className="whitespace-nowrap text-muted" title={span(writeMoment)}>
        {span(writeDayTime)}
      </td>
      <td className="pl-3 text-right">{durationMs === undefined ? words.none : writeDuration(durationMs)}</td>
      {[written, unchanged, empty].map((number, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns in their order
        <td key={index} className="pl-3 text-right">
          {writeExact(number)}
        </td>
      ))}
      <td className="pl-3 text-right" title={words.scans(writeExact(scans), writeExact(rowsRead))}>
        {writeExact(rowsRead)}
      </td>
      <td className={`pl-3 ${state === 'failed' ? 'text-bad' : 'text-muted'}`} title={error}>
        {words.runStates[state]}
        {isOpen &&
          run.groups > 0 &&
          ` · ${words.progress(words.moments(moments), words.of(run.groups, plural))}`}
        {run.slices > 0 && state !== 'done' && ` · ${words.slices(run.slicesDone, run.slices)}`}
        {error !== undefined && `: ${error}`}
      </td>
      <td className="text-right">
        {canUndo && mayChange && (
          <Button look="quiet" onClick={() => setAsking(true)}>
            {words.actions.undo}
          </Button>
        )}
        {isAsking && <UndoDialog property={property} run={run.id} onClose={() => setAsking(false)} />}
      </td>
    </tr>
  );
}

function UndoDialog({
  property,
  run,
  onClose,
}: {
  readonly property: string;
  readonly run: string;
  readonly onClose: () => void;
}): ReactNode {
  const { mutate, isPending, error } = useDo(
    (_: undefined, scope) => call('undoComputedRun', { path: { id: property, run } }, scope),
    onClose,
  );
  return (
    <ConfirmDialog
      title={words.undoTitle}
      action={words.actions.undo}
      isBusy={isPending}
      problem={error?.message}
      onConfirm={() => mutate(undefined)}
      onClose={onClose}
    >
      {words.undoNote}
    </ConfirmDialog>
  );
}
