/** Home of another group type. */
import type { ReactNode } from 'react';
import { homeAddress } from '../../addresses.ts';
import { capitalize } from '../../format.ts';
import { AppLink } from '../../parts/link.tsx';
import { useNamedTypes } from '../../shell/use-named-types.ts';
import { homeTexts as words } from '../../words/home.ts';

export function TypeTabs({ chosen }: { readonly chosen: string | undefined }): ReactNode {
  const types = useNamedTypes();
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
