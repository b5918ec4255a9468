/** What the calculator in roms/s360 should answer, by other means: integers for decimal, bounds around Math for floating. */

/** Arithmetic of one mode. A method that has no answer throws an Error with the sentence that the calculator types. */
export interface Arithmetic<T> {
  number(text: string): T;
  negative(value: T): T;
  readonly binary: Readonly<Record<string, (a: T, b: T) => T>>;
}

const levels = [['+', '-'], ['*', '/', 'DIV', 'REM'], [], ['**']] as const;
const tokens = /\*\*|DIV|REM|[-+*/()]|[\d.]+(?:E[-+]?\d+)?/g;

/** Precedence as the calculator's HELP and README have it: a sign binds more than *, less than **, which goes from the right. */
export function evaluate<T>(text: string, by: Arithmetic<T>): T {
  const rest = [...(text.match(tokens) ?? [])];
  const takes = (among: readonly string[]): string | undefined =>
    among.includes(rest[0] ?? '') ? rest.shift() : undefined;
  const operand = (): T => {
    if (takes(['(']) === undefined) return by.number(rest.shift()!);
    const value = level(0);
    rest.shift();
    return value;
  };
  const power = (): T => {
    const base = operand();
    return takes(levels[3]) === undefined ? base : by.binary['**']!(base, signed());
  };
  const signed = (): T => (takes(['-']) === undefined ? power() : by.negative(signed()));
  const level = (n: 0 | 1): T => {
    const next = (): T => (n === 0 ? level(1) : signed());
    let left = next();
    for (let sign = takes(levels[n]); sign !== undefined; sign = takes(levels[n]))
      left = by.binary[sign]!(left, next());
    return left;
  };
  return level(0);
}

// ── Decimal ──────────────────────────────────────────────────────────────────────────────────────

const most = 10n ** 15n;
export const tooLong = 'That has more than 15 digits.';
export const longQuotient = 'That quotient has more than 15 digits.';
export const byZero = 'Nobody can divide by zero.';

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
function fits(value: bigint, complaint = tooLong): bigint {
  if (magnitude(value) >= most) throw new Error(complaint);
  return value;
}
/** Halves away from zero. */
const roundedQuotient = (a: bigint, b: bigint): bigint => {
  const quotient = (2n * magnitude(a) + magnitude(b)) / (2n * magnitude(b));
  return a < 0n === b < 0n ? quotient : -quotient;
};
function divided(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new Error(byZero);
  return fits(a / b, longQuotient);
}

/** Values are whole numbers of the last place. */
export function decimal(places: number): Arithmetic<bigint> {
  const one = 10n ** BigInt(places);
  return {
    number: (text) => {
      const [whole = '', fraction = ''] = text.split('.');
      return fits(BigInt(whole + fraction.padEnd(places, '0')));
    },
    negative: (value) => -value,
    binary: {
      '+': (a, b) => fits(a + b),
      '-': (a, b) => fits(a - b),
      '*': (a, b) => fits(roundedQuotient(a * b, one)),
      '/': (a, b) => {
        divided(a * one, b);
        return fits(roundedQuotient(a * one, b));
      },
      DIV: (a, b) => fits(divided(a, b) * one),
      REM: (a, b) => a - divided(a, b) * b,
    },
  };
}

/** -1,234.50 */
export function decimalText(value: bigint, places: number): string {
  const digits = String(magnitude(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
}

// ── Floating ─────────────────────────────────────────────────────────────────────────────────────

/** A number that is known to lie within `error` of `value`. */
export interface Near {
  readonly value: number;
  readonly error: number;
}
/** One unit of the last of 14 hexadecimal digits, where the first of them is 1; a double's is no larger. */
const unit = 2 ** -52;
const near = (value: number, error: number): Near => ({ value, error: error + Math.abs(value) * unit });

/** Each step may lose a unit on the machine, and half of one here. */
export const floating: Arithmetic<Near> = {
  number: (text) => near(Number(text), 0),
  negative: ({ value, error }) => ({ value: -value, error }),
  binary: {
    '+': (a, b) => near(a.value + b.value, a.error + b.error),
    '-': (a, b) => near(a.value - b.value, a.error + b.error),
    '*': (a, b) =>
      near(
        a.value * b.value,
        Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + 2 * a.error * b.error,
      ),
    '/': (a, b) => {
      const least = Math.abs(b.value) - b.error;
      const slope = a.error / least + (Math.abs(a.value) * b.error) / (least * Math.abs(b.value));
      return near(a.value / b.value, least > 0 ? slope : Infinity);
    },
  },
};

/** Half a unit of the last of so many decimal digits. */
export const halfDigit = (value: number, digits: number): number =>
  value === 0 ? 0 : 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - digits);
