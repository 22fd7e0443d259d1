/** What is made of the chosen files: mapped, seen, tried, imported. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupTypesQuery } from '../../api/queries.ts';
import { listShownTypes } from '../../api/shown-types.ts';
import { cutMiddle } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page.tsx';
import { useProject, useScope } from '../../scope.ts';
import { importTexts as words } from '../../words/import.ts';
import { type Chosen, type ChosenTable, inspectTable } from './chosen.ts';
import { guessMapping } from './guess-mapping.ts';
import { listMissing, type Mapping, readRow } from './mapping.ts';
import { MappingForm } from './mapping-form.tsx';
import { Outcome } from './outcome.tsx';
import { isUnderWay } from './run.ts';
import { changeFormat, changeTable, endImport, startImport, useImportSession } from './session.ts';
import { type LineFormat, lineFormats } from './work/sources.ts';

export function Prepare({ chosen }: { readonly chosen: Chosen }): ReactNode {
  const { format: changedFormat, mappings: changed, run } = useImportSession();
  const scope = useScope();
  const { timeZone } = useProject();
  const queryClient = useQueryClient();
  const types = listShownTypes(useQuery(groupTypesQuery(scope)).data);
  const format = changedFormat ?? chosen.seems;
  const mappings = chosen.tables.map(
    (table, index) => changed[index] ?? guessMapping(table, { types, timeZone }),
  );
  const isBusy = isUnderWay(run);
  const onStored = () => void queryClient.invalidateQueries({ queryKey: [scope.project] });
  const begin = (isDryRun: boolean) =>
    startImport({ mappings, format, isDryRun, project: scope.project, onStored });
  const problems = listProblems(chosen, mappings, format);
  return (
    <>
      {chosen.tables.map((table, index) => (
        <PrepareTable
          key={table.file}
          table={table}
          mapping={mappings[index] as Mapping}
          types={types}
          isNamed={chosen.names.length > 1}
          isBusy={isBusy}
          onChange={(mapping, read) => changeTable(index, mapping, read)}
        />
      ))}
      {chosen.lines.length > 0 && <PrepareLines chosen={chosen} format={format} isBusy={isBusy} />}
      {problems.length > 0 ? (
        <ul role="alert" className="text-13 text-bad">
          {problems.map((each) => (
            <li key={each} className="break-words">
              {each}
            </li>
          ))}
        </ul>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button disabled={isBusy} onClick={() => begin(true)}>
            {words.dryRun}
          </Button>
          <Button look="primary" disabled={isBusy} onClick={() => begin(false)}>
            {words.import}
          </Button>
          <span className="text-13 text-muted">{words.tryNote}</span>
        </div>
      )}
      {run && <Outcome run={run} chosen={chosen} onEnd={() => endImport(onStored)} />}
    </>
  );
}

function listProblems(chosen: Chosen, mappings: readonly Mapping[], format: LineFormat): readonly string[] {
  const isMixed = chosen.tables.length > 0 && chosen.lines.length > 0 && format === 'amplitude-export';
  const ofTables = mappings.flatMap((mapping, index) => {
    const name = mappings.length > 1 ? `${chosen.tables[index]?.name}: ` : '';
    return listMissing(mapping).map((each) => `${name}${words.missing[each]}`);
  });
  return [...(isMixed ? [words.mixed] : []), ...ofTables];
}

function PrepareLines({
  chosen,
  format,
  isBusy,
}: {
  readonly chosen: Chosen;
  readonly format: LineFormat;
  readonly isBusy: boolean;
}): ReactNode {
  return (
    <>
      <fieldset disabled={isBusy} className="max-w-form">
        <SelectField
          label={words.format}
          value={format}
          onChange={({ target }) => changeFormat(target.value as LineFormat)}
        >
          {lineFormats.map((each) => (
            <option key={each} value={each}>
              {words.formats[each]}
            </option>
          ))}
        </SelectField>
      </fieldset>
      <Sample lines={chosen.sample} />
    </>
  );
}

const sampleSize = 5;

function PrepareTable({
  table,
  mapping,
  types,
  isNamed,
  isBusy,
  onChange,
}: {
  readonly table: ChosenTable;
  readonly mapping: Mapping;
  readonly types: readonly string[];
  /** There are other files, too. */
  readonly isNamed: boolean;
  readonly isBusy: boolean;
  readonly onChange: (mapping: Mapping | undefined, table?: ChosenTable) => void;
}): ReactNode {
  const { timeZone } = useProject();
  const rows = table.rows.slice(0, sampleSize);
  return (
    <>
      {isNamed && (
        <h2 className="truncate border-t border-line pt-6 text-16 font-semibold" title={table.name}>
          {table.name}
        </h2>
      )}
      <fieldset disabled={isBusy} className="flex min-w-0 flex-col gap-6">
        <MappingForm
          table={table}
          mapping={mapping}
          types={types}
          onChange={onChange}
          onKind={(kind) => onChange(guessMapping(table, { types, timeZone }, kind))}
          onEncoding={(encoding) =>
            void inspectTable({ ...table, encoding }).then((read) => onChange(undefined, read))
          }
        />
      </fieldset>
      <Sample lines={rows.map((row) => JSON.stringify(readRow(mapping, row)))} />
    </>
  );
}

function Sample({ lines }: { readonly lines: readonly string[] }): ReactNode {
  return (
    <Section title={words.sample} note={words.sampleNote(lines.length)}>
      <div className="overflow-x-auto rounded-block border border-line bg-raised p-3 font-mono text-12">
        {lines.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines that may be alike
          <p key={index} dir="auto" className="whitespace-nowrap">
            {cutMiddle(text, sampleLengthMax)}
          </p>
        ))}
      </div>
    </Section>
  );
}

const sampleLengthMax = 400;
