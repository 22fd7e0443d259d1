/** Whether the past is computed, too. */
import type { ReactNode } from 'react';
import { computedTexts as words } from '../../words/computed.ts';

/** As far back as the server goes where nobody says. */
export const backfillDays = 90;

export function BackfillBox({
  isOn,
  note,
  onChange,
}: {
  readonly isOn: boolean;
  readonly note?: string | undefined;
  readonly onChange: (isOn: boolean) => void;
}): ReactNode {
  return (
    <label className="inline-flex items-center gap-2 text-13">
      <input type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} />
      {words.backfill(backfillDays)}
      {note !== undefined && <span className="text-muted">{note}</span>}
    </label>
  );
}
