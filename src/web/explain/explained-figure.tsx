/** The panel that explains the figure of the page that the address names. */
import type { ReactNode } from 'react';
import { useChangeSearch, useSearchParams } from '../scope.ts';
import { ExplainPanel } from './explain-panel.tsx';
import { readExplained, writeExplained } from './explained.ts';

export function ExplainedFigure(): ReactNode {
  const explained = readExplained(useSearchParams());
  const change = useChangeSearch();
  if (!explained) return null;
  return (
    <ExplainPanel
      key={JSON.stringify(explained.request)}
      request={explained.request}
      title={explained.title}
      onClose={() => change(writeExplained(undefined))}
    />
  );
}
