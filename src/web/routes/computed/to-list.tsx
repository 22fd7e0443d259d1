/** The way back to all computed properties, above the title of a page about one. */
import type { ReactNode } from 'react';
import { computedAddress } from '../../addresses.ts';
import { AppLink } from '../../parts/link.tsx';
import { computedTexts as words } from '../../words/computed.ts';

export function ToList(): ReactNode {
  return (
    <p className="text-12 text-muted">
      <AppLink {...computedAddress()}>{words.title}</AppLink>
    </p>
  );
}
