/** Makes a cohort: by conditions, which stand in the address, or of a list. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { cohortsAddress } from '../../../addresses.ts';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import type { CohortDefinition, Unit } from '../../../api/operations.ts';
import { listOptions } from '../../../charts/builder/fields.tsx';
import { useUnitWords } from '../../../charts/units.ts';
import { writeExact } from '../../../format.ts';
import { SelectField } from '../../../parts/fields.tsx';
import { idsMax } from '../../../parts/lists/list-limits.ts';
import { emptyList, PastedListField, usePastedValues } from '../../../parts/lists/pasted-list.tsx';
import { Page, Section } from '../../../parts/page.tsx';
import { Failed, SkeletonRows } from '../../../parts/states.tsx';
import { useChangeSearch, useScope, useSearchParams } from '../../../scope.ts';
import { readOneOf, readText } from '../../../search-params.ts';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';
import { cohortTexts } from '../../../words/cohorts.ts';
import { ToCohorts } from '../to-cohorts.tsx';
import { useCreateCohort } from '../use-save-cohort.ts';
import { CheckedListPanel } from './checked-list.tsx';
import { ClauseList } from './clause-list.tsx';
import { isWhole, makeDefinition, readCohortDefinition, withUnit } from './draft.ts';
import { CohortForm } from './form-page.tsx';
import { LeftOutField } from './left-out-field.tsx';
import { SizePanel } from './size-panel.tsx';
import { UnitSelect } from './unit-select.tsx';

export function NewCohortPage(): ReactNode {
  const catalogue = useQuery(catalogueQuery(useScope()));
  const search = useSearchParams();
  const { data, error, refetch } = catalogue;
  if (!data)
    return (
      <Page title={words.newTitle} before={<ToCohorts />}>
        {error ? (
          <Failed error={error} what={cohortTexts.one} onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows rows={12} />
        )}
      </Page>
    );
  const [type] = data.groupTypes;
  const first: Unit = type ? { kind: 'group', groupType: type.type } : { kind: 'user' };
  const definition = readCohortDefinition(readText(search, 'd')) ?? makeDefinition(first, []);
  return <Form definition={definition} />;
}

const kinds = ['dynamic', 'static'] as const;

function Form({ definition }: { readonly definition: CohortDefinition }): ReactNode {
  const search = useSearchParams();
  const changeSearch = useChangeSearch();
  const kind = readOneOf(search, 'kind', kinds);
  const [named, setNamed] = useState({ name: readText(search, 't') ?? '', description: '' });
  const [list, setList] = useState(emptyList);
  const values = usePastedValues(list);
  const unit = definition.unit ?? { kind: 'user' };
  const { plural } = useUnitWords(unit);
  const create = useCreateCohort();
  const change = (next: CohortDefinition) => changeSearch({ d: JSON.stringify(next) });
  const isList = kind === 'static';
  return (
    <CohortForm
      title={words.newTitle}
      named={named}
      onName={setNamed}
      fields={
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <UnitSelect unit={unit} onChange={(next) => change(withUnit(definition, next))} />
            <SelectField
              label={words.kind}
              hint={words.kindNotes[kind]}
              value={kind}
              onChange={({ target }) =>
                changeSearch({ kind: target.value === 'static' ? target.value : undefined })
              }
            >
              {listOptions(words.kinds).map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </SelectField>
          </div>
          {isList ? (
            <PastedListField
              label={words.list.label}
              hint={words.list.hint(plural, writeExact(idsMax))}
              list={list}
              onChange={setList}
            />
          ) : (
            <Section title={words.conditions} note={words.conditionsNote}>
              <ClauseList definition={definition} onChange={change} />
              <LeftOutField definition={definition} onChange={change} />
            </Section>
          )}
        </>
      }
      beside={
        isList ? (
          <CheckedListPanel unit={unit} values={values} />
        ) : (
          <SizePanel definition={definition} id={undefined} />
        )
      }
      action={words.create}
      canSave={isList ? values.length > 0 && values.length <= idsMax : isWhole(definition)}
      isBusy={create.isPending}
      problem={create.error?.message}
      onSave={() => create.mutate({ ...named, ...(isList ? { unit, values } : { definition }) })}
      back={cohortsAddress()}
    />
  );
}
