/** What arrived and is not planned, to be put into the plan: one chooses what. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { planAddress } from '../../../addresses.ts';
import { call } from '../../../api/call.ts';
import type { TrackingPlanProposal } from '../../../api/operations.ts';
import { planKey, planProposalQuery } from '../../../api/plan-queries.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { InlineSelect } from '../../../parts/fields.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { Empty, Failed, SkeletonRows } from '../../../parts/states.tsx';
import type { TableColumn } from '../../../parts/table/column.ts';
import type { Selection } from '../../../parts/table/selection.ts';
import { Table } from '../../../parts/table/table.tsx';
import { useChangeSearch, useMay, useScope } from '../../../scope.ts';
import { planTexts } from '../../../words/plan.ts';
import { type EditableEntry, isEditable, readKey, writeKey } from '../keys.ts';
import { chooseEntries, findNamed } from './choose-entries.ts';
import { proposalDays } from './days.ts';

const words = planTexts.proposal;

/** `isFirst`: there is no plan yet. */
export function Proposal({
  days,
  text,
  isFirst,
}: {
  readonly days: number;
  /** Only those with it in their names are shown; what is chosen stays. */
  readonly text: string;
  readonly isFirst: boolean;
}): ReactNode {
  const change = useChangeSearch();
  const query = useQuery(planProposalQuery(useScope(), days));
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="max-w-reading text-13 text-muted">{isFirst ? words.firstHint : words.hint}</p>
        <div className="flex items-center gap-2">
          <InlineSelect
            label={words.days}
            value={String(days)}
            onChange={({ target }) => change({ days: target.value })}
          >
            {proposalDays.map((each) => (
              <option key={each} value={each}>
                {words.lastDays(each)}
              </option>
            ))}
          </InlineSelect>
          {!isFirst && (
            <AppLink {...planAddress()} className="text-13 text-accent">
              {words.back}
            </AppLink>
          )}
        </div>
      </div>
      {query.error && !query.data ? (
        <Failed error={query.error} what={words.what} onRetry={() => void query.refetch()} />
      ) : query.data ? (
        <Chosen key={query.data.since} proposal={query.data} text={text} isOld={query.isPlaceholderData} />
      ) : (
        <SkeletonRows rows={16} />
      )}
    </>
  );
}

const keyOfEntry = (entry: EditableEntry) => writeKey(readKey(entry));

function Chosen({
  proposal: { version, put },
  text,
  isOld,
}: {
  readonly proposal: TrackingPlanProposal;
  readonly text: string;
  readonly isOld: boolean;
}): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const change = useChangeSearch();
  const mayChange = useMay('manager');
  const entries = put.filter((entry): entry is EditableEntry => isEditable(entry.kind));
  const [selection, setSelection] = useState<Selection>({ keys: new Set(entries.map(keyOfEntry)) });
  const shown = findNamed(entries, text);
  const chosen = chooseEntries(entries, selection.keys);
  const add = useMutation({
    mutationFn: () => call('changePlan', { query: {}, body: { version, put: chosen, remove: [] } }, scope),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: planKey(scope) });
      change({ view: undefined, days: undefined });
    },
  });
  if (entries.length === 0) return <Empty title={words.nothing}>{words.nothingHint}</Empty>;
  return (
    <>
      <Table
        label={words.what}
        columns={columns}
        rows={shown}
        rowCount={shown.length}
        keyOf={keyOfEntry}
        nameOf={(entry) => readKey(entry).name}
        {...(mayChange && { selection, onSelection: setSelection })}
        isOld={isOld}
        listKey={text}
        className="flex-1"
      />
      {mayChange ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            look="primary"
            isBusy={add.isPending}
            disabled={chosen.length === 0}
            onClick={() => add.mutate()}
          >
            {words.add(chosen.length)}
          </Button>
          {chosen.length > selection.keys.size && (
            <span className="text-13 text-muted">
              {words.withOwners(chosen.length - selection.keys.size)}
            </span>
          )}
          {add.error && (
            <p role="alert" className="text-13 text-bad">
              {writeProblem(add.error)}
            </p>
          )}
        </div>
      ) : (
        <p className="text-13 text-muted">{words.readOnly}</p>
      )}
    </>
  );
}

const columns: readonly TableColumn<EditableEntry>[] = [
  {
    ...{ id: 'name', label: planTexts.columns.name, width: 220 },
    cell: (entry) => {
      const { name, of } = readKey(entry);
      return (
        <span dir="auto" title={name} className={`truncate ${of === undefined ? 'font-medium' : 'pl-4'}`}>
          {name}
        </span>
      );
    },
  },
  {
    ...{ id: 'kind', label: words.kind, width: 140 },
    cell: ({ kind }) => <span className="text-muted">{planTexts.kinds[kind]}</span>,
  },
  {
    ...{ id: 'of', label: words.of, width: 180 },
    cell: (entry) => {
      const { of } = readKey(entry);
      return (
        <span dir="auto" title={of} className="truncate text-muted">
          {of ?? '–'}
        </span>
      );
    },
  },
  {
    ...{ id: 'type', label: words.type, width: 120 },
    cell: (entry) => (
      <span className="text-muted">
        {entry.kind === 'event' || entry.kind === 'groupType' ? '–' : (entry.value.type ?? 'any')}
      </span>
    ),
  },
];
