/** Currency and period of the amounts that mean value. */
import type { ReactNode } from 'react';
import { BareInput, BareSelect } from '../../../parts/fields.tsx';
import { groupTypeTexts } from '../../../words/group-types.ts';
import type { TypePart } from './type-part.ts';

const words = groupTypeTexts.meanings;

export function ValueDetails({ terms, change, isDisabled }: TypePart): ReactNode {
  const value = terms.meanings?.value;
  if (!value) return null;
  const set = (more: Partial<typeof value>) =>
    change({ meanings: { ...terms.meanings, value: { ...value, ...more } } });
  return (
    <div className="flex items-center gap-2">
      <div className="w-20">
        <BareInput
          label={words.currency}
          title={words.currency}
          maxLength={3}
          value={value.currency}
          disabled={isDisabled}
          onChange={({ target }) => set({ currency: target.value.toUpperCase() })}
        />
      </div>
      <span>{words.per.toLowerCase()}</span>
      <div className="w-24">
        <BareSelect
          label={words.per}
          value={value.per}
          disabled={isDisabled}
          onChange={({ target }) => set({ per: target.value as typeof value.per })}
        >
          <option value="month">{words.pers.month}</option>
          <option value="year">{words.pers.year}</option>
        </BareSelect>
      </div>
    </div>
  );
}
