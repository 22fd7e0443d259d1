/** Rules as they are written, and as they are sent. */
import type { Answer } from '../../../api/call.ts';

export type Rule = NonNullable<Answer<'getGroupTypeTerms'>['terms']['leaveOut']>;
export type Condition = NonNullable<Rule['rules']>[number]['conditions'][number];
export type Operator = Condition['operator'];

export const isValueless = (operator: Operator): boolean =>
  operator === 'is set' || operator === 'is not set';

/** Lines of a field. An empty one stays while one writes behind it; it is not sent. */
export function readLines(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.filter((line, index) => line !== '' || (index === lines.length - 1 && index > 0));
}

const withoutEmpty = (values: readonly string[] = []) => values.filter((value) => value !== '');

/** As it is sent: without empty lines; a condition on no property is on the value itself. */
export function cleanRule({ values, rules = [] }: Rule): Rule {
  return {
    values: withoutEmpty(values),
    rules: rules.map(({ conditions }) => ({
      conditions: conditions.map(({ name, ...rest }) => ({
        ...(name !== undefined && name !== '' && { name }),
        ...rest,
        values: withoutEmpty(rest.values),
      })),
    })),
  };
}

/** Whether every condition says enough to be counted. */
export function isWhole({ rules = [] }: Rule): boolean {
  return rules.every(({ conditions }) =>
    conditions.every(({ operator, values }) => isValueless(operator) || withoutEmpty(values).length > 0),
  );
}
