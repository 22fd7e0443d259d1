/** The fast subset is chosen by what test files import; these hold the choice true. */
import { describe, expect, it } from 'vitest';
import { createSearch, findFastTests, readImports } from './fast-tests.ts';

describe('the fast subset', () => {
  const files = findFastTests();

  it('has the tests that need nothing, and none that opens an engine or a browser', () => {
    expect(files).toContain('src/query/plan/formula.test.ts');
    expect(files).toContain('test/architecture.test.ts');
    expect(files).not.toContain('src/query/charts/funnel/funnel.test.ts');
    expect(files).not.toContain('src/store/embedded-engine.test.ts');
    expect(files).not.toContain('src/server/lock.test.ts');
    expect(files.length).toBeGreaterThan(100);
  });

  const sources: Readonly<Record<string, string>> = {
    '/a/pure.test.ts': "import { expect } from 'vitest';\nimport { count } from './count.ts';",
    '/a/count.ts': "import type { Engine } from './engine.ts';\nexport * from './more.ts';",
    '/a/more.ts': '',
    '/a/far.test.ts': "import { open } from './open.ts';",
    '/a/open.ts': "export {\n  openEngine,\n  type Engine,\n} from './engine.ts';",
    '/a/engine.ts': "import { createChdbConnection } from 'chdb/connection';",
    '/a/worker.test.ts': "const path = new URL('./page.ts', import.meta.url);",
    '/a/page.ts': "const { chromium } = await import('playwright-core');",
  };
  const reaches = createSearch((path) => sources[path] ?? '');

  it('takes a test whose imports reach nothing slow', () => {
    expect(reaches('/a/pure.test.ts')).toBeUndefined();
  });

  it.each([
    ['/a/far.test.ts', 'chdb/connection'],
    ['/a/worker.test.ts', 'playwright-core'],
  ])('leaves out %s, and says how it reaches %s', (path, slow) => {
    expect(reaches(path)?.at(-1)).toBe(slow);
  });

  it('reads what is loaded, and not the types', () => {
    const text = [
      "import type { A } from './a.ts';",
      "import { type B, b } from './b.ts';",
      "import './c.ts';",
      "export type * from './d.ts';",
      "export * from './e.ts';",
      "vi.mock('./f.ts');",
    ].join('\n');
    expect(readImports(text)).toEqual(['./b.ts', './c.ts', './e.ts']);
  });
});
