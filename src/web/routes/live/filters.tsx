/** What is listened for; applied with Enter, and when a field is left. */

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import type { LiveFilter } from '../../api/live-stream.ts';
import { groupTypesQuery } from '../../api/queries.ts';
import { listNamedTypes } from '../../api/shown-types.ts';
import { Button } from '../../parts/button.tsx';
import { BareInput, BareSelect } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useChangeSearch, useScope } from '../../scope.ts';
import { liveTexts as words } from '../../words/live.ts';
import { filterNames } from './live-state.ts';

export function Filters({ filter }: { readonly filter: LiveFilter }): ReactNode {
  const change = useChangeSearch();
  const form = useRef<HTMLFormElement>(null);
  const { data } = useQuery(groupTypesQuery(useScope()));
  const apply = () => {
    const given = new FormData(form.current ?? undefined);
    const next = filterNames.map(
      (name) => [name, String(given.get(name) ?? '').trim() || undefined] as const,
    );
    const problem = given.get('problem') === null ? undefined : 'true';
    if (next.every(([name, value]) => filter[name] === value) && filter.problem === problem) return;
    change({ ...Object.fromEntries(next), problem, open: undefined });
  };
  const none = Object.fromEntries([...filterNames, 'problem', 'open'].map((name) => [name, undefined]));
  const field = (name: 'event' | 'user' | 'groupValue' | 'platform' | 'library', width: string) => (
    <BareInput
      name={name}
      label={words[name]}
      placeholder={words[name]}
      defaultValue={filter[name]}
      onBlur={apply}
      disabled={name === 'groupValue' && filter.groupType === undefined}
      className={`text-13 ${width}`}
    />
  );
  return (
    <Form
      ref={form}
      aria-label={words.filters}
      onSubmit={apply}
      className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2"
    >
      {field('event', 'sm:w-32!')}
      {field('user', 'sm:w-40!')}
      <BareSelect
        name="groupType"
        label={words.groupTypeLabel}
        defaultValue={filter.groupType ?? ''}
        onChange={apply}
        className="px-2! text-13 sm:w-36!"
      >
        <option value="">{words.groupType}</option>
        {listTypes(data ? listNamedTypes(data).map(({ groupType }) => groupType) : [], filter.groupType).map(
          (type) => (
            <option key={type} value={type}>
              {type}
            </option>
          ),
        )}
      </BareSelect>
      {field('groupValue', 'sm:w-32!')}
      {field('platform', 'sm:w-24!')}
      {field('library', 'sm:w-32!')}
      <label className="flex h-8 items-center gap-2 text-13">
        <input
          type="checkbox"
          name="problem"
          value="true"
          defaultChecked={filter.problem === 'true'}
          onChange={apply}
          className="accent-accent"
        />
        {words.problem}
      </label>
      {Object.keys(filter).length > 0 && (
        <Button look="quiet" onClick={() => change(none)}>
          {words.clear}
        </Button>
      )}
      <button type="submit" className="sr-only" tabIndex={-1}>
        {words.filters}
      </button>
    </Form>
  );
}

/** One that an address names may be hidden, or not have arrived yet. */
function listTypes(types: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen === undefined || types.includes(chosen) ? types : [...types, chosen];
}
