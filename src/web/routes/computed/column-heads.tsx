/** The heads of a table of computed properties. */
import type { ReactNode } from 'react';

/** `look`: its width, where it stands and where it is shown, as classes. An empty one is over actions. */
interface ColumnHead {
  readonly text: string;
  readonly look?: string;
}

export function ColumnHeads({ heads }: { readonly heads: readonly ColumnHead[] }): ReactNode {
  return (
    <thead>
      <tr className="h-8 text-left text-12 text-muted">
        {heads.map(({ text, look = '' }) => (
          <th key={text} scope="col" className={`font-normal ${look}`}>
            {text}
          </th>
        ))}
      </tr>
    </thead>
  );
}
