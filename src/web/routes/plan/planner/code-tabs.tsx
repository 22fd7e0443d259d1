/** The lines of code of each client in use. */
import type { ReactNode } from 'react';
import type { GroupTypeRecommendation } from '../../../api/operations.ts';
import { Lines } from '../../../parts/lines.tsx';
import { TabLinks } from '../../../parts/tab-links.tsx';
import { useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { plannerTexts as words } from '../../../words/planner.ts';

export function CodeTabs({
  code,
  to,
}: {
  readonly code: GroupTypeRecommendation['code'];
  /** The page that the tabs are on. */
  readonly to: string;
}): ReactNode {
  const search = useSearchParams();
  const wanted = readText(search, 'client');
  const shown = code.find(({ client }) => client === wanted) ?? code[0];
  if (!shown) return null;
  return (
    <div className="flex flex-col gap-3">
      <TabLinks
        label={words.client}
        chosen={shown.client}
        tabs={code.map(({ client }) => ({
          ...{ id: client, label: words.clients[client], to, search: { ...search, client } },
        }))}
      />
      {shown.install !== undefined && <Lines text={shown.install} label={words.install} />}
      <Lines text={shown.code} label={words.code} />
      <p className="max-w-reading text-13 text-muted">{words.codeNote}</p>
    </div>
  );
}
