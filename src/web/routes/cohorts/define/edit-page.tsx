/** Edits a cohort. What is changed stands in the address with the version it began with, so that nothing is lost where somebody else saves first. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { cohortAddress } from '../../../addresses.ts';
import { isConflict } from '../../../api/call.ts';
import { cohortQuery } from '../../../api/cohort-queries.ts';
import type { CohortDefinition, SavedCohort } from '../../../api/operations.ts';
import { useUnitWords } from '../../../charts/units.ts';
import { ConflictDialog } from '../../../parts/conflict-dialog.tsx';
import { idsMax } from '../../../parts/lists/list-limits.ts';
import { emptyList, PastedListField, usePastedValues } from '../../../parts/lists/pasted-list.tsx';
import { isMissing } from '../../../parts/missing-page.tsx';
import { Page, Section } from '../../../parts/page.tsx';
import { Failed, SkeletonRows } from '../../../parts/states.tsx';
import { useChangeSearch, useScope, useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';
import { cohortTexts } from '../../../words/cohorts.ts';
import { NoSuchCohort } from '../no-such-cohort.tsx';
import { ToCohorts } from '../to-cohorts.tsx';
import { useChangeCohort, useCreateCohort } from '../use-save-cohort.ts';
import { CheckedListPanel } from './checked-list.tsx';
import { ClauseList } from './clause-list.tsx';
import { isWhole, readCohortDefinition } from './draft.ts';
import { CohortForm } from './form-page.tsx';
import { LeftOutField } from './left-out-field.tsx';
import { SizePanel } from './size-panel.tsx';

export function EditCohortPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    ...cohortQuery(useScope(), id),
    // What somebody else saves meanwhile is told when one saves, not under one's hands.
    refetchOnWindowFocus: false,
  });
  if (data) return <Form key={data.id} saved={data} />;
  if (isMissing(error)) return <NoSuchCohort />;
  return (
    <Page title={cohortTexts.one} before={<ToCohorts />}>
      {error ? (
        <Failed error={error} what={cohortTexts.one} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={12} />
      )}
    </Page>
  );
}

/** What is edited: it begins as what was saved, and stays as it is where somebody else saves. */
function useDraft(saved: SavedCohort) {
  const search = useSearchParams();
  const changeSearch = useChangeSearch();
  const begin = ({ name, description }: SavedCohort) => ({ name, description });
  const [named, setNamed] = useState(begin(saved));
  const [list, setList] = useState(emptyList);
  const [from, setFrom] = useState({ version: saved.version, definition: saved.definition });
  const written = Number(readText(search, 'v'));
  const version = written > 0 ? written : from.version;
  return {
    ...{ named, setNamed, list, setList, version },
    values: usePastedValues(list),
    definition: readCohortDefinition(readText(search, 'd')) ?? from.definition,
    change: (next: CohortDefinition) => changeSearch({ d: JSON.stringify(next), v: String(version) }),
    load: (theirs: SavedCohort) => {
      setNamed(begin(theirs));
      setList(emptyList);
      setFrom({ version: theirs.version, definition: theirs.definition });
      changeSearch({ d: undefined, v: undefined });
    },
  };
}

function Form({ saved }: { readonly saved: SavedCohort }): ReactNode {
  const navigate = useNavigate();
  const draft = useDraft(saved);
  const { named, definition, version, values } = draft;
  const { plural } = useUnitWords(saved.definition.unit);
  const isList = saved.definition.members.kind === 'static';
  const change = useChangeCohort(saved, () => navigate({ ...cohortAddress(saved.id), search: {} } as never));
  const copy = useCreateCohort();
  const what = isList ? (values.length > 0 ? { values } : {}) : { definition };
  const unit = saved.definition.unit ?? { kind: 'user' };
  const isConflicting = isConflict(change.error);
  return (
    <>
      <CohortForm
        title={words.editTitle(saved.name)}
        named={named}
        onName={draft.setNamed}
        fields={
          isList ? (
            <PastedListField
              label={words.list.label}
              hint={words.list.replaceHint(plural)}
              list={draft.list}
              onChange={draft.setList}
            />
          ) : (
            <Section title={words.conditions} note={words.conditionsNote}>
              <ClauseList definition={definition} except={saved.id} onChange={draft.change} />
              <LeftOutField definition={definition} onChange={draft.change} />
            </Section>
          )
        }
        beside={
          isList ? (
            <CheckedListPanel unit={unit} values={values} />
          ) : (
            <SizePanel definition={definition} id={saved.id} />
          )
        }
        action={words.save}
        canSave={isList ? values.length <= idsMax : isWhole(definition)}
        isBusy={change.isPending}
        problem={isConflicting ? copy.error?.message : change.error?.message}
        onSave={() => change.mutate({ ...named, ...what, version })}
        back={cohortAddress(saved.id)}
      />
      {isConflicting && (
        <ConflictDialog
          theirs={saved}
          isBusy={change.isPending}
          onLoad={() => {
            change.reset();
            draft.load(saved);
          }}
          onReplace={() => change.mutate({ ...named, ...what, version: saved.version })}
          onSaveCopy={
            isList && values.length === 0
              ? undefined
              : () => {
                  const name = words.copyOf(named.name);
                  copy.mutate({ ...named, name, ...(isList ? { unit, values } : { definition }) });
                }
          }
          onClose={change.reset}
        />
      )}
    </>
  );
}
