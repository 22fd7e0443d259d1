/** Encrypts secrets that have to be kept, such as webhook secrets. */
export interface SecretCipher {
  /** `context` names where the secret is kept; it can only be opened with the same one. */
  seal(secret: string, context: string): string;
  /** Errors: Problem where the key is another one, or the text or the context is another one. */
  open(sealed: string, context: string): string;
  /** False: `seal` did not make the text, so it is a plain secret. */
  isSealed(text: string): boolean;
  /** Whether it was sealed with the current key. */
  isCurrent(sealed: string): boolean;
}
