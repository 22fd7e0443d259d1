/** Settings of ClickHouse that statements are sent with. */
import { limits } from '../domain/limits.ts';
import type { SelectOptions } from './contract.ts';

/** Settings of ClickHouse, by name. */
export type Settings = Readonly<Record<string, string | number>>;

/**
 * Sent with every statement, because a session of the embedded engine keeps what the last statement set, and a
 * server has defaults of its own.
 */
const common: Settings = {
  async_insert: 0,
  session_timezone: 'UTC',
  date_time_output_format: 'iso',
  output_format_json_quote_64bit_integers: 1,
  // A dotted key beside a nested one would otherwise fail the whole insert.
  json_type_escape_dots_in_keys: 1,
  // Text that looks like a date stays text, so that it comes back as it was sent.
  input_format_try_infer_dates: 0,
  input_format_try_infer_datetimes: 0,
  // An unknown field is a mistake in a row; skipping it would lose data silently.
  input_format_skip_unknown_fields: 0,
  // A history of many years is one insert with many partitions.
  max_partitions_per_insert_block: 0,
  // Compiling what charts compute took an eighth of the time of planning, and gained nothing on 10 million events.
  compile_expressions: 0,
  compile_aggregate_expressions: 0,
  compile_sort_description: 0,
  // Searches through a statement that find nothing in ours, and took two fifths of the time of planning a long one.
  optimize_aggregators_of_group_by_keys: 0,
  optimize_group_by_function_keys: 0,
  optimize_and_compare_chain: 0,
  optimize_redundant_comparisons: 0,
  // Long lists of ids are bound as text.
  max_query_size: 64_000_000,
  // A chart by user says whom the rules of all group types leave out in each of its parts: of twenty types 50,000 were too few.
  max_ast_elements: 250_000,
};

/**
 * Settings of a SELECT: its limits of time, memory and disk, and the id under which the engine shows it running. `whole`: its
 * answer is held in memory, so that is limited, too.
 */
export function selectSettings(
  options: Pick<SelectOptions, 'timeLimitMs' | 'memoryLimitBytes' | 'readsFirst' | 'isLookUp' | 'threadsMax'>,
  id: string,
  answer: 'whole' | 'stream' = 'whole',
): Settings {
  // What is read back after a crash is as large as it is.
  const isLimited = !options.isLookUp;
  return {
    ...common,
    log_comment: id,
    max_execution_time: options.timeLimitMs / 1000,
    max_memory_usage: options.memoryLimitBytes,
    // 0: the engine chooses.
    max_threads: options.threadsMax ?? 0,
    max_result_bytes: isLimited && answer === 'whole' ? limits.statementAnswerBytesMax : 0,
    max_temporary_data_on_disk_size_for_query: isLimited ? limits.statementDiskBytesMax : 0,
    optimize_move_to_prewhere: options.readsFirst ? 0 : 1,
  };
}

/** Settings of statements that change something: they take the time they need. */
export const writeSettings: Settings = {
  ...common,
  max_execution_time: 0,
  max_memory_usage: 0,
  max_result_bytes: 0,
  max_temporary_data_on_disk_size_for_query: 0,
};

/** Settings of an insert: handing blocks from thread to thread costs more than it gains beside a busy main thread. */
export const insertSettings: Settings = {
  ...writeSettings,
  input_format_parallel_parsing: 0,
  max_insert_threads: 1,
  max_threads: 1,
};
