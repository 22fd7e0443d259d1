/** Asks how a figure is counted: seen on hover and focus of what it stands beside (a `group`), always where one touches. */
import { CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChangeSearch } from '../scope.ts';
import { explainTexts as words } from '../words/explain.ts';
import type { ExplainRequest } from './explain-query.ts';
import { writeExplained } from './explained.ts';

export function ExplainButton({
  request,
  title,
}: {
  readonly request: ExplainRequest;
  /** What the figure is called. */
  readonly title: string;
}): ReactNode {
  const change = useChangeSearch();
  const label = words.explainNamed(title);
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="-my-1 inline-flex size-6 shrink-0 items-center justify-center rounded-control text-faint opacity-0 transition-opacity group-hover:opacity-100 hover:bg-hover hover:text-text focus-visible:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-100 print:hidden"
      onClick={() => change(writeExplained({ title, request }))}
    >
      <CircleHelp size={14} aria-hidden="true" />
    </button>
  );
}
