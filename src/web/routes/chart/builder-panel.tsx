/** The builder beside a chart; on narrow windows above it. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { Builder } from '../../charts/builder/builder.tsx';
import type { Settled } from '../../charts/builder/settle.ts';
import { IconButton } from '../../parts/button.tsx';
import { builderTexts as words } from '../../words/builder.ts';

export function BuilderPanel({
  definition,
  shown,
  isHidden,
  onChange,
  onClose,
}: {
  readonly definition: ChartDefinition;
  readonly shown: ChartDefinition | undefined;
  readonly isHidden: boolean;
  readonly onChange: (settled: Settled) => void;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <aside
      aria-label={words.title}
      className={`flex w-full shrink-0 flex-col gap-4 border-line lg:w-80 lg:border-r lg:pr-6 ${isHidden ? 'lg:hidden' : ''}`}
    >
      <div className="flex h-8 items-center justify-between">
        <h2 className="text-13 font-medium text-muted">{words.title}</h2>
        <IconButton label={words.close} onClick={onClose}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </div>
      <Builder definition={definition} shown={shown} onChange={onChange} />
    </aside>
  );
}
