/** What is made of the chosen files: mapped, seen, tried, imported. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { groupTypesQuery } from '../../api/queries.ts';
import { listShownTypes } from '../../api/shown-types.ts';
import { readClockMs } from '../../clock.ts';
import { cutMiddle } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page.tsx';
import { useProject, useScope } from '../../scope.ts';
import { importTexts as words } from '../../words/import.ts';
import type { Chosen } from './chosen.ts';
import { guessColumns, type Kind, listMissing, type Mapping, writeLine } from './mapping.ts';
import { MappingForm } from './mapping-form.tsx';
import { type Line, type LineFormat, lineFormats, orderLines } from './order-lines.ts';
import { Outcome } from './outcome.tsx';
import type { Table } from './read-files.ts';
import { useImport } from './use-import.ts';

export function Prepare({ chosen }: { readonly chosen: Chosen }): ReactNode {
  return chosen.kind === 'table' ? (
    <PrepareTable table={chosen.table} />
  ) : (
    <PrepareLines lines={chosen.lines} seems={chosen.seems} />
  );
}

function PrepareLines({
  lines,
  seems,
}: {
  readonly lines: readonly Line[];
  readonly seems: LineFormat;
}): ReactNode {
  const [format, setFormat] = useState(seems);
  const [isBusy, setBusy] = useState(false);
  return (
    <>
      <fieldset disabled={isBusy} className="max-w-form">
        <SelectField
          label={words.format}
          value={format}
          onChange={({ target }) => setFormat(target.value as LineFormat)}
        >
          {lineFormats.map((each) => (
            <option key={each} value={each}>
              {words.formats[each]}
            </option>
          ))}
        </SelectField>
      </fieldset>
      <Send
        key={format}
        count={lines.length}
        format={format}
        readLines={() => lines}
        sample={lines.slice(0, sampleSize).map(({ text }) => text)}
        onBusy={setBusy}
      />
    </>
  );
}

const sampleSize = 5;

function PrepareTable({ table }: { readonly table: Table }): ReactNode {
  const { timeZone } = useProject();
  const types = listShownTypes(useQuery(groupTypesQuery(useScope())).data);
  const guess = (kind: Kind, before?: Mapping): Mapping => ({
    kind,
    columns: guessColumns(kind, table.heads, types),
    time: before?.time ?? { format: 'text', zone: timeZone },
    groupType: before?.groupType ?? types[0] ?? '',
    eventType: before?.eventType ?? '',
    readsValues: before?.readsValues ?? true,
  });
  const [isBusy, setBusy] = useState(false);
  const [changed, setMapping] = useState<Mapping>();
  const mapping = changed ?? guess('events');
  const missing = listMissing(mapping);
  const write = (row: readonly string[]) => writeLine(mapping, row);
  return (
    <>
      <fieldset disabled={isBusy} className="flex min-w-0 flex-col gap-6">
        <MappingForm
          table={table}
          mapping={mapping}
          types={types}
          onChange={setMapping}
          onKind={(kind) => setMapping(guess(kind, mapping))}
        />
      </fieldset>
      <Send
        key={JSON.stringify(mapping)}
        count={table.rows.length}
        format="ndjson"
        readLines={() =>
          table.rows.map((row, index) => ({ file: table.file, number: index + 2, text: write(row) }))
        }
        sample={table.rows.slice(0, sampleSize).map(write)}
        problems={missing.map((each) => words.missing[each])}
        onBusy={setBusy}
      />
    </>
  );
}

/** The sample, the two buttons, and what came of them. Other lines are another one of these. */
function Send({
  count,
  format,
  readLines,
  sample,
  problems = [],
  onBusy,
}: {
  readonly count: number;
  readonly format: LineFormat;
  readonly readLines: () => readonly Line[];
  readonly sample: readonly string[];
  /** What must be said first. */
  readonly problems?: readonly string[];
  readonly onBusy: (isBusy: boolean) => void;
}): ReactNode {
  const { run, start, pause, goOn, end } = useImport();
  const isBusy = run !== undefined && ['running', 'paused', 'failed'].includes(run.state);
  useEffect(() => onBusy(isBusy), [isBusy, onBusy]);
  const begin = (isDryRun: boolean) =>
    start({ requests: orderLines(readLines(), format, readClockMs()), format, isDryRun });
  return (
    <>
      <Section title={words.sample} note={words.sampleNote}>
        <div className="overflow-x-auto rounded-block border border-line bg-raised p-3 font-mono text-12">
          {sample.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines that may be alike
            <p key={index} dir="auto" className="whitespace-nowrap">
              {cutMiddle(text, sampleLengthMax)}
            </p>
          ))}
        </div>
      </Section>
      {problems.length > 0 ? (
        <ul role="alert" className="text-13 text-bad">
          {problems.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button disabled={isBusy} onClick={() => begin(true)}>
            {words.dryRun}
          </Button>
          <Button look="primary" disabled={isBusy} onClick={() => begin(false)}>
            {words.import(count)}
          </Button>
          <span className="text-13 text-muted">{words.tryNote}</span>
        </div>
      )}
      {run && <Outcome run={run} onPause={pause} onGoOn={goOn} onEnd={end} />}
    </>
  );
}

const sampleLengthMax = 400;
