/** Formulas whose events change. */
import type { Event, Property } from '../../api/operations.ts';

export interface FormulaParts {
  readonly formula: string;
  readonly formulaProperties?: Readonly<Record<string, Property>>;
}

export const letterOf = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

/** The usual one over so many events. */
export function startFormula(events: readonly Event[]): string {
  return events.length > 1 ? 'UNIQUES(A) / UNIQUES(B)' : 'UNIQUES(A)';
}

/** One that names an event which is gone would be refused: then it begins anew. */
export function fitFormula(parts: FormulaParts, events: readonly Event[]): FormulaParts {
  const letters = new Set(events.map((_, index) => letterOf(index)));
  const isWhole = [...parts.formula.matchAll(/\(\s*([A-Z])\d*\s*[),]/g)].every(([, letter = '']) =>
    letters.has(letter),
  );
  const kept = Object.entries(parts.formulaProperties ?? {}).filter(([letter]) => letters.has(letter));
  return writeFormula(isWhole ? parts.formula : startFormula(events), Object.fromEntries(kept));
}

export function writeFormula(
  formula: string,
  formulaProperties: Readonly<Record<string, Property>>,
): FormulaParts {
  return { formula, ...(Object.keys(formulaProperties).length > 0 && { formulaProperties }) };
}

/** The letters of events of which a formula measures a property, as PROPSUM(A) and CUMSUM(PROPSUM, A) do. */
export function listMeasuredLetters(formula: string): readonly string[] {
  const found = formula.toUpperCase().matchAll(/\b(?:PROP[A-Z]+|PERCENTILE|ARPAU)\s*[(,]\s*([A-Z])\d*\b/g);
  return [...new Set([...found].map(([, letter = '']) => letter))].sort();
}
