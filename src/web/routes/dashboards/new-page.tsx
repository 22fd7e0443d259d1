/** A new dashboard: from a template of a group type, or empty. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { templatesQuery } from '../../api/dashboard-queries.ts';
import type { DashboardDocument } from '../../api/operations.ts';
import { capitalize } from '../../format.ts';
import { InlineSelect } from '../../parts/fields.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useChangeSearch, useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { useNamedTypes } from '../../shell/use-named-types.ts';
import { dashboardTexts as words } from '../../words/dashboards.ts';
import { useCreateDashboard } from './use-save.ts';

export function NewDashboardPage(): ReactNode {
  const types = useNamedTypes();
  const wanted = readText(useSearchParams(), 'type');
  const type = types.find(({ groupType }) => groupType === wanted) ?? types[0];
  const change = useChangeSearch();
  const create = useCreateDashboard(true);
  const begin = (name: string, description: string, document: DashboardDocument) =>
    create.mutate({ name, description, document });
  return (
    <Page title={words.newTitle}>
      <Section
        title={words.templates}
        note={type && words.templatesNote(type.plural)}
        action={
          types.length > 1 && (
            <InlineSelect
              label={words.of}
              value={type?.groupType}
              onChange={({ target }) => change({ type: target.value })}
            >
              {types.map(({ groupType, plural }) => (
                <option key={groupType} value={groupType}>
                  {capitalize(plural)}
                </option>
              ))}
            </InlineSelect>
          )
        }
      >
        {create.error && (
          <p role="alert" className="text-bad">
            {create.error.message}
          </p>
        )}
        <ul className="flex flex-col">
          {type && <Templates groupType={type.groupType} isBusy={create.isPending} onBegin={begin} />}
          <Choice
            name={words.emptyOne}
            description={words.emptyNote}
            isBusy={create.isPending}
            onChoose={() => begin(words.emptyName, '', { items: [] })}
          />
        </ul>
      </Section>
    </Page>
  );
}

function Templates({
  groupType,
  isBusy,
  onBegin,
}: {
  readonly groupType: string;
  readonly isBusy: boolean;
  readonly onBegin: (name: string, description: string, document: DashboardDocument) => void;
}): ReactNode {
  const query = useQuery(templatesQuery(useScope(), groupType));
  return (
    <Part query={query} what={words.templates} skeleton={<SkeletonRows rows={4} className="h-16" />}>
      {({ templates }) =>
        templates.map(({ id, name, description, document }) => (
          <Choice
            key={id}
            name={name}
            description={description}
            isBusy={isBusy}
            onChoose={() => onBegin(name, description, document)}
          />
        ))
      }
    </Part>
  );
}

function Choice({
  name,
  description,
  isBusy,
  onChoose,
}: {
  readonly name: string;
  readonly description: string;
  readonly isBusy: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  return (
    <li className="list-none border-b border-line">
      <button
        type="button"
        disabled={isBusy}
        onClick={onChoose}
        className="flex min-h-16 w-full flex-col justify-center py-2 text-left hover:bg-hover"
      >
        <span className="font-medium">{name}</span>
        <span className="text-13 text-muted">{description}</span>
      </button>
    </li>
  );
}
