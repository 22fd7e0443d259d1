/** There is no computed property of that address. */
import type { ReactNode } from 'react';
import { computedAddress } from '../../addresses.ts';
import { MissingPage } from '../../parts/missing-page.tsx';
import { computedTexts as words } from '../../words/computed.ts';

export function NoSuchProperty(): ReactNode {
  return (
    <MissingPage
      title={words.title}
      what={words.notThere}
      note={words.notThereNote}
      list={computedAddress()}
      listName={words.toList}
    />
  );
}
