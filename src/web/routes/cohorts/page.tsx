/** The saved cohorts: who is in each, how many, and their members as CSV. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { groupsAddress } from '../../addresses.ts';
import type { Answer } from '../../api/call.ts';
import { call } from '../../api/call.ts';
import { cohortsQuery } from '../../api/queries.ts';
import { writeExact, writeList } from '../../format.ts';
import { buttonClass, IconButton } from '../../parts/button.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page } from '../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { Empty, Part, SkeletonRows } from '../../parts/states.tsx';
import { useMay, useScope } from '../../scope.ts';
import { useNamedTypes } from '../../shell/use-named-types.ts';
import { cohortTexts as words } from '../../words/cohorts.ts';

type Cohort = Answer<'listCohorts'>['cohorts'][number];

export function CohortsPage(): ReactNode {
  const query = useQuery(cohortsQuery(useScope()));
  const plurals = useNamedTypes().map(({ plural }) => plural);
  return (
    <Page title={words.title} subtitle={words.intro(writeList(['users', ...plurals], 'disjunction'))}>
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={6} className="h-10" />}>
        {({ cohorts }) =>
          cohorts.length === 0 ? (
            <Empty title={words.empty} action={<ToList />}>
              {words.emptyNote}
            </Empty>
          ) : (
            <Cohorts cohorts={cohorts} />
          )
        }
      </Part>
    </Page>
  );
}

/** Cohorts are made there. */
function ToList(): ReactNode {
  const [type] = useNamedTypes();
  if (!type) return null;
  return (
    <AppLink {...groupsAddress(type.groupType)} className={buttonClass()}>
      {words.toList(type.plural)}
    </AppLink>
  );
}

const heads = [words.name, words.who, words.size, words.changed, ''];
const widths = ['w-1/4', '', 'w-24', 'w-28', 'w-20'];

function Cohorts({ cohorts }: { readonly cohorts: readonly Cohort[] }): ReactNode {
  return (
    <PlainTable label={words.title} heads={heads} widths={widths} endFrom={2}>
      {cohorts.map((cohort) => (
        <CohortRow key={cohort.id} cohort={cohort} />
      ))}
    </PlainTable>
  );
}

function CohortRow({ cohort }: { readonly cohort: Cohort }): ReactNode {
  const { project } = useScope();
  const mayChange = useMay('member');
  const [isAsking, setAsking] = useState(false);
  const { id, name, sentence, size, changedMs } = cohort;
  return (
    <PlainRow id={id}>
      <PlainCell isHead title={name}>
        {name}
      </PlainCell>
      <PlainCell isQuiet title={sentence}>
        {sentence}
      </PlainCell>
      <PlainCell isEnd>{size === null ? '–' : writeExact(size)}</PlainCell>
      <PlainCell isEnd isQuiet>
        <Moment ms={changedMs} />
      </PlainCell>
      <PlainCell isEnd>
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
      </PlainCell>
    </PlainRow>
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
