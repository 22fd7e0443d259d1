/** Directives that read paths and build strings. */
import { isJsonObject, type Json } from '../../../domain/json.ts';
import { parseJsonExactly } from '../../json/parse.ts';
import {
  type Compile,
  type CompileDirective,
  ExpressionError,
  type Found,
  failAlways,
  type Resolve,
  toText,
} from './directive.ts';
import { followPath, parsePath, splitPath } from './path.ts';

/** The value at a path. */
export const compilePath: CompileDirective = (operand, compile) => {
  if (typeof operand !== 'string') return compileDynamic('@path', operand, compile, compilePath);
  const steps = parsePath(operand);
  return (from) => followPath(from, steps);
};

/** A string with placeholders such as `{{traits.name}}`; missing values give "". */
export const compileTemplate: CompileDirective = (operand, compile) => {
  if (typeof operand !== 'string') return compileDynamic('@template', operand, compile, compileTemplate);
  const doubled = /\{\{([^}]+)\}\}/;
  const tripled = /\{\{\{([^}]+)\}\}\}/;
  if (!tripled.test(operand)) return fillTemplate(operand, doubled);
  // Segment replaces the triple braces first, and then the double ones in the result.
  const first = fillTemplate(operand, tripled);
  return (from) => fillTemplate(toText(first(from)), doubled)(from);
};

/** Split by the capture of `placeholder`, every other part is a path. A path within a template has no `$.`. */
function fillTemplate(text: string, placeholder: RegExp): Resolve {
  const parts = text.split(placeholder);
  const reads = parts.map((part, index): Resolve => {
    if (index % 2 === 0) return () => part;
    const steps = splitPath(part.trim());
    return (from) => followPath(from, steps);
  });
  return (from) => reads.map((read) => toText(read(from))).join('');
}

/** A string in lower or upper case; other values as they are. */
export const compileCase: CompileDirective = (operand, compile) => {
  if (!isJsonObject(operand) || !operand['operator']) return failAlways('@case needs "operator"');
  const { operator, value } = operand;
  if (!value) return () => undefined;
  const read = compile(value);
  return (from) => {
    const found = read(from);
    if (typeof found !== 'string') return found;
    if (operator === 'lower') return found.toLowerCase();
    if (operator === 'upper') return found.toUpperCase();
    throw new ExpressionError('@case needs the "operator" lower or upper');
  };
};

const patternLengthMax = 10;

/** A string with one or two patterns replaced; "" for what is not a string, number or boolean. */
export const compileReplace: CompileDirective = (operand, compile) => {
  if (!isJsonObject(operand) || !operand['pattern']) return failAlways('@replace needs "pattern"');
  const { value, ignorecase, global } = operand;
  if (!value) return () => undefined;
  const read = compile(value);
  const flags = `${(global ?? true) ? 'g' : ''}${(ignorecase ?? false) ? 'i' : ''}`;
  const first = createReplace(operand['pattern'] as Json, operand['replacement'] ?? '', flags);
  const second = operand['pattern2']
    ? createReplace(operand['pattern2'], operand['replacement2'] ?? '', flags)
    : undefined;
  return (from) => {
    const found = read(from);
    const isText = ['string', 'number', 'boolean'].includes(typeof found);
    if (!isText || !first) return '';
    const text = first(String(found));
    return second ? second(text) : text;
  };
};

type Replace = (text: string) => string;

function createReplace(pattern: Json, replacement: Json, flags: string): Replace | undefined {
  if (typeof pattern !== 'string' || typeof replacement !== 'string') return undefined;
  if (pattern.length > patternLengthMax || replacement.length > patternLengthMax)
    return () => {
      throw new ExpressionError(
        `@replace takes patterns and replacements of at most ${patternLengthMax} characters`,
      );
    };
  const found = new RegExp(pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), flags);
  return (text) => text.replace(found, replacement);
}

/** Encodes a value as JSON text, or decodes it; what is not JSON stays as it is. */
export const compileJson: CompileDirective = (operand, compile) => {
  if (!isJsonObject(operand) || !operand['mode'] || !operand['value'])
    return failAlways('@json needs "mode" and "value"');
  const read = compile(operand['value']);
  switch (operand['mode']) {
    case 'encode':
      return (from) => encodeJson(read(from));
    case 'decode':
      return (from) => decodeJson(read(from));
    default:
      return () => undefined;
  }
};

function encodeJson(value: Found): Found {
  try {
    return JSON.stringify(value);
  } catch {
    throw new ExpressionError('@json: the value is nested too deeply to be encoded');
  }
}

function decodeJson(value: Found): Found {
  if (typeof value !== 'string') return value;
  const found = parseJsonExactly(value);
  return found === undefined ? value : (found as Json);
}

/** An operand that is itself an expression, and is evaluated for each call. */
function compileDynamic(name: string, operand: Json, compile: Compile, of: CompileDirective): Resolve {
  const read = compile(operand);
  return (from) => {
    const text = read(from);
    if (typeof text !== 'string') throw new ExpressionError(`${name} needs a string`);
    return of(text, compile)(from);
  };
}
