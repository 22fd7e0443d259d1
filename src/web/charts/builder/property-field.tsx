/** One property of a chart, with its label. */
import type { ReactNode } from 'react';
import type { ChartDefinition, Property } from '../../api/operations.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { usePropertyName } from '../use-property-name.ts';
import { Row } from './fields.tsx';
import { chosenLook, rowLook } from './looks.ts';
import { PropertyChoice } from './property-choice.tsx';

const none = 'none';

export function PropertyField({
  definition,
  label,
  at,
  property,
  isFit,
  absent,
  onChange,
}: {
  readonly definition: ChartDefinition;
  readonly label: string;
  readonly at?: string;
  readonly property: Property | undefined;
  readonly isFit?: (property: Property) => boolean;
  /** What it is called that none is chosen; absent: one must be. */
  readonly absent?: string;
  /** Undefined where none may be chosen, and is. */
  readonly onChange: (property: Property | undefined) => void;
}): ReactNode {
  const nameProperty = usePropertyName();
  const name = property ? nameProperty(property) : (absent ?? words.noEvent);
  return (
    <Row label={label} at={at}>
      <div className={`${rowLook} flex-1`}>
        <PropertyChoice
          definition={definition}
          {...(isFit && { isFit })}
          label={`${label}: ${name}`}
          triggerClass={chosenLook}
          trigger={
            <span dir="auto" className="truncate">
              {name}
            </span>
          }
          extras={absent === undefined ? [] : [{ value: none, label: absent }]}
          onChoose={onChange}
          onExtra={() => onChange(undefined)}
        />
      </div>
    </Row>
  );
}
