/** Predicates on property values as expressions over a text or a list of texts. */
import { never } from '../../../domain/assert.ts';
import type { PropertyPredicate } from '../../plan/plan.ts';
import { all, bound, call, column, compare, constant, isIn, lambda, some } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';
import { parseNumber } from './numbers.ts';

/** True where a list of values is not empty and satisfies the predicate. */
export function matchValueList(predicate: PropertyPredicate, values: Expression): Expression {
  switch (predicate.kind) {
    case 'present':
      return call('notEmpty', values);
    case 'hasAll':
      return call('hasAll', values, bound('Array(String)', predicate.values));
    case 'sameSet':
      return all(
        call('hasAll', values, bound('Array(String)', predicate.values)),
        call('hasAll', bound('Array(String)', predicate.values), values),
      );
    default:
      return call('arrayExists', lambda(['e'], matchText(predicate, column('e'))), values);
  }
}

/** True where a text satisfies the predicate. Never NULL, so that it can be negated. Set predicates hold where the one text satisfies them. */
export function matchText(predicate: PropertyPredicate, text: Expression): Expression {
  switch (predicate.kind) {
    case 'present':
      return constant(1);
    case 'oneOf':
      return isIn(text, bound('Array(String)', predicate.values));
    case 'hasAll':
    case 'sameSet':
      return all(...predicate.values.map((value) => compare(text, '=', bound('String', value))));
    case 'contains':
      return some(...predicate.values.map((value) => contains(text, value)));
    case 'startsWith':
      return some(...predicate.values.map((value) => compare(findPosition(text, value), '=', constant(1))));
    case 'number':
      return some(
        ...predicate.values.map((value) =>
          call(
            'ifNull',
            compare(parseNumber(text), predicate.comparison, bound('Float64', value)),
            constant(0),
          ),
        ),
      );
    case 'pattern':
      return some(...predicate.values.map((value) => call('match', text, bound('String', value))));
    default:
      throw never(predicate);
  }
}

function findPosition(text: Expression, part: string): Expression {
  return call('positionCaseInsensitiveUTF8', text, bound('String', part));
}

function contains(text: Expression, part: string): Expression {
  return compare(findPosition(text, part), '>', constant(0));
}
