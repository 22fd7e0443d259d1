/** Finds mistakes in an expression before it is stored. */
import { isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { directiveNames } from './compile.ts';

type Place = readonly (string | number)[];

/** A mistake in an expression, with its place. */
export interface ExpressionFault {
  readonly path: (string | number)[];
  readonly message: string;
}

/** The mistakes in an expression that would fail with every call; Segment refuses them, too, or finds nothing. */
export function faultsOf(expression: Json, place: Place): readonly ExpressionFault[] {
  if (typeof expression !== 'object' || expression === null) return [];
  if (!isJsonObject(expression))
    return expression.flatMap((member, index) => faultsOf(member as Json, [...place, index]));
  const names = Object.keys(expression);
  const directive = names.find((name) => name.startsWith('@'));
  if (directive === undefined)
    return names.flatMap((name) => faultsOf(expression[name] as Json, [...place, name]));
  const beside = names.filter((name) => name !== directive && name !== '_metadata');
  if (!directiveNames.includes(directive))
    return fault([...place, directive], `expected one of ${directiveNames.join(', ')}`);
  if (beside.length > 0) return fault(place, `expected nothing beside ${directive}`);
  const check = checks[directive] ?? anything;
  return check(expression[directive] as Json, [...place, directive]);
}

type Check = (operand: Json, place: Place) => readonly ExpressionFault[];

function fault(place: Place, message: string): readonly ExpressionFault[] {
  return [{ path: [...place], message }];
}

const anything: Check = (operand, place) => faultsOf(operand, place);

/** A text, or what makes one. */
const text: Check = (operand, place) => {
  if (isJsonObject(operand) && Object.keys(operand).some((name) => name.startsWith('@')))
    return faultsOf(operand, place);
  return typeof operand === 'string' && operand !== '' ? [] : fault(place, 'expected a text');
};

const path: Check = (operand, place) =>
  typeof operand === 'string' && operand.includes('[*]')
    ? fault(place, 'expected the path of one value: [*] is not known here')
    : text(operand, place);

const shortText: Check = (operand, place) =>
  typeof operand === 'string' && operand.length <= 10
    ? []
    : fault(place, 'expected a text of at most 10 characters');
const pattern: Check = (operand, place) =>
  operand === '' ? fault(place, 'expected 1 to 10 characters') : shortText(operand, place);
const yesOrNo: Check = (operand, place) =>
  typeof operand === 'boolean' ? [] : fault(place, 'expected true or false');
const needed: Check = (operand, place) =>
  operand ? faultsOf(operand, place) : fault(place, 'expected a value: this one is never there');
const list: Check = (operand, place) =>
  Array.isArray(operand) ? faultsOf(operand, place) : fault(place, 'expected a list');
const object: Check = (operand, place) =>
  isJsonObject(operand) ? faultsOf(operand, place) : fault(place, 'expected an object');
const oneOf =
  (...words: readonly string[]): Check =>
  (operand, place) =>
    words.includes(String(operand))
      ? []
      : fault(place, `expected ${words.map((word) => `"${word}"`).join(' or ')}`);

/** An operand of named parts: those it needs, and those it may have. */
function parts(need: Readonly<Record<string, Check>>, may: Readonly<Record<string, Check>> = {}): Check {
  const known = { ...need, ...may };
  return (operand, place) => {
    const names = Object.keys(known).join(', ');
    if (!isJsonObject(operand)) return fault(place, `expected an object of ${names}`);
    const missing = Object.keys(need).find((name) => operand[name] === undefined);
    if (missing !== undefined) return fault([...place, missing], 'required');
    return Object.entries(operand).flatMap(([name, part]) => {
      const check = Object.hasOwn(known, name) ? known[name] : undefined;
      return check ? check(part, [...place, name]) : fault([...place, name], `expected one of ${names}`);
    });
  };
}

// biome-ignore lint/suspicious/noThenProperty: the word is Segment's
const branchParts = parts({}, { exists: needed, blank: needed, then: anything, else: anything });
const branches: Check = (operand, place) => {
  const branch: JsonObject = isJsonObject(operand) ? operand : {};
  const asked = ['exists', 'blank'].filter((name) => branch[name] !== undefined);
  const isAnswered = branch['then'] !== undefined || branch['else'] !== undefined;
  if (asked.length !== 1 || !isAnswered)
    return fault(place, 'expected {"exists" or "blank": …, "then": …, "else": …}');
  return branchParts(operand, place);
};

const arrayPath: Check = (operand, place) => {
  if (!Array.isArray(operand) || operand.length < 1 || operand.length > 2)
    return fault(place, 'expected [path, shape of an element]');
  const [at = null, shape] = operand as readonly Json[];
  return [...path(at, [...place, 0]), ...(shape === undefined ? [] : object(shape, [...place, 1]))];
};

/** What each directive's operand has to be. */
const checks: Readonly<Record<string, Check>> = {
  '@path': path,
  '@template': (operand, place) => (operand === '' ? [] : text(operand, place)),
  '@if': branches,
  '@arrayPath': arrayPath,
  '@case': parts({ operator: oneOf('lower', 'upper'), value: text }),
  '@replace': parts(
    { pattern, value: text },
    {
      replacement: shortText,
      pattern2: shortText,
      replacement2: shortText,
      ignorecase: yesOrNo,
      global: yesOrNo,
    },
  ),
  '@merge': parts({ objects: list, direction: oneOf('left', 'right') }),
  '@transform': parts({ apply: object, mapping: object }),
  '@flatten': parts({ separator: text, value: anything }, { omitArrays: yesOrNo }),
  '@json': parts({ mode: oneOf('encode', 'decode'), value: needed }),
};
