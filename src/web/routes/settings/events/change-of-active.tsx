/** How many groups of each type would no longer be active. */
import type { ReactNode } from 'react';
import type { Answer } from '../../../api/call.ts';
import { writeCount, writeExact } from '../../../format.ts';
import { useNamedTypes } from '../../../shell/use-named-types.ts';
import { useTexts } from '../../../words/use.ts';

const words = useTexts.change;
type Preview = Answer<'previewProjectTerms'>;

export function ChangeOfActive({ preview }: { readonly preview: Preview }): ReactNode {
  const types = useNamedTypes();
  const { days } = preview;
  return (
    <ul aria-label={words.what} aria-live="polite" className="flex flex-col gap-1 text-13">
      {preview.groupTypes.map(({ groupType, active, lost, gained }) => {
        const named = types.find((each) => each.groupType === groupType);
        const groups = writeCount(active, named?.singular ?? groupType, named?.plural ?? groupType);
        const changes = [
          ...(lost > 0 ? [words.lost(writeExact(lost), groups, days)] : []),
          ...(gained > 0 ? [words.gained(writeExact(gained), days)] : []),
        ];
        return (
          <li key={groupType} className={changes.length === 0 ? 'text-muted' : ''}>
            {changes.length === 0 ? words.same(groups, days) : changes.join(' ')}
          </li>
        );
      })}
    </ul>
  );
}
