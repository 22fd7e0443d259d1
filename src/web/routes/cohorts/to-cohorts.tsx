/** The way back to the list of cohorts. */
import type { ReactNode } from 'react';
import { cohortsAddress } from '../../addresses.ts';
import { AppLink } from '../../parts/link.tsx';
import { texts } from '../../words/texts.ts';

export function ToCohorts(): ReactNode {
  return (
    <AppLink {...cohortsAddress()} className="text-12 text-muted">
      {texts.navigation.cohorts}
    </AppLink>
  );
}
