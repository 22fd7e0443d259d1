/** What one group of the type, and several, are called. */
import type { ReactNode } from 'react';
import { TextField } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { groupTypeTexts } from '../../../words/group-types.ts';
import type { TypePart } from './type-part.ts';

const words = groupTypeTexts.names;

export function Names({ type, terms, change, isDisabled }: TypePart): ReactNode {
  // Not there rather than empty: then the type’s own word is shown.
  const said = (text: string) => (text === '' ? undefined : text) as string;
  return (
    <Section title={words.title}>
      <div className="grid max-w-form gap-4 sm:grid-cols-2">
        <TextField
          label={words.singular}
          hint={words.singularHint}
          placeholder={type}
          value={terms.singular ?? ''}
          disabled={isDisabled}
          onChange={({ target }) => change({ singular: said(target.value) })}
        />
        <TextField
          label={words.plural}
          hint={words.pluralHint}
          placeholder={type}
          value={terms.plural ?? ''}
          disabled={isDisabled}
          onChange={({ target }) => change({ plural: said(target.value) })}
        />
      </div>
    </Section>
  );
}
