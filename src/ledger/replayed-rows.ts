/** Rows of a replay: kept until the replay is committed, then passed on. Rejections are dropped. */
import type { NewRow, TableName } from '../domain/rows.ts';
import type { OnRow } from './contract.ts';
import type { Rejected, RowMark, RowSink } from './staged-rows.ts';

export class ReplayedRows implements RowSink {
  readonly rejected: readonly Rejected[] = [];
  readonly place = undefined;
  readonly #give: ((onRow: OnRow) => void)[] = [];

  emit<T extends TableName>(table: T, row: NewRow<T>): void {
    this.#give.push((onRow) => onRow(table, row));
  }

  reject(): void {}

  mark(): RowMark {
    return { rows: this.#give.length, bytes: 0, rejected: 0 };
  }

  undoTo(mark: RowMark): void {
    this.#give.length = mark.rows;
  }

  passTo(onRow: OnRow): void {
    for (const give of this.#give) give(onRow);
  }
}
