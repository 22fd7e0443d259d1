/** Long test files first, so that no worker is left alone with one at the end; a machine that never ran them does not know them. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { longFiles } from '../budgets.ts';

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = longFiles.findIndex((path) => moduleId.endsWith(path));
      return index === -1 ? longFiles.length : index;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
