/** Changes of a property that did not win, as another source owned it. */
import type { ReactNode } from 'react';
import { writeMoment } from '../../../format.ts';
import { writeValue } from '../../../parts/property-list.tsx';
import { useProject } from '../../../scope.ts';
import { groupTexts } from '../../../words/group.ts';
import { groupPropertiesTexts as words } from '../../../words/group-properties.ts';
import type { GroupHistory } from '../types.ts';

type Change = NonNullable<GroupHistory['properties'][number]['withheld']>[number];

export function Withheld({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  const { timeZone } = useProject();
  if (changes.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer text-12 text-muted">{words.withheld(changes.length)}</summary>
      <ul className="text-12 text-muted">
        {changes.map((change) => (
          <li key={`${change.atMs} ${change.source}`}>
            {'value' in change ? (
              <span className="text-text" dir="auto">
                {writeValue(change.value)}
              </span>
            ) : (
              words.unset
            )}{' '}
            {writeMoment(change.atMs, timeZone)}, {groupTexts.source(change.source)}:{' '}
            {words.owned(groupTexts.ownerName(change.owner))}
          </li>
        ))}
      </ul>
    </details>
  );
}
