/** The bands of the numbers that a chart is broken down by. */
import { type ReactNode, useState } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { parseBounds, readBounds, readBreakdown, withBounds } from '../../charts/edit.ts';
import { BareInput } from '../../parts/fields.tsx';
import { controlTexts as words } from '../../words/chart-controls.ts';

interface Props {
  readonly definition: ChartDefinition;
  readonly onChange: (definition: ChartDefinition) => void;
}

/** Nothing where values cannot be numbers. */
export function BandsField({ definition, onChange }: Props): ReactNode {
  const breakdown = readBreakdown(definition);
  const written = readBounds(breakdown);
  if (written === undefined) return null;
  return (
    <Bands
      key={`${JSON.stringify(breakdown)}`}
      written={written}
      onEnter={(bounds) => onChange(withBounds(definition, bounds))}
    />
  );
}

/** They count when they are entered, not while they are typed. */
function Bands({
  written,
  onEnter,
}: {
  readonly written: string;
  readonly onEnter: (bounds: readonly number[]) => void;
}): ReactNode {
  const [isWrong, setWrong] = useState(false);
  const enter = (text: string) => {
    const bounds = parseBounds(text);
    setWrong(bounds === undefined);
    if (bounds && bounds.join(', ') !== written) onEnter(bounds);
  };
  return (
    <span className="inline-flex items-center gap-2">
      <BareInput
        label={words.bands}
        title={words.bandsHint}
        placeholder={words.bandsPlaceholder}
        inputMode="decimal"
        className="max-w-36"
        aria-invalid={isWrong}
        defaultValue={written}
        onBlur={({ target }) => enter(target.value)}
        onKeyDown={(event) => event.key === 'Enter' && enter(event.currentTarget.value)}
      />
      {isWrong && (
        <span role="alert" className="text-12 text-bad">
          {words.bandsProblem}
        </span>
      )}
    </span>
  );
}
