/** Splits the text of a formula into tokens. */
import { Problem } from '../../domain/problem.ts';

export interface FormulaToken {
  readonly kind: 'name' | 'number' | 'sign' | 'end';
  /** Names in upper case. */
  readonly text: string;
  /** Characters before it. */
  readonly at: number;
}

const signs: Readonly<Record<string, string>> = { '×': '*', '÷': '/', '−': '-' };
const pattern = /\s*(?:(?<name>[a-z][a-z0-9_]*)|(?<number>\d+(?:\.\d+)?|\.\d+)|(?<sign>[-+*/(),;−×÷]))/iy;

/** The tokens of a text that begins at `offset`, followed by an end token. Errors: Problem at `path` for a character that formulas do not have. */
export function tokenizeFormula(text: string, offset: number, path: string): readonly FormulaToken[] {
  const tokens: FormulaToken[] = [];
  pattern.lastIndex = 0;
  for (let from = 0; text.slice(from).trim() !== ''; from = pattern.lastIndex) {
    pattern.lastIndex = from;
    const found = pattern.exec(text)?.groups;
    if (!found) {
      const at = from + (text.slice(from).length - text.slice(from).trimStart().length);
      throw createFormulaProblem(`does not understand ${JSON.stringify(text[at])}`, offset + at, path);
    }
    const { name, number, sign } = found;
    const value = name ?? number ?? sign ?? '';
    tokens.push({
      kind: name !== undefined ? 'name' : number !== undefined ? 'number' : 'sign',
      text: name !== undefined ? name.toUpperCase() : (signs[value] ?? value),
      at: offset + pattern.lastIndex - value.length,
    });
  }
  return [...tokens, { kind: 'end', text: '', at: offset + text.length }];
}

export function createFormulaProblem(what: string, at: number, path: string): Problem {
  return new Problem('invalid_definition', `The formula ${what}, at character ${at + 1}.`, path);
}
