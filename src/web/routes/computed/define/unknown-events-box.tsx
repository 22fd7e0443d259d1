/** Whether events that the project never had are meant: they may come yet. */
import type { ReactNode } from 'react';
import { defineTexts as words } from '../../../words/define.ts';
import type { Draft } from './draft.ts';

export function UnknownEventsBox({
  names,
  draft: { acceptUnknownEvents = false },
  onChange,
}: {
  readonly names: readonly string[];
  readonly draft: Draft;
  readonly onChange: (changes: Partial<Draft>) => void;
}): ReactNode {
  if (names.length === 0) return null;
  return (
    <label className="inline-flex items-start gap-2 text-13">
      <input
        type="checkbox"
        className="mt-1"
        checked={acceptUnknownEvents}
        onChange={({ target }) => onChange({ acceptUnknownEvents: target.checked })}
      />
      <span className="min-w-0 break-words">{words.stillToCome(names.join(', '))}</span>
    </label>
  );
}
