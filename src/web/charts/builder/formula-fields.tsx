/** A formula over the events of a chart, and which property its property functions read of each. */
import type { ReactNode } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { ParsedField } from './fields.tsx';
import { type FormulaParts, letterOf, listMeasuredLetters, writeFormula } from './formula-events.ts';
import { PropertyField } from './property-field.tsx';

export function FormulaFields({
  definition,
  eventCount,
  formula,
  formulaProperties = {},
  onChange,
}: FormulaParts & {
  readonly definition: ChartDefinition;
  readonly eventCount: number;
  readonly onChange: (parts: FormulaParts) => void;
}): ReactNode {
  const letters = Array.from({ length: eventCount }, (_, index) => letterOf(index));
  const measured = listMeasuredLetters(formula);
  return (
    <>
      <ParsedField
        label={words.formula}
        at="formula"
        written={formula}
        hint={words.formulaHint}
        problem={words.formulaHint}
        parse={(text) => (text.trim() === '' ? undefined : text.trim())}
        onChange={(text) => onChange(writeFormula(text, formulaProperties))}
      />
      {letters
        .filter((letter) => measured.includes(letter) || formulaProperties[letter] !== undefined)
        .map((letter) => (
          <PropertyField
            key={letter}
            definition={definition}
            label={words.formulaProperty(letter)}
            property={formulaProperties[letter]}
            onChange={(property) =>
              property && onChange(writeFormula(formula, { ...formulaProperties, [letter]: property }))
            }
          />
        ))}
    </>
  );
}
