/** Refuses options that are given twice where only one value counts. */
import type { Command, Option } from 'commander';
import { Problem } from '../domain/problem.ts';

/** Makes every command below refuse an option that is given twice and takes one value: the first would count for nothing. */
export function refuseRepeated(program: Command): void {
  for (const command of [program, ...program.commands]) {
    if (command !== program) refuseRepeated(command);
    for (const option of command.options.filter(takesOneValue)) {
      let given = 0;
      command.on(`option:${option.name()}`, () => {
        given += 1;
        if (given > 1)
          throw new Problem(
            'invalid_request',
            'is given more than once; it takes one value.',
            `--${option.name()}`,
          );
      });
    }
  }
}

/** Options that collect have a parser of their own. */
function takesOneValue(option: Option): boolean {
  return !option.isBoolean() && !option.variadic && option.parseArg === undefined;
}
