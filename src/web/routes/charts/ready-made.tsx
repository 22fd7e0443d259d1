/** Charts that most want, of a group type: one click runs them. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readyMadeAddress } from '../../addresses.ts';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import { readyMadeQuery } from '../../api/queries.ts';
import { nameUnits } from '../../charts/name-units.ts';
import { capitalize } from '../../format.ts';
import { InlineSelect } from '../../parts/fields.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { readText, type SearchParams } from '../../search-params.ts';
import { controlTexts } from '../../words/chart-controls.ts';
import { chartListTexts as words } from '../../words/chart-list.ts';

export function ReadyMade(): ReactNode {
  const scope = useScope();
  const query = useQuery(readyMadeQuery(scope));
  const catalogue = useQuery(catalogueQuery(scope));
  const types = catalogue.data?.groupTypes ?? [];
  const named = useRouterState({
    select: ({ location }) => readText(location.search as SearchParams, 'type'),
  });
  const navigate = useNavigate();
  const type = types.find((each) => each.type === named) ?? types[0];
  // All of them are about groups.
  if (catalogue.data && !type) return null;
  return (
    <Section
      title={words.readyMade}
      note={words.readyMadeNote}
      action={
        types.length > 1 && (
          <InlineSelect
            label={controlTexts.unit}
            value={type?.type}
            onChange={({ target }) =>
              void navigate({
                to: '.',
                search: ((before: SearchParams) => ({ ...before, type: target.value })) as never,
                replace: true,
                resetScroll: false,
              })
            }
          >
            {types.map((each) => (
              <option key={each.type} value={each.type}>
                {capitalize(each.plural)}
              </option>
            ))}
          </InlineSelect>
        )
      }
    >
      <Part query={query} what={words.readyMadeList} skeleton={<SkeletonRows rows={6} />}>
        {({ readyMade }) => (
          <ul className="grid gap-x-6 sm:grid-cols-2">
            {readyMade
              .filter(({ required }) => type !== undefined || !required.includes('groupType'))
              .map(({ id, title }) => (
                <li key={id} className="border-b border-line">
                  <AppLink
                    {...readyMadeAddress(id, type?.type)}
                    className="flex h-8 items-center text-13 hover:bg-hover"
                  >
                    {nameUnits(title, type)}
                  </AppLink>
                </li>
              ))}
          </ul>
        )}
      </Part>
    </Section>
  );
}
