import { never } from '../../../domain/assert.ts';
import type { Test } from '../../plan/plan.ts';
import { all, bound, call, column, compare, constant, isIn, lambda, some } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';
import { numberOf } from './numbers.ts';

/** True where the values (a list) are there and satisfy the test. */
export function testValues(test: Test, values: Expression): Expression {
  switch (test.kind) {
    case 'present':
      return call('notEmpty', values);
    case 'hasAll':
      return call('hasAll', values, bound('Array(String)', test.values));
    case 'sameSet':
      return all(
        call('hasAll', values, bound('Array(String)', test.values)),
        call('hasAll', bound('Array(String)', test.values), values),
      );
    default:
      return call('arrayExists', lambda(['e'], testText(test, column('e'))), values);
  }
}

/** True where a text satisfies the test; never NULL, because negative filters turn it around; of the set tests only where it does so alone. */
export function testText(test: Test, text: Expression): Expression {
  switch (test.kind) {
    case 'present':
      return constant(1);
    case 'oneOf':
      return isIn(text, bound('Array(String)', test.values));
    case 'hasAll':
    case 'sameSet':
      return all(...test.values.map((value) => compare(text, '=', bound('String', value))));
    case 'contains':
      return some(...test.values.map((value) => found(text, value)));
    case 'startsWith':
      return some(...test.values.map((value) => compare(position(text, value), '=', constant(1))));
    case 'number':
      return some(
        ...test.values.map((value) =>
          call('ifNull', compare(numberOf(text), test.comparison, bound('Float64', value)), constant(0)),
        ),
      );
    case 'pattern':
      return some(...test.values.map((value) => call('match', text, bound('String', value))));
    default:
      throw never(test);
  }
}

function position(text: Expression, part: string): Expression {
  return call('positionCaseInsensitiveUTF8', text, bound('String', part));
}

function found(text: Expression, part: string): Expression {
  return compare(position(text, part), '>', constant(0));
}
