/** Puts a group off until a day: Home passes over it until then. */
import type { ReactNode } from 'react';
import { addDays, writeDay } from '../../format.ts';
import { buttonClass } from '../../parts/button.tsx';
import { TextField } from '../../parts/fields.tsx';
import { useMay } from '../../scope.ts';
import { markTexts as words } from '../../words/marks.ts';
import { EditMark } from './edit-mark.tsx';
import type { GroupPageData } from './types.ts';
import { useSources } from './use-sources.ts';

/** What is proposed. */
const proposedDays = 14;

export function PutOff({ page }: { readonly page: GroupPageData }): ReactNode {
  const { group, groupType, today } = page;
  const source = useSources(page);
  const until = group.putOff?.until;
  const mayMark = useMay('member');
  const shown = until === undefined ? words.putOff : words.putOffShown(writeDay(until, today));
  if (!mayMark) return until === undefined ? null : <span className="text-13 text-muted">{shown}</span>;
  return (
    <EditMark
      type={groupType}
      value={group.value}
      title={words.putOffUntil}
      shown={shown}
      source={source('put_off_until')}
      look={buttonClass(until === undefined ? 'quiet' : 'plain')}
      isSet={until !== undefined}
      read={(form) => ({ putOffUntil: String(form.get('until') ?? '') || null })}
      none={{ putOffUntil: null }}
    >
      <TextField
        label={words.until}
        hint={words.putOffNote}
        name="until"
        type="date"
        min={addDays(today, 1)}
        defaultValue={until ?? addDays(today, proposedDays)}
      />
    </EditMark>
  );
}
