/** Every part and mark in every state, for whoever builds the app: no link leads here. */
import type { ReactNode } from 'react';
import { Page } from '../../parts/page.tsx';
import { ControlSamples } from './control-samples.tsx';
import { LineSamples } from './line-samples.tsx';
import { MarkSamples } from './mark-samples.tsx';
import { StateSamples } from './state-samples.tsx';

export function PartsPage(): ReactNode {
  return (
    <Page title="Parts">
      <ControlSamples />
      <StateSamples />
      <LineSamples />
      <MarkSamples />
    </Page>
  );
}
