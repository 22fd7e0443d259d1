/** Evaluates formulas on the numbers of their series. */
import { never } from '../../../domain/assert.ts';
import type { FormulaSeries, Node, Operator } from '../../plan/formula.ts';
import type { ConstantFunction, MathFunction } from '../../plan/formula-functions.ts';

/** Null where nothing is measured. */
export interface FormulaNumbers {
  readonly points: readonly (number | null)[];
  readonly overall: number | null;
}

/** Point by point, and for the whole range. `read` has equally many points for every series. */
export function evaluateFormula(root: Node, read: (series: FormulaSeries) => FormulaNumbers): FormulaNumbers {
  switch (root.kind) {
    case 'series':
      return read(root.series);
    case 'number':
      return { points: [], overall: root.value };
    case 'negative':
      return each(evaluateFormula(root.of, read), (number) => -number);
    case 'operation':
      return both(root.operator, evaluateFormula(root.left, read), evaluateFormula(root.right, read), root);
    case 'math':
      return each(evaluateFormula(root.of, read), (number) => applyMath(root.name, number));
    case 'constant':
      return each(evaluateFormula(root.of, read), (number) => withConstant(root.name, number, root.value));
    case 'trendline': {
      const of = evaluateFormula(root.of, read);
      return { points: trend(of.points), overall: of.overall };
    }
    default:
      throw never(root);
  }
}

function each({ points, overall }: FormulaNumbers, compute: (number: number) => number): FormulaNumbers {
  const orNull = (number: number | null) => (number === null ? null : finite(compute(number)));
  return { points: points.map(orNull), overall: orNull(overall) };
}

function both(
  operator: Operator,
  left: FormulaNumbers,
  right: FormulaNumbers,
  root: Extract<Node, { kind: 'operation' }>,
): FormulaNumbers {
  const result = (a: number | null | undefined, b: number | null | undefined) =>
    a === null || b === null || a === undefined || b === undefined ? null : finite(operate(operator, a, b));
  const isConstant = (node: Node) => node.kind !== 'series' && pointless(node);
  const length = Math.max(left.points.length, right.points.length);
  return {
    points: Array.from({ length }, (_, x) =>
      result(
        isConstant(root.left) ? left.overall : left.points[x],
        isConstant(root.right) ? right.overall : right.points[x],
      ),
    ),
    overall: result(left.overall, right.overall),
  };
}

/** Whether the formula uses numbers only: the same at every point. */
function pointless(node: Node): boolean {
  switch (node.kind) {
    case 'number':
      return true;
    case 'series':
      return false;
    case 'operation':
      return pointless(node.left) && pointless(node.right);
    default:
      return pointless(node.of);
  }
}

function operate(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      throw never(operator);
  }
}

function applyMath(name: MathFunction, number: number): number {
  switch (name) {
    case 'EXP':
      return Math.exp(number);
    case 'LN':
      return Math.log(number);
    case 'LOG10':
      return Math.log10(number);
    case 'SQRT':
      return Math.sqrt(number);
    default:
      throw never(name);
  }
}

function withConstant(name: ConstantFunction, number: number, value: number): number {
  return name === 'LOG' ? Math.log(number) / Math.log(value) : number ** value;
}

/** Anything but a finite number becomes null. */
function finite(number: number): number | null {
  return Number.isFinite(number) ? number : null;
}

/** The least-squares line through the numeric points, evaluated at every point. */
function trend(points: readonly (number | null)[]): readonly (number | null)[] {
  const known = points.flatMap((y, x) => (y === null ? [] : [{ x, y }]));
  if (known.length === 0) return points;
  const meanX = known.reduce((sum, { x }) => sum + x, 0) / known.length;
  const meanY = known.reduce((sum, { y }) => sum + y, 0) / known.length;
  const spread = known.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope =
    spread === 0 ? 0 : known.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  return points.map((_, x) => meanY + slope * (x - meanX));
}
