/** Names a property as computed, and leads to what it computes; what, and the run, stand on hover. */
import type { ReactNode } from 'react';
import { computedAddress } from '../../addresses.ts';
import { AppLink } from '../../parts/link.tsx';
import { computedTexts as words } from '../../words/computed.ts';
import type { ComputedNote } from './use-computed-notes.ts';

export function ComputedSource({ note }: { readonly note: ComputedNote | undefined }): ReactNode {
  if (!note) return words.computed;
  const { id, state } = note.property;
  return (
    <AppLink {...computedAddress(id)} title={note.text}>
      {state === 'deleted' ? words.states.deleted : words.computed}
    </AppLink>
  );
}
