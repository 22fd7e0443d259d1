/** Which properties one source owns, and what others made of them. */

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import type { PropertyOwners } from '../../../api/operations.ts';
import { Button, IconButton } from '../../../parts/button.tsx';
import { InlineSelect } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Section } from '../../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useMay, useScope } from '../../../scope.ts';
import { ownerTexts as words } from '../../../words/owners.ts';
import { type Source, sources, useOwners } from './use-owners.ts';

export function Owners({ type }: { readonly type: string }): ReactNode {
  const { query, setOwner, isPending, problem } = useOwners(type);
  const mayChange = useMay('manager');
  return (
    <Section title={words.title} note={words.note}>
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={2} className="h-10" />}>
        {({ owners }) => (
          <div className="flex flex-col gap-3">
            {owners.length === 0 ? (
              <p className="text-13 text-muted">{words.none}</p>
            ) : (
              <PlainTable
                heads={[words.property, words.owner, words.withheld, '']}
                label={words.what}
                widths={['w-1/4', 'w-48', '', 'w-8']}
              >
                {owners.map((owner) => (
                  <OwnerRow
                    key={owner.property}
                    owner={owner}
                    isDisabled={!mayChange || isPending}
                    onChange={(source) => setOwner(owner.property, source)}
                  />
                ))}
              </PlainTable>
            )}
            {mayChange && (
              <AddOwner
                type={type}
                taken={owners.map(({ property }) => property)}
                isBusy={isPending}
                onAdd={setOwner}
              />
            )}
            {problem !== undefined && (
              <p role="alert" className="text-13 text-bad">
                {problem}
              </p>
            )}
          </div>
        )}
      </Part>
    </Section>
  );
}

function OwnerRow({
  owner: { property, source, withheld },
  isDisabled,
  onChange,
}: {
  readonly owner: PropertyOwners['owners'][number];
  readonly isDisabled: boolean;
  readonly onChange: (source: Source | undefined) => void;
}): ReactNode {
  return (
    <PlainRow>
      <PlainCell isHead title={property}>
        {property}
      </PlainCell>
      <PlainCell>
        <SourceSelect
          label={words.ownerOf(property)}
          value={source}
          isDisabled={isDisabled}
          onChange={onChange}
        />
      </PlainCell>
      <PlainCell isQuiet>
        {withheld.length === 0
          ? '–'
          : withheld.map((each) => (
              <span key={each.source} className="mr-3" title={words.kept}>
                {words.tried(words.source(each.source), each.changes, each.groups)}{' '}
                <Moment ms={each.lastMs} />
              </span>
            ))}
      </PlainCell>
      <PlainCell isEnd>
        <IconButton label={words.remove(property)} disabled={isDisabled} onClick={() => onChange(undefined)}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </PlainCell>
    </PlainRow>
  );
}

function SourceSelect({
  label,
  value,
  isDisabled,
  onChange,
}: {
  readonly label: string;
  readonly value: Source;
  readonly isDisabled: boolean;
  readonly onChange: (source: Source) => void;
}): ReactNode {
  return (
    <InlineSelect
      label={label}
      className="w-44"
      value={value}
      disabled={isDisabled}
      onChange={({ target }) => onChange(target.value as Source)}
    >
      {sources.map((source) => (
        <option key={source} value={source}>
          {words.source(source)}
        </option>
      ))}
    </InlineSelect>
  );
}

function AddOwner({
  type,
  taken,
  isBusy,
  onAdd,
}: {
  readonly type: string;
  readonly taken: readonly string[];
  readonly isBusy: boolean;
  readonly onAdd: (property: string, source: Source) => void;
}): ReactNode {
  const [property, setProperty] = useState('');
  const [source, setSource] = useState<Source>('salesforce');
  const catalogue = useQuery(catalogueQuery(useScope())).data;
  const names =
    catalogue?.properties
      .filter((each) => each.of === 'group' && each.type === type && !taken.includes(each.name))
      .map(({ name }) => name) ?? [];
  return (
    <Form
      className="flex flex-wrap items-center gap-2"
      onSubmit={() => {
        onAdd(property, source);
        setProperty('');
      }}
    >
      <InlineSelect
        label={words.property}
        className="w-58"
        value={property}
        onChange={({ target }) => setProperty(target.value)}
      >
        <option value="">{words.choose}</option>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </InlineSelect>
      <SourceSelect label={words.owner} value={source} isDisabled={isBusy} onChange={setSource} />
      <Button type="submit" isBusy={isBusy} disabled={property === ''}>
        {words.add}
      </Button>
    </Form>
  );
}
