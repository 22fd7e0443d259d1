/** Whether the last change of a mapped property wins, or one source owns it. */
import type { ReactNode } from 'react';
import { BareSelect } from '../../../parts/fields.tsx';
import { ownerTexts as words } from '../../../words/owners.ts';
import { type Source, sources } from '../../settings/groups/use-owners.ts';

export function OwnerChoice({
  property,
  owner,
  isDisabled,
  onChange,
}: {
  readonly property: string;
  /** Undefined: the last change wins. */
  readonly owner: Source | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (owner: Source | undefined) => void;
}): ReactNode {
  const shown = sources.filter((source) => source === 'salesforce' || source === owner);
  return (
    <BareSelect
      label={words.ownerOf(property)}
      value={owner ?? ''}
      disabled={isDisabled || property === ''}
      onChange={({ target }) => onChange(sources.find((source) => source === target.value))}
    >
      <option value="">{words.lastWins}</option>
      {shown.map((source) => (
        <option key={source} value={source}>
          {words.owns(words.source(source))}
        </option>
      ))}
    </BareSelect>
  );
}
