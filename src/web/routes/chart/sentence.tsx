/** What a chart says, as a sentence: each part leads to the field that edits it. */
import type { ReactNode } from 'react';
import type { ChartResult } from '../../api/operations.ts';
import type { DefinitionPath } from '../../charts/builder/focus-field.ts';
import { AppLink } from '../../parts/link.tsx';
import { useSearchParams } from '../../scope.ts';
import { chartTexts as words } from '../../words/charts.ts';

export function Sentence({
  result: { sentence, sentenceParts },
  onEdit,
}: {
  readonly result: Pick<ChartResult, 'sentence' | 'sentenceParts'>;
  /** Absent: it is of the definition before, whose parts may be gone. */
  readonly onEdit: ((path: DefinitionPath) => void) | undefined;
}): ReactNode {
  const search = useSearchParams();
  if (!onEdit) return <p>{sentence}</p>;
  return (
    <p>
      {sentenceParts.map(({ text, path }, index) =>
        path ? (
          // A link, as lines may break within it: to the builder, which is open then.
          <AppLink
            // biome-ignore lint/suspicious/noArrayIndexKey: parts stay where they are
            key={index}
            to="."
            search={{ ...search, edit: '1' }}
            hash={path.join('.')}
            activeOptions={{ includeHash: true }}
            title={words.editPart}
            className="underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-text hover:decoration-accent"
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onEdit(path);
            }}
          >
            {text}
          </AppLink>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts stay where they are
          <span key={index}>{text}</span>
        ),
      )}
    </p>
  );
}
