/** Finds mistakes in an expression before it is stored. */
import { isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { directiveNames } from './compile.ts';

type Place = readonly (string | number)[];

/** A mistake in an expression, with its path. */
interface ExpressionFault {
  readonly path: (string | number)[];
  readonly message: string;
}

/** The mistakes in an expression that would fail with every call; Segment refuses them, too, or finds nothing. */
export function findExpressionFaults(expression: Json, place: Place): readonly ExpressionFault[] {
  if (typeof expression !== 'object' || expression === null) return [];
  if (!isJsonObject(expression))
    return expression.flatMap((member, index) => findExpressionFaults(member as Json, [...place, index]));
  const names = Object.keys(expression);
  const directive = names.find((name) => name.startsWith('@'));
  if (directive === undefined)
    return names.flatMap((name) => findExpressionFaults(expression[name] as Json, [...place, name]));
  const beside = names.filter((name) => name !== directive && name !== '_metadata');
  if (!directiveNames.includes(directive))
    return reportFault([...place, directive], `expected one of ${directiveNames.join(', ')}`);
  if (beside.length > 0) return reportFault(place, `expected no other names next to ${directive}`);
  const check = checks[directive] ?? checkAnything;
  return check(expression[directive] as Json, [...place, directive]);
}

type Check = (operand: Json, place: Place) => readonly ExpressionFault[];

function reportFault(place: Place, message: string): readonly ExpressionFault[] {
  return [{ path: [...place], message }];
}

const checkAnything: Check = (operand, place) => findExpressionFaults(operand, place);

/** A string, or an expression that gives one. */
const checkText: Check = (operand, place) => {
  if (isJsonObject(operand) && Object.keys(operand).some((name) => name.startsWith('@')))
    return findExpressionFaults(operand, place);
  return typeof operand === 'string' && operand !== '' ? [] : reportFault(place, 'expected a string');
};

const checkPath: Check = (operand, place) =>
  typeof operand === 'string' && operand.includes('[*]')
    ? reportFault(place, 'expected the path of one value: [*] is not supported')
    : checkText(operand, place);

const checkShortText: Check = (operand, place) =>
  typeof operand === 'string' && operand.length <= 10
    ? []
    : reportFault(place, 'expected a string of at most 10 characters');
const checkPattern: Check = (operand, place) =>
  operand === '' ? reportFault(place, 'expected 1 to 10 characters') : checkShortText(operand, place);
const checkBoolean: Check = (operand, place) =>
  typeof operand === 'boolean' ? [] : reportFault(place, 'expected true or false');
const checkPresent: Check = (operand, place) =>
  operand
    ? findExpressionFaults(operand, place)
    : reportFault(place, 'expected a value: this one is always empty');
const checkList: Check = (operand, place) =>
  Array.isArray(operand) ? findExpressionFaults(operand, place) : reportFault(place, 'expected a list');
const checkObject: Check = (operand, place) =>
  isJsonObject(operand) ? findExpressionFaults(operand, place) : reportFault(place, 'expected an object');
const allowOneOf =
  (...words: readonly string[]): Check =>
  (operand, place) =>
    words.includes(String(operand))
      ? []
      : reportFault(place, `expected ${words.map((word) => `"${word}"`).join(' or ')}`);

/** An operand that is an object: its required and optional members. */
function checkParts(need: Readonly<Record<string, Check>>, may: Readonly<Record<string, Check>> = {}): Check {
  const known = { ...need, ...may };
  return (operand, place) => {
    const names = Object.keys(known).join(', ');
    if (!isJsonObject(operand)) return reportFault(place, `expected an object of ${names}`);
    const missing = Object.keys(need).find((name) => operand[name] === undefined);
    if (missing !== undefined) return reportFault([...place, missing], 'required');
    return Object.entries(operand).flatMap(([name, part]) => {
      const check = Object.hasOwn(known, name) ? known[name] : undefined;
      return check
        ? check(part, [...place, name])
        : reportFault([...place, name], `expected one of ${names}`);
    });
  };
}

const checkBranchParts = checkParts(
  {},
  // biome-ignore lint/suspicious/noThenProperty: the word is Segment's
  { exists: checkPresent, blank: checkPresent, then: checkAnything, else: checkAnything },
);
const checkBranches: Check = (operand, place) => {
  const branch: JsonObject = isJsonObject(operand) ? operand : {};
  const asked = ['exists', 'blank'].filter((name) => branch[name] !== undefined);
  const isAnswered = branch['then'] !== undefined || branch['else'] !== undefined;
  if (asked.length !== 1 || !isAnswered)
    return reportFault(place, 'expected {"exists" or "blank": …, "then": …, "else": …}');
  return checkBranchParts(operand, place);
};

const checkArrayPath: Check = (operand, place) => {
  if (!Array.isArray(operand) || operand.length < 1 || operand.length > 2)
    return reportFault(place, 'expected [path, shape of an element]');
  const [at = null, shape] = operand as readonly Json[];
  return [...checkPath(at, [...place, 0]), ...(shape === undefined ? [] : checkObject(shape, [...place, 1]))];
};

/** The checks of each directive's operand. */
const checks: Readonly<Record<string, Check>> = {
  '@path': checkPath,
  '@template': (operand, place) => (operand === '' ? [] : checkText(operand, place)),
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
