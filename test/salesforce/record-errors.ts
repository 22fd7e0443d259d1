/** Refusals of single records in a collection, as Salesforce writes them. */
import type { Field } from './schema.ts';

export interface RecordError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** At will, by their code. */
export const recordErrors = {
  UNABLE_TO_LOCK_ROW: 'unable to obtain exclusive access to this record or 1 records: 0015g00000XXXXXAAA',
  FIELD_CUSTOM_VALIDATION_EXCEPTION: 'Renewals need an owner.',
  DUPLICATES_DETECTED: 'Use one of these records?',
  INSUFFICIENT_ACCESS_OR_READONLY: 'insufficient access rights on object id',
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY:
    'AccountTrigger: execution of BeforeUpdate caused by: System.NullPointerException',
  CANNOT_EXECUTE_FLOW_TRIGGER: 'We can’t save this record because the “Account” process failed.',
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: 'Plan: bad value for restricted picklist field: Gold',
  STORAGE_LIMIT_EXCEEDED: 'storage limit exceeded',
} as const;

export type RecordErrorCode = keyof typeof recordErrors;
export const isRecordError = (code: string): code is RecordErrorCode => Object.hasOwn(recordErrors, code);

const error = (statusCode: string, message: string, fields: readonly string[] = []): RecordError => ({
  ...{ statusCode, message, fields },
});

export const atWill = (code: RecordErrorCode) => error(code, recordErrors[code]);
export const rolledBack = error(
  'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  'Record rolled back because not all records were valid and the request was using AllOrNone header',
);
export const entityIsDeleted = error('ENTITY_IS_DELETED', 'entity is deleted');
export const invalidReference = error('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
export const missing = (names: readonly string[]) =>
  error('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
export const readOnly = (names: readonly string[]) =>
  error(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    names,
  );
export const tooLong = ({ name, label, length }: Field, value: string) =>
  error('STRING_TOO_LONG', `${label}: data value too large: ${value} (max length=${length})`, [name]);
export const outsideRange = ({ name, label }: Field, value: number) =>
  error('NUMBER_OUTSIDE_VALID_RANGE', `${label}: value outside of valid range on numeric field: ${value}`, [
    name,
  ]);
export const badEmail = ({ name, label }: Field, value: string) =>
  error('INVALID_EMAIL_ADDRESS', `${label}: invalid email address: ${value}`, [name]);
export const malformedId = ({ name, label }: Field, value: string) =>
  error('MALFORMED_ID', `${label}: id value of incorrect type: ${value}`, [name]);
export const duplicateValue = ({ name }: Field, id: string) =>
  error('DUPLICATE_VALUE', `duplicate value found: ${name} duplicates value on record with id: ${id}`);
export const duplicateInRequest = (value: string) =>
  error('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`);
export const severalFound = ({ name }: Field, ids: readonly string[]) =>
  error(
    'DUPLICATE_EXTERNAL_ID',
    `${name}: more than one record found for external id field: [${ids.join(', ')}]`,
  );
