/** Finds mistakes in an expression before it is stored. */
import { isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { directiveNames } from './compile.ts';

type Path = readonly (string | number)[];

/** A mistake in an expression, with its path. */
interface ExpressionFault {
  readonly path: (string | number)[];
  readonly message: string;
}

/** The mistakes in an expression that would fail with every call; Segment refuses them, too, or finds nothing. */
export function findExpressionFaults(expression: Json, path: Path): readonly ExpressionFault[] {
  if (typeof expression !== 'object' || expression === null) return [];
  if (!isJsonObject(expression))
    return expression.flatMap((member, index) => findExpressionFaults(member as Json, [...path, index]));
  const names = Object.keys(expression);
  const directive = names.find((name) => name.startsWith('@'));
  if (directive === undefined)
    return names.flatMap((name) => findExpressionFaults(expression[name] as Json, [...path, name]));
  const beside = names.filter((name) => name !== directive && name !== '_metadata');
  if (!directiveNames.includes(directive))
    return reportFault([...path, directive], `expected one of ${directiveNames.join(', ')}`);
  if (beside.length > 0) return reportFault(path, `expected no other names next to ${directive}`);
  const check = checks[directive] ?? checkAnything;
  return check(expression[directive] as Json, [...path, directive]);
}

type Check = (operand: Json, path: Path) => readonly ExpressionFault[];

function reportFault(path: Path, message: string): readonly ExpressionFault[] {
  return [{ path: [...path], message }];
}

const checkAnything: Check = (operand, path) => findExpressionFaults(operand, path);

/** A string, or an expression that gives one. */
const checkText: Check = (operand, path) => {
  if (isJsonObject(operand) && Object.keys(operand).some((name) => name.startsWith('@')))
    return findExpressionFaults(operand, path);
  return typeof operand === 'string' && operand !== '' ? [] : reportFault(path, 'expected a string');
};

const checkPath: Check = (operand, path) =>
  typeof operand === 'string' && operand.includes('[*]')
    ? reportFault(path, 'expected the path of one value: [*] is not supported')
    : checkText(operand, path);

const checkShortText: Check = (operand, path) =>
  typeof operand === 'string' && operand.length <= 10
    ? []
    : reportFault(path, 'expected a string of at most 10 characters');
const checkPattern: Check = (operand, path) =>
  operand === '' ? reportFault(path, 'expected 1 to 10 characters') : checkShortText(operand, path);
const checkBoolean: Check = (operand, path) =>
  typeof operand === 'boolean' ? [] : reportFault(path, 'expected true or false');
const checkPresent: Check = (operand, path) =>
  operand
    ? findExpressionFaults(operand, path)
    : reportFault(path, 'expected a value: this one is always empty');
const checkList: Check = (operand, path) =>
  Array.isArray(operand) ? findExpressionFaults(operand, path) : reportFault(path, 'expected a list');
const checkObject: Check = (operand, path) =>
  isJsonObject(operand) ? findExpressionFaults(operand, path) : reportFault(path, 'expected an object');
const allowOneOf =
  (...words: readonly string[]): Check =>
  (operand, path) =>
    words.includes(String(operand))
      ? []
      : reportFault(path, `expected ${words.map((word) => `"${word}"`).join(' or ')}`);

/** An operand that is an object: its required and optional members. */
function checkParts(need: Readonly<Record<string, Check>>, may: Readonly<Record<string, Check>> = {}): Check {
  const known = { ...need, ...may };
  return (operand, path) => {
    const names = Object.keys(known).join(', ');
    if (!isJsonObject(operand)) return reportFault(path, `expected an object of ${names}`);
    const missing = Object.keys(need).find((name) => operand[name] === undefined);
    if (missing !== undefined) return reportFault([...path, missing], 'required');
    return Object.entries(operand).flatMap(([name, part]) => {
      const check = Object.hasOwn(known, name) ? known[name] : undefined;
      return check ? check(part, [...path, name]) : reportFault([...path, name], `expected one of ${names}`);
    });
  };
}

const checkBranchParts = checkParts(
  {},
  // biome-ignore lint/suspicious/noThenProperty: the word is Segment's
  { exists: checkPresent, blank: checkPresent, then: checkAnything, else: checkAnything },
);
const checkBranches: Check = (operand, path) => {
  const branch: JsonObject = isJsonObject(operand) ? operand : {};
  const conditions = ['exists', 'blank'].filter((name) => branch[name] !== undefined);
  const isAnswered = branch['then'] !== undefined || branch['else'] !== undefined;
  if (conditions.length !== 1 || !isAnswered)
    return reportFault(path, 'expected {"exists" or "blank": …, "then": …, "else": …}');
  return checkBranchParts(operand, path);
};

const checkArrayPath: Check = (operand, path) => {
  if (!Array.isArray(operand) || operand.length < 1 || operand.length > 2)
    return reportFault(path, 'expected [path, shape of an element]');
  const [at = null, shape] = operand as readonly Json[];
  return [...checkPath(at, [...path, 0]), ...(shape === undefined ? [] : checkObject(shape, [...path, 1]))];
};

/** The checks of each directive's operand. */
const checks: Readonly<Record<string, Check>> = {
  '@path': checkPath,
  '@template': (operand, path) => (operand === '' ? [] : checkText(operand, path)),
  '@if': checkBranches,
  '@arrayPath': checkArrayPath,
  '@case': checkParts({ operator: allowOneOf('lower', 'upper'), value: checkText }),
  '@replace': checkParts(
    { pattern: checkPattern, value: checkText },
    {
      replacement: checkShortText,
      pattern2: checkShortText,
      replacement2: checkShortText,
      ignorecase: checkBoolean,
      global: checkBoolean,
    },
  ),
  '@merge': checkParts({ objects: checkList, direction: allowOneOf('left', 'right') }),
  '@transform': checkParts({ apply: checkObject, mapping: checkObject }),
  '@flatten': checkParts({ separator: checkText, value: checkAnything }, { omitArrays: checkBoolean }),
  '@json': checkParts({ mode: allowOneOf('encode', 'decode'), value: checkPresent }),
};
