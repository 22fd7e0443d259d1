/** Reads a workbook into the plan, after one has seen what it would change, or for which cells it is refused. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileSpreadsheet, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { call } from '../../../api/call.ts';
import type { WorkbookImport } from '../../../api/operations.ts';
import { Button } from '../../../parts/button.tsx';
import { FileButton } from '../../../parts/file-button.tsx';
import { Empty, Failed, SkeletonRows } from '../../../parts/states.tsx';
import { useScope } from '../../../scope.ts';
import { workbookTexts as words } from '../../../words/workbook.ts';
import { DiffList } from '../plan-lines.tsx';
import { listChanges, listRefusals } from './list-changes.ts';

export function BringBack(): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const compare = useMutation({
    mutationFn: (file: File) => call('importWorkbook', { query: {}, body: file }, scope),
  });
  const file = compare.variables;
  const apply = useMutation({
    mutationFn: ({ given, version }: { readonly given: File; readonly version: number }) =>
      call('importWorkbook', { query: { apply: 'true', version }, body: given }, scope),
    // The plan, and what is said of findings.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [scope.project] }),
  });
  const choose = (chosen: File) => {
    apply.reset();
    compare.mutate(chosen);
  };
  const error = apply.error ?? compare.error;
  const found = compare.isPending ? undefined : compare.data;
  return (
    <>
      <ChooseFile onFile={choose} name={file?.name} />
      {compare.isPending && (
        <div role="status" aria-label={words.reading(file?.name ?? '')}>
          <SkeletonRows rows={4} className="h-10" />
        </div>
      )}
      {error && !compare.isPending && <Refused error={error} />}
      {apply.data && (
        <p role="status" className="text-13 font-medium text-good">
          {words.applied(apply.data.version)}
        </p>
      )}
      {found && !apply.data && !error && file && (
        <Found
          found={found}
          name={file.name}
          isBusy={apply.isPending}
          onApply={() => apply.mutate({ given: file, version: found.version })}
        />
      )}
    </>
  );
}

function ChooseFile({
  onFile,
  name,
}: {
  readonly onFile: (file: File) => void;
  readonly name: string | undefined;
}): ReactNode {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <FileButton accept=".xlsx" onFiles={([file]) => onFile(file)}>
        <FileSpreadsheet size={14} aria-hidden="true" />
        {words.choose}
      </FileButton>
      {name !== undefined && (
        <span dir="auto" className="truncate text-13 text-muted" title={name}>
          {name}
        </span>
      )}
    </div>
  );
}

function Refused({ error }: { readonly error: unknown }): ReactNode {
  const refusals = listRefusals(error);
  if (refusals.every(({ cell }) => cell === '')) return <Failed error={error} what={words.file} />;
  return (
    <div role="alert" className="flex items-start gap-3 text-13">
      <TriangleAlert size={16} className="mt-0.5 shrink-0 text-bad" aria-hidden="true" />
      <div className="flex min-w-0 flex-col gap-2">
        <p className="font-medium">{words.refused}</p>
        <ul className="flex flex-col gap-1">
          {refusals.map(({ cell, message }) => (
            <li key={`${cell} ${message}`} className="break-words">
              {cell !== '' && <span className="font-medium whitespace-nowrap">{cell}</span>}{' '}
              <span className="text-muted">{message}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Found({
  found,
  name,
  isBusy,
  onApply,
}: {
  readonly found: WorkbookImport;
  readonly name: string;
  readonly isBusy: boolean;
  readonly onApply: () => void;
}): ReactNode {
  const changes = listChanges(found);
  return (
    <>
      {changes.length === 0 ? (
        <Empty title={words.nothing}>{words.nothingHint(name)}</Empty>
      ) : (
        <>
          <div className="flex items-center justify-between gap-3">
            <p role="status" className="text-13 font-medium">
              {words.would(changes.length)}
            </p>
            <Button look="primary" isBusy={isBusy} onClick={onApply}>
              {words.apply}
            </Button>
          </div>
          <DiffList lines={changes} />
        </>
      )}
      {found.notes.length > 0 && (
        <div className="text-12 text-muted">
          <p className="font-medium">{words.passedOver}</p>
          {found.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
    </>
  );
}
