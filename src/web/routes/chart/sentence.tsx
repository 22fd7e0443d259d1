/** What a chart says, as a sentence: each part leads to the field that edits it. */
import type { ReactNode } from 'react';
import type { ChartResult } from '../../api/operations.ts';
import type { DefinitionPath } from '../../charts/builder/focus-field.ts';
import { chartTexts as words } from '../../words/charts.ts';

export function Sentence({
  result: { sentence, sentenceParts },
  onEdit,
}: {
  readonly result: Pick<ChartResult, 'sentence' | 'sentenceParts'>;
  /** Absent: it is of the definition before, whose parts may be gone. */
  readonly onEdit: ((path: DefinitionPath) => void) | undefined;
}): ReactNode {
  if (!onEdit) return <p>{sentence}</p>;
  return (
    <p>
      {sentenceParts.map(({ text, path }, index) =>
        path ? (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: parts stay where they are
            key={index}
            type="button"
            title={words.editPart}
            className="inline rounded-control text-left underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-text hover:decoration-accent"
            onClick={() => onEdit(path)}
          >
            {text}
          </button>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts stay where they are
          <span key={index}>{text}</span>
        ),
      )}
    </p>
  );
}
