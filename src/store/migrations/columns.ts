/** Column types and codecs that the migrations share. */
import { durableSettings } from '../durability.ts';

/** Columns and clauses that the migrations share; once released, no migration may change them. */

/** Cuts off the bits that are equal in 64 neighbours: best for times and counters. */
export const bits = "CODEC(T64('bit'), ZSTD(3))";
export const ms = `DateTime64(3, 'UTC') ${bits}`;
export const id = 'UInt64';
export const word = 'LowCardinality(String)';

/**
 * Of every table. Small parts keep all columns in one file: an insert would else open a thousand files. (Tables made
 * before migration 4 got the durable settings by it.)
 */
export const settings = `default_compression_codec = 'ZSTD(3)', min_bytes_for_wide_part = 104857600, ${durableSettings}`;
