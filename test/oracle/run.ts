/** How much is asked, of which seed. */
import { budgets } from '../budgets.ts';

/** The suite asks the same charts every time, so that what fails it is a change; the long run asks others each time. */
const suiteSeed = 20_261_123;
const suiteCharts = 100;

export const chartCount = Number(process.env['ORACLE_CHARTS'] ?? suiteCharts);
export const isLong = chartCount > suiteCharts;
export const seed = Number(
  process.env['ORACLE_SEED'] ?? (isLong ? Math.floor(Math.random() * 1e9) : suiteSeed),
);
export const budgetMs = budgets.oracleMs * Math.max(1, chartCount / suiteCharts);
/** What random cases meet by chance is asked of the suite's own: others meet less now and then. */
export const isSuiteSeed = seed === suiteSeed;
