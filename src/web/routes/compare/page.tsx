/** Compares a list of another system with groups: what is where, and why. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { Catalogue, CompareRequest } from '../../api/operations.ts';
import { cohortsQuery } from '../../api/queries.ts';
import { usePropertyChoices } from '../../charts/builder/property-choice.tsx';
import { capitalize, writeExact } from '../../format.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { idsMax } from '../../parts/lists/list-limits.ts';
import { emptyList, PastedListField, usePastedValues } from '../../parts/lists/pasted-list.tsx';
import { Page } from '../../parts/page.tsx';
import { Failed, Skeleton } from '../../parts/states.tsx';
import { useChangeSearch, useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { compareTexts as words } from '../../words/compare.ts';
import { texts } from '../../words/texts.ts';
import { NoGroups } from '../no-groups.tsx';
import { ComparisonPanel } from './comparison.tsx';
import { type Held, readHeld, searchOfChoice, writeChoice } from './held.ts';

export function ComparePage(): ReactNode {
  const scope = useScope();
  const catalogue = useQuery(catalogueQuery(scope));
  const cohorts = useQuery(cohortsQuery(scope));
  const search = useSearchParams();
  const { data, error, refetch } = catalogue;
  if (!data || !cohorts.data)
    return (
      <Page title={words.title} subtitle={words.intro}>
        {error || cohorts.error ? (
          <Failed
            error={error ?? cohorts.error}
            what={words.comparing}
            onRetry={() => void (error ? refetch() : cohorts.refetch())}
          />
        ) : (
          <FormSkeleton />
        )}
      </Page>
    );
  const held = readHeld(search);
  const type = findType(data, held, cohorts.data.cohorts, readText(search, 'type'));
  if (!type)
    return (
      <Page title={words.title}>
        <NoGroups />
      </Page>
    );
  return (
    <Page title={words.title} subtitle={words.intro}>
      <Compare key={type.type} types={data.groupTypes} type={type} held={held} />
    </Page>
  );
}

/** The form that comes: the list, how it is chosen, and four fields. */
function FormSkeleton(): ReactNode {
  return (
    <div role="status" aria-label={texts.states.loading} className="grid gap-x-12 lg:grid-cols-3">
      <div className="flex flex-col gap-4">
        <Skeleton className="h-72" />
        {fields.map((field) => (
          <Skeleton key={field} className="h-14" />
        ))}
      </div>
    </div>
  );
}

const fields = ['of', 'held', 'key', 'takenOn'] as const;

type GroupType = Catalogue['groupTypes'][number];
type Cohorts = readonly { readonly id: string; readonly definition: { readonly unit?: Unit } }[];
type Unit = { readonly kind: 'user' } | { readonly kind: 'group'; readonly groupType: string };

/** The type of what is compared with, else the one of the address, else the first. */
function findType(
  { groupTypes }: Catalogue,
  held: Held,
  cohorts: Cohorts,
  named: string | undefined,
): GroupType | undefined {
  const unit =
    held.kind === 'units'
      ? held.request.definition.unit
      : held.kind === 'cohort'
        ? cohorts.find(({ id }) => id === held.cohort)?.definition.unit
        : undefined;
  const wanted = unit?.kind === 'group' ? unit.groupType : named;
  return groupTypes.find(({ type }) => type === wanted) ?? groupTypes[0];
}

function Compare({
  types,
  type: { type, singular, plural },
  held,
}: {
  readonly types: readonly GroupType[];
  readonly type: GroupType;
  readonly held: Held;
}): ReactNode {
  const search = useSearchParams();
  const changeSearch = useChangeSearch();
  const [list, setList] = useState(emptyList);
  const ids = usePastedValues(list);
  const key = readText(search, 'key');
  const takenOn = readText(search, 'takenOn');
  const request: CompareRequest = {
    groupType: type,
    ids,
    with: held,
    ...(key !== undefined && { key }),
    ...(takenOn !== undefined && { takenOn }),
  };
  return (
    <div className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-3">
      <div className="flex min-w-0 flex-col gap-4">
        <PastedListField
          label={words.list}
          hint={words.listHint(writeExact(idsMax))}
          list={list}
          onChange={setList}
        />
        {types.length > 1 && (
          <SelectField
            label={words.of}
            value={type}
            onChange={({ target }) =>
              changeSearch({ ...searchOfChoice('all'), type: target.value, key: undefined })
            }
          >
            {types.map((each) => (
              <option key={each.type} value={each.type}>
                {capitalize(each.plural)}
              </option>
            ))}
          </SelectField>
        )}
        <HeldField type={type} plural={plural} held={held} />
        <KeyField type={type} singular={singular} property={key} />
        <TextField
          label={words.takenOn}
          hint={words.takenOnHint}
          type="date"
          value={takenOn ?? ''}
          onChange={({ target }) => changeSearch({ takenOn: target.value === '' ? undefined : target.value })}
        />
      </div>
      <div className="min-w-0 lg:col-span-2">
        {ids.length === 0 ? (
          <p className="text-13 text-muted">{words.notYet}</p>
        ) : (
          <ComparisonPanel request={request} />
        )}
      </div>
    </div>
  );
}

function HeldField({
  type,
  plural,
  held,
}: {
  readonly type: string;
  readonly plural: string;
  readonly held: Held;
}): ReactNode {
  const search = useSearchParams();
  const changeSearch = useChangeSearch();
  const all = useQuery(cohortsQuery(useScope())).data?.cohorts ?? [];
  const cohorts = all.filter(({ definition: { unit } }) => unit?.kind === 'group' && unit.groupType === type);
  const title = readText(search, 't');
  return (
    <SelectField
      label={words.against}
      value={writeChoice(held)}
      onChange={({ target }) => changeSearch(searchOfChoice(target.value))}
    >
      <option value="all">{capitalize(words.all(plural))}</option>
      <option value="leftOut">{capitalize(words.withLeftOut(plural))}</option>
      {held.kind === 'units' && (
        <option value="number">
          {capitalize(title === undefined ? words.aNumber : words.number(title))}
        </option>
      )}
      {cohorts.map(({ id, name }) => (
        <option key={id} value={`cohort ${id}`}>
          {capitalize(words.cohort(name))}
        </option>
      ))}
    </SelectField>
  );
}

function KeyField({
  type,
  singular,
  property,
}: {
  readonly type: string;
  readonly singular: string;
  readonly property: string | undefined;
}): ReactNode {
  const changeSearch = useChangeSearch();
  const { choices } = usePropertyChoices(
    { kind: 'lifecycle', unit: { kind: 'group', groupType: type }, range: { start: '', end: '' } },
    (each) => each.kind === 'group' && each.groupType === type,
  );
  const names = choices.map(({ label }) => label);
  return (
    <SelectField
      label={words.key}
      hint={words.keyHint}
      value={property ?? ''}
      onChange={({ target }) => changeSearch({ key: target.value === '' ? undefined : target.value })}
    >
      <option value="">{capitalize(words.value(singular))}</option>
      {property !== undefined && !names.includes(property) && <option value={property}>{property}</option>}
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
