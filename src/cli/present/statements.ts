/** Statements as a person reads them: what each took, its SQL, and the values bound in it. */
import type { ExplainedStatement } from '../../query/contract.ts';

export function renderStatements(statements: readonly ExplainedStatement[]): string {
  return statements
    .map((statement, index) => {
      const { rows, rowsRead, elapsedMs } = statement;
      const took = `${rows} rows from ${rowsRead} read, ${elapsedMs} ms`;
      return `-- Statement ${index + 1} of ${statements.length}: ${took}\n${renderStatement(statement)}`;
    })
    .join('\n\n');
}

/** The values stand in comments, as JSON. */
export function renderStatement({ sql, parameters }: Pick<ExplainedStatement, 'sql' | 'parameters'>): string {
  const values = Object.entries(parameters).map(([name, value]) => `-- ${name} = ${JSON.stringify(value)}`);
  return [`${sql};`, ...values].join('\n');
}
