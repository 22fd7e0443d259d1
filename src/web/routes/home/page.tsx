/** Home of a group type: what changed, and who needs attention. */
import type { ReactNode } from 'react';
import { Page } from '../../parts/page.tsx';
export function HomePage(): ReactNode {
  return <Page title="Home">…</Page>;
}
