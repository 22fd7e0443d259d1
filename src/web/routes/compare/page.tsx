/** Compares a list of another system with groups or users: what is where, and why. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { Comparing } from '../../api/compare-queries.ts';
import type { Catalogue, Unit } from '../../api/operations.ts';
import { cohortsQuery } from '../../api/queries.ts';
import { usePropertyChoices } from '../../charts/builder/property-choice.tsx';
import { capitalize, writeExact } from '../../format.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { idsMax } from '../../parts/lists/list-limits.ts';
import { emptyList, PastedListField, usePastedValues } from '../../parts/lists/pasted-list.tsx';
import { Page } from '../../parts/page.tsx';
import { Failed, Skeleton } from '../../parts/states.tsx';
import { useChangeSearch, useScope, useSearchParams } from '../../scope.ts';
import { readText, type SearchParams } from '../../search-params.ts';
import { chartTexts } from '../../words/charts.ts';
import { compareTexts as words } from '../../words/compare.ts';
import { texts } from '../../words/texts.ts';
import { ComparisonPanel } from './comparison.tsx';
import { type Held, holdGroups, holdUsers, readHeld, searchOfChoice, writeChoice } from './held.ts';

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
  const listed = findListed(data, held, cohorts.data.cohorts, search);
  const key = listed.kind === 'user' ? 'user' : listed.type;
  return (
    <Page title={words.title} subtitle={words.intro}>
      <Compare key={key} types={data.groupTypes} listed={listed} held={held} />
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

/** Of what the list is: users, or groups of a type. */
type Listed =
  | { readonly kind: 'user' }
  | ({ readonly kind: 'group' } & Pick<GroupType, 'type' | 'singular' | 'plural'>);

/** What is compared with, else what the address says, else the first type; users where there is none. */
function findListed({ groupTypes }: Catalogue, held: Held, cohorts: Cohorts, search: SearchParams): Listed {
  const unit =
    held.kind === 'units'
      ? held.request.definition.unit
      : held.kind === 'cohort'
        ? cohorts.find(({ id }) => id === held.cohort)?.definition.unit
        : undefined;
  if (unit?.kind === 'user' || (!unit && readText(search, 'users') === '1')) return { kind: 'user' };
  const wanted = unit?.groupType ?? readText(search, 'type');
  const type = groupTypes.find((each) => each.type === wanted) ?? groupTypes[0];
  return type ? { kind: 'group', ...type } : { kind: 'user' };
}

const unitOf = (listed: Listed): Unit =>
  listed.kind === 'user' ? listed : { kind: 'group', groupType: listed.type };
const callThem = (listed: Listed) => (listed.kind === 'user' ? chartTexts.user : listed);

function Compare({
  types,
  listed,
  held,
}: {
  readonly types: readonly GroupType[];
  readonly listed: Listed;
  readonly held: Held;
}): ReactNode {
  const search = useSearchParams();
  const changeSearch = useChangeSearch();
  const [list, setList] = useState(emptyList);
  const ids = usePastedValues(list);
  const key = readText(search, 'key');
  const takenOn = readText(search, 'takenOn');
  const shared = { ids, ...(key !== undefined && { key }), ...(takenOn !== undefined && { takenOn }) };
  const comparing: Comparing =
    listed.kind === 'user'
      ? { operation: 'compareUsers', body: { ...shared, with: holdUsers(held) } }
      : { operation: 'compareList', body: { ...shared, groupType: listed.type, with: holdGroups(held) } };
  return (
    <div className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-3">
      <div className="flex min-w-0 flex-col gap-4">
        <PastedListField
          label={words.list}
          hint={words.listHint(writeExact(idsMax))}
          list={list}
          onChange={setList}
        />
        {types.length > 0 && <ListedField types={types} listed={listed} />}
        <HeldField listed={listed} held={held} />
        <KeyField listed={listed} property={key} />
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
          <ComparisonPanel comparing={comparing} />
        )}
      </div>
    </div>
  );
}

/** A type may be called anything, so users are no value among theirs. */
function ListedField({
  types,
  listed,
}: {
  readonly types: readonly GroupType[];
  readonly listed: Listed;
}): ReactNode {
  const changeSearch = useChangeSearch();
  return (
    <SelectField
      label={words.of}
      value={listed.kind === 'user' ? users : `${ofType}${listed.type}`}
      onChange={({ target: { value } }) =>
        changeSearch({
          ...searchOfChoice('all'),
          type: value === users ? undefined : value.slice(ofType.length),
          users: value === users ? '1' : undefined,
          key: undefined,
        })
      }
    >
      {types.map(({ type, plural }) => (
        <option key={type} value={`${ofType}${type}`}>
          {capitalize(plural)}
        </option>
      ))}
      <option value={users}>{capitalize(chartTexts.user.plural)}</option>
    </SelectField>
  );
}

const users = 'users';
const ofType = 'type ';

function HeldField({ listed, held }: { readonly listed: Listed; readonly held: Held }): ReactNode {
  const search = useSearchParams();
  const changeSearch = useChangeSearch();
  const all = useQuery(cohortsQuery(useScope())).data?.cohorts ?? [];
  const ofUnit = JSON.stringify(unitOf(listed));
  // Absent: it is of users.
  const cohorts = all.filter(
    ({ definition: { unit = { kind: 'user' } } }) => JSON.stringify(unit) === ofUnit,
  );
  const { plural } = callThem(listed);
  const title = readText(search, 't');
  return (
    <SelectField
      label={words.against}
      value={writeChoice(held)}
      onChange={({ target }) => changeSearch(searchOfChoice(target.value))}
    >
      <option value="all">{capitalize(words.all(plural))}</option>
      <option value="leftOut">{capitalize(words.withLeftOut(plural))}</option>
      {listed.kind === 'user' && <option value="devices">{capitalize(words.allDevices)}</option>}
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
  listed,
  property,
}: {
  readonly listed: Listed;
  readonly property: string | undefined;
}): ReactNode {
  const changeSearch = useChangeSearch();
  const { choices } = usePropertyChoices(
    { kind: 'lifecycle', unit: unitOf(listed), range: { start: '', end: '' } },
    (each) =>
      listed.kind === 'user' ? each.kind === 'user' : each.kind === 'group' && each.groupType === listed.type,
  );
  const names = choices.map(({ label }) => label);
  return (
    <SelectField
      label={words.key}
      hint={words.keyHint}
      value={property ?? ''}
      onChange={({ target }) => changeSearch({ key: target.value === '' ? undefined : target.value })}
    >
      <option value="">
        {capitalize(listed.kind === 'user' ? words.userIds : words.value(listed.singular))}
      </option>
      {property !== undefined && !names.includes(property) && <option value={property}>{property}</option>}
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
