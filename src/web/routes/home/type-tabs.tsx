/** Home of another group type. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { homeAddress } from '../../addresses.ts';
import { groupTypesQuery } from '../../api/queries.ts';
import { listNamedTypes } from '../../api/shown-types.ts';
import { capitalize } from '../../format.ts';
import { AppLink } from '../../parts/link.tsx';
import { useScope } from '../../scope.ts';
import { homeTexts as words } from '../../words/home.ts';

export function TypeTabs({ chosen }: { readonly chosen: string | undefined }): ReactNode {
  const { data, isPending } = useQuery(groupTypesQuery(useScope()));
  // Most have several: on small screens they are a row of their own, which is kept.
  if (isPending) return <span className="h-8 w-60" />;
  const types = listNamedTypes(data);
  if (types.length < 2) return null;
  return (
    <ul aria-label={words.types} className="flex gap-1">
      {types.map(({ groupType, plural }) => (
        <li key={groupType}>
          <AppLink
            {...homeAddress(groupType)}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={groupType === chosen ? 'page' : undefined}
            className="flex h-8 items-center px-3 text-13 text-muted hover:bg-hover hover:text-text hover:no-underline aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-text"
          >
            {capitalize(plural)}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
