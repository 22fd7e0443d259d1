/** What a chart is broken down by: up to two properties, whose numbers may be in bands. */
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Breakdown, ChartDefinition } from '../../api/operations.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { controlTexts } from '../../words/chart-controls.ts';
import { parseBounds, readBounds } from '../edit.ts';
import { usePropertyName } from '../use-property-name.ts';
import { ParsedField } from './fields.tsx';
import { chartLimits } from './limits.ts';
import { addLook, chosenLook, rowLook } from './looks.ts';
import { PropertyChoice } from './property-choice.tsx';
import { RemoveButton } from './remove-button.tsx';
import { mayBreakDownBy } from './settle.ts';

export function BreakdownList({
  definition,
  breakdowns,
  onChange,
}: {
  readonly definition: ChartDefinition;
  readonly breakdowns: readonly Breakdown[];
  readonly onChange: (breakdowns: readonly Breakdown[]) => void;
}): ReactNode {
  const isFit = (property: Breakdown) => mayBreakDownBy(definition, property);
  return (
    <div className="flex flex-col gap-1">
      {breakdowns.map((breakdown, index) => (
        <BreakdownField
          key={JSON.stringify([index])}
          definition={definition}
          breakdown={breakdown}
          at={String(index)}
          isFit={isFit}
          onChange={(next) => onChange(breakdowns.with(index, next))}
          onRemove={() => onChange(breakdowns.toSpliced(index, 1))}
        />
      ))}
      {breakdowns.length < chartLimits.breakdowns && (
        <PropertyChoice
          definition={definition}
          isFit={isFit}
          label={words.addBreakdown}
          triggerClass={addLook}
          trigger={
            <>
              <Plus size={14} aria-hidden="true" />
              {words.addBreakdown}
            </>
          }
          onChoose={(property) => onChange([...breakdowns, property])}
        />
      )}
    </div>
  );
}

export function BreakdownField({
  definition,
  breakdown,
  at,
  isFit,
  onChange,
  onRemove,
}: {
  readonly definition: ChartDefinition;
  readonly breakdown: Breakdown;
  /** Its position. */
  readonly at?: string;
  readonly isFit?: (property: Breakdown) => boolean;
  readonly onChange: (breakdown: Breakdown) => void;
  readonly onRemove?: () => void;
}): ReactNode {
  const name = usePropertyName()(breakdown);
  const written = readBounds(breakdown);
  return (
    <div data-at={at} className="flex flex-col gap-1">
      <div className={rowLook}>
        <PropertyChoice
          definition={definition}
          {...(isFit && { isFit })}
          label={words.changeBreakdown(name)}
          triggerClass={chosenLook}
          trigger={
            <span dir="auto" className="truncate">
              {name}
            </span>
          }
          onChoose={onChange}
        />
        {onRemove && <RemoveButton label={words.removeBreakdown(name)} onRemove={onRemove} />}
      </div>
      {written !== undefined && (
        <ParsedField
          label={controlTexts.bands}
          written={written}
          problem={controlTexts.bandsProblem}
          parse={parseBounds}
          onChange={(bounds) => onChange(withBands(breakdown, bounds))}
        />
      )}
    </div>
  );
}

function withBands(breakdown: Breakdown, bounds: readonly number[]): Breakdown {
  if (!('name' in breakdown) || breakdown.kind === 'client') return breakdown;
  const { bounds: _, ...plain } = breakdown;
  return bounds.length === 0 ? plain : { ...plain, bounds };
}
