/** What uses a saved chart or cohort, as links. */
import type { ReactNode } from 'react';
import { cohortAddress, computedAddress, savedChartAddress } from '../../addresses.ts';
import type { SavedUse } from '../../api/operations.ts';
import { AppLink } from '../../parts/link.tsx';
import { cohortTexts as words } from '../../words/cohorts.ts';

export function UsedIn({ uses }: { readonly uses: readonly SavedUse[] }): ReactNode {
  return (
    <ul className="text-13">
      {uses.map((use) => (
        <li key={`${use.kind} ${use.id}`} className="flex h-8 items-center gap-2 border-b border-line">
          <AppLink {...writeAddress(use)} className="min-w-0 truncate" title={use.name} dir="auto">
            {use.name}
          </AppLink>
          <span className="shrink-0 text-12 text-muted">{words.uses[use.kind]}</span>
        </li>
      ))}
    </ul>
  );
}

function writeAddress({ kind, id }: SavedUse) {
  switch (kind) {
    case 'chart':
      return savedChartAddress(id);
    case 'cohort':
      return cohortAddress(id);
    case 'computed':
      return computedAddress(id);
    case 'dashboard':
      return { to: '/dashboards/$id', params: { id } };
  }
}
