/** Asks how a figure is counted. */
import { CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChangeSearch } from '../scope.ts';
import { explainTexts as words } from '../words/explain.ts';
import type { ExplainRequest } from './explain-query.ts';
import { writeExplained } from './explained.ts';

export function ExplainButton({
  request,
  title,
  isInText = false,
}: {
  readonly request: ExplainRequest;
  /** What the figure is called. */
  readonly title: string;
  /** Behind words of a sentence, whose lines keep their height. */
  readonly isInText?: boolean;
}): ReactNode {
  const change = useChangeSearch();
  const label = words.explainNamed(title);
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`${isInText ? '-mr-1 align-middle pointer-coarse:-my-3' : ''} -my-1 inline-flex size-6 shrink-0 items-center justify-center rounded-control text-faint hover:bg-hover hover:text-text pointer-coarse:size-11 print:hidden`}
      onClick={() => change(writeExplained({ title, request }))}
    >
      <CircleHelp size={14} aria-hidden="true" />
    </button>
  );
}
