/** In which periods groups of the type are regular. */
import type { ReactNode } from 'react';
import { writeCount } from '../../../format.ts';
import { SelectField } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { groupTypeTexts } from '../../../words/group-types.ts';
import type { TypePart } from './type-part.ts';

const words = groupTypeTexts.rhythm;

export function Rhythm({ terms, change, proposals, isDisabled }: TypePart): ReactNode {
  const rhythm = proposals?.rhythm;
  const gap = rhythm?.medianGapDays;
  return (
    <Section title={words.title}>
      <div className="flex max-w-form flex-col gap-3">
        <SelectField
          label={words.period}
          hint={
            rhythm && gap !== undefined
              ? words.proposed(words.periods[rhythm.period], writeCount(gap, 'day', 'days'))
              : undefined
          }
          value={terms.period ?? 'week'}
          disabled={isDisabled}
          onChange={({ target }) => change({ period: target.value === 'month' ? 'month' : 'week' })}
        >
          <option value="week">{words.periods.week}</option>
          <option value="month">{words.periods.month}</option>
        </SelectField>
        <label className="flex items-center gap-2 text-13">
          <input
            type="checkbox"
            className="accent-accent"
            checked={terms.once ?? false}
            disabled={isDisabled}
            onChange={({ target }) => change({ once: target.checked })}
          />
          {words.once}
        </label>
      </div>
    </Section>
  );
}
