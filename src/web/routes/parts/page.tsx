/** Every part and mark in every state, for whoever builds the app: no link leads here. */
import type { ReactNode } from 'react';
import { Page } from '../../parts/page.tsx';
import { LineSamples } from './line-samples.tsx';

export function PartsPage(): ReactNode {
  return (
    <Page title="Parts">
      <LineSamples />
    </Page>
  );
}
