/** Check digits of identifiers. */

const digit = (character: string | undefined): number =>
  character === "X" ? 10 : /^\d$/.test(character ?? "") ? Number(character) : NaN;

/** The value without hyphens and blanks, in upper case. */
export const compact = (value: string): string => value.replace(/[- ]/g, "").toUpperCase();

const weighted = (digits: string, weight: (index: number) => number): number =>
  [...digits].reduce((sum, character, index) => sum + digit(character) * weight(index), 0);

/** ISO 7064 mod 11-2 over 15 digits, as ISNI and ORCID use it. */
export function isIsniNumber(value: string): boolean {
  const digits = compact(value);
  if (!/^\d{15}[\dX]$/.test(digits)) return false;
  const rest = [...digits.slice(0, 15)].reduce((sum, character) => (sum + digit(character)) * 2, 0);
  return (12 - (rest % 11)) % 11 === digit(digits[15]);
}

/** Weights 8 to 1, mod 11. */
export function isIssn(value: string): boolean {
  const digits = compact(value);
  return /^\d{7}[\dX]$/.test(digits) && weighted(digits, (index) => 8 - index) % 11 === 0;
}

/** EAN of `length` digits: weights 1 and 3 from the right, mod 10. */
export const isEan =
  (length: 8 | 13) =>
  (value: string): boolean =>
    new RegExp(`^\\d{${String(length)}}$`).test(value) &&
    weighted(value, (index) => ((length - index) % 2 ? 1 : 3)) % 10 === 0;

/** Sixteen hexadecimal digits with weights 11, 9, 3, 1, mod 16. */
export function isIstc(value: string): boolean {
  const digits = compact(value);
  if (!/^[0-9A-F]{16}$/.test(digits)) return false;
  const weights = [11, 9, 3, 1];
  const sum = [...digits.slice(0, 15)].reduce(
    (total, character, index) => total + parseInt(character, 16) * (weights[index % 4] ?? 0),
    0,
  );
  return sum % 16 === parseInt(digits.slice(15), 16);
}
