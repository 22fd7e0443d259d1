/** The saved cohorts: who is in each, how many, and their members as CSV. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Answer } from '../../api/call.ts';
import { call } from '../../api/call.ts';
import { cohortsQuery } from '../../api/queries.ts';
import { writeExact } from '../../format.ts';
import { IconButton } from '../../parts/button.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page } from '../../parts/page.tsx';
import { Empty, Part, SkeletonRows } from '../../parts/states.tsx';
import { useMay, useScope } from '../../scope.ts';
import { cohortTexts as words } from '../../words/cohorts.ts';

type Cohort = Answer<'listCohorts'>['cohorts'][number];

export function CohortsPage(): ReactNode {
  const query = useQuery(cohortsQuery(useScope()));
  return (
    <Page title={words.title} subtitle={words.intro}>
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={6} className="h-10" />}>
        {({ cohorts }) =>
          cohorts.length === 0 ? (
            <Empty title={words.empty}>{words.emptyNote}</Empty>
          ) : (
            <Cohorts cohorts={cohorts} />
          )
        }
      </Part>
    </Page>
  );
}

function Cohorts({ cohorts }: { readonly cohorts: readonly Cohort[] }): ReactNode {
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-form table-fixed text-13">
        <thead>
          <tr className="text-left text-12 text-muted">
            <th scope="col" className="w-1/4 font-normal">
              {words.name}
            </th>
            <th scope="col" className="font-normal">
              {words.who}
            </th>
            <th scope="col" className="w-24 text-right font-normal">
              {words.size}
            </th>
            <th scope="col" className="w-28 text-right font-normal">
              {words.changed}
            </th>
            <th scope="col" className="w-20" />
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <CohortRow key={cohort.id} cohort={cohort} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CohortRow({ cohort }: { readonly cohort: Cohort }): ReactNode {
  const { project } = useScope();
  const mayChange = useMay('member');
  const [isAsking, setAsking] = useState(false);
  const { id, name, sentence, size, changedMs } = cohort;
  return (
    <tr id={id} className="h-10 border-t border-line hover:bg-hover">
      <td dir="auto" title={name} className="truncate pr-3 font-medium">
        {name}
      </td>
      <td dir="auto" title={sentence} className="truncate pr-3 text-muted">
        {sentence}
      </td>
      <td className="text-right">{size === null ? '–' : writeExact(size)}</td>
      <td className="text-right text-muted">
        <Moment ms={changedMs} />
      </td>
      <td className="text-right">
        <a
          href={`/api/cohorts/${encodeURIComponent(id)}/members.csv${project === undefined ? '' : `?project=${project}`}`}
          download={`${name}.csv`}
          aria-label={words.download(name)}
          title={words.download(name)}
          className="inline-flex size-8 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-text"
        >
          <Download size={14} aria-hidden="true" />
        </a>
        <IconButton
          label={mayChange ? words.remove(name) : words.mayNot}
          disabled={!mayChange}
          onClick={() => setAsking(true)}
        >
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
        {isAsking && <RemoveDialog cohort={cohort} onClose={() => setAsking(false)} />}
      </td>
    </tr>
  );
}

function RemoveDialog({
  cohort,
  onClose,
}: {
  readonly cohort: Cohort;
  readonly onClose: () => void;
}): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('deleteCohort', { path: { id: cohort.id } }, scope),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: cohortsQuery(scope).queryKey });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={words.removeTitle(cohort.name)}
      action={words.removeAction}
      isBusy={remove.isPending}
      problem={remove.error?.message}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {words.removeNote}
    </ConfirmDialog>
  );
}
