/** A refusal as Salesforce answers it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly string[] | undefined;

  constructor(status: number, code: string, message: string, fields?: readonly string[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

export const malformed = (message: string) => new Refusal(400, 'MALFORMED_QUERY', message);
export const invalidField = (message: string) => new Refusal(400, 'INVALID_FIELD', message);
