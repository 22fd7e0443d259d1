/** A chart of no more than two numbers: figures, each opening its units. */
import type { ReactNode } from 'react';
import { Figure } from '../parts/figures.tsx';
import { chartTexts as words } from '../words/charts.ts';

interface ChartFigure {
  readonly value: string;
  readonly label: string;
  /** What it is made of. */
  readonly detail?: string | undefined;
  /** The same in the earlier period. */
  readonly before?: string | undefined;
  readonly onOpen?: (() => void) | undefined;
}

export function Figures({ figures }: { readonly figures: readonly ChartFigure[] }): ReactNode {
  return (
    <div className="flex flex-wrap gap-12 py-6">
      {figures.map(({ value, label, detail, before, onOpen }) => (
        <button
          key={label}
          type="button"
          disabled={!onOpen}
          className="rounded-control text-left hover:bg-hover"
          onClick={onOpen}
          title={words.click}
        >
          <Figure value={value} label={label}>
            {detail !== undefined && <span className="text-13 text-muted">{detail}</span>}
            {before !== undefined && (
              <span className="text-13 text-muted">
                {words.before}: {before}
              </span>
            )}
          </Figure>
        </button>
      ))}
    </div>
  );
}
