/** From when on a change holds, and whether what is past since then is computed by it. */
import { type ReactNode, useState } from 'react';
import type { ComputedPreview } from '../../../api/operations.ts';
import { addDays, writeDuration } from '../../../format.ts';
import { SelectField, TextField } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { computedTexts } from '../../../words/computed.ts';
import { defineTexts as words } from '../../../words/define.ts';
import { backfillDays } from '../backfill-box.tsx';

export interface Holds {
  /** Absent: from the last due moment on. */
  readonly from: string | undefined;
  readonly backfillFrom: string | undefined;
}

export function useHolds(today: string) {
  const [date, setDate] = useState(addDays(today, -backfillDays));
  const [kind, setKind] = useState<'now' | 'date'>('now');
  const [withPast, setWithPast] = useState(true);
  const from = kind === 'date' && date !== '' ? date : undefined;
  const isPast = from !== undefined && from < today;
  return {
    ...{ date, kind, withPast, setDate, setKind, setWithPast, from, isPast },
    backfillFrom: isPast && withPast ? from : undefined,
  };
}

export function HoldsFields({
  holds,
  backfill,
}: {
  readonly holds: ReturnType<typeof useHolds>;
  readonly backfill: ComputedPreview['backfill'];
}): ReactNode {
  const { kind, date, isPast, withPast } = holds;
  return (
    <Section title={words.holds}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={words.from}
          hint={kind === 'now' ? words.nowNote : undefined}
          value={kind}
          onChange={({ target }) => holds.setKind(target.value === 'date' ? 'date' : 'now')}
        >
          <option value="now">{words.holdsChoices.now}</option>
          <option value="date">{words.holdsChoices.date}</option>
        </SelectField>
        {kind === 'date' && (
          <TextField
            type="date"
            label={words.date}
            value={date}
            required
            onChange={({ target }) => holds.setDate(target.value)}
          />
        )}
      </div>
      {kind === 'date' && <p className="text-12 text-muted">{words.dateNote}</p>}
      {isPast && (
        <label className="inline-flex items-center gap-2 text-13">
          <input
            type="checkbox"
            checked={withPast}
            onChange={({ target }) => holds.setWithPast(target.checked)}
          />
          {words.backfillSince}
          {backfill && (
            <span className="text-muted">
              {computedTexts.backfillCost(
                computedTexts.moments(backfill.moments),
                writeDuration(backfill.estimatedMs),
              )}
            </span>
          )}
        </label>
      )}
    </Section>
  );
}
