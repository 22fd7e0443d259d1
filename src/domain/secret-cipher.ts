/** Encrypts secrets that have to be kept, such as webhook secrets. */
export interface SecretCipher {
  /** `place` names where the secret is kept; it opens there only. */
  seal(secret: string, place: string): string;
  /** Errors: Problem where the key is another one, or the text was changed or stands in another place. */
  open(sealed: string, place: string): string;
  /** False: the text is not one that `seal` gave, so it is a secret in the clear. */
  isSealed(text: string): boolean;
  /** Whether it was sealed with the key that new ones are sealed with. */
  isCurrent(sealed: string): boolean;
}
