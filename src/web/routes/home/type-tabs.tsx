/** Home of another group type. */
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { homeAddress } from '../../addresses.ts';
import { termsQuery } from '../../api/queries.ts';
import { capitalize } from '../../format.ts';
import { AppLink } from '../../parts/link.tsx';
import { useScope } from '../../scope.ts';
import { homeTexts as words } from '../../words/home.ts';

export function TypeTabs({
  types,
  chosen,
}: {
  readonly types: readonly string[];
  readonly chosen: string | undefined;
}): ReactNode {
  const scope = useScope();
  const terms = useQueries({ queries: types.map((type) => termsQuery(scope, type)) });
  return (
    <ul aria-label={words.types} className="flex gap-1">
      {types.map((type, index) => (
        <li key={type}>
          <AppLink
            {...homeAddress(type)}
            aria-current={type === chosen ? 'true' : undefined}
            className="flex h-8 items-center px-3 text-13 text-muted hover:bg-hover hover:text-text hover:no-underline aria-[current=true]:bg-hover aria-[current=true]:font-medium aria-[current=true]:text-text"
          >
            {capitalize(terms[index]?.data?.terms.plural ?? type)}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
