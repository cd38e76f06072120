/** Rules for JSON values. Each gives the problems it finds, one sentence each, with the field's path. */
export type Rule = (value: unknown, path: string) => string[];

function shown(value: unknown): string {
  return value === undefined ? 'is missing' : `is ${JSON.stringify(value)?.slice(0, 60)}`;
}

/** A rule from a test and the words for what is expected. */
export function expect(expected: string, test: (value: unknown) => boolean): Rule {
  return (value, path) => (test(value) ? [] : [`${path} ${shown(value)}; expected ${expected}`]);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

export const text = expect('a text', (value) => typeof value === 'string' && value !== '');
export const number = expect('a number', isNumber);
export const share = expect('a number from 0 to 1', (value) => isNumber(value) && value >= 0 && value <= 1);
export const positive = expect('a number above 0', (value) => isNumber(value) && value > 0);
export const count = expect(
  'a whole number of at least 0',
  (value) => isNumber(value) && value >= 0 && Number.isInteger(value),
);
export const size = expect(
  'a whole number above 0',
  (value) => isNumber(value) && value > 0 && Number.isInteger(value),
);

export function oneOf(...allowed: readonly (string | number)[]): Rule {
  const words = allowed.map((value) => JSON.stringify(value)).join(' or ');
  return expect(words, (value) => (allowed as readonly unknown[]).includes(value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A rule for a field that may be missing. */
export function optional(rule: Rule): Rule {
  return (value, path) => (value === undefined ? [] : rule(value, path));
}

/** An object with these fields; others are left alone. */
export function object(fields: Readonly<Record<string, Rule>>): Rule {
  return (value, path) => {
    if (!isObject(value)) return [`${path} ${shown(value)}; expected an object`];
    return Object.entries(fields).flatMap(([name, rule]) => rule(value[name], `${path}.${name}`));
  };
}

/** An object whose every key and value follow rules. */
export function record(key: Rule, rule: Rule): Rule {
  return (value, path) => {
    if (!isObject(value)) return [`${path} ${shown(value)}; expected an object`];
    return Object.entries(value).flatMap(([name, entry]) => [
      ...key(name, `a name in ${path}`),
      ...rule(entry, `${path}.${name}`),
    ]);
  };
}

/** A list of `least` to `most` entries that all follow one rule. */
export function list(rule: Rule, least = 0, most = Number.POSITIVE_INFINITY): Rule {
  return (value, path) => {
    if (!Array.isArray(value)) return [`${path} ${shown(value)}; expected a list`];
    if (value.length < least || value.length > most)
      return [
        `${path} has ${value.length} entries; expected ${least === most ? least : `${least} to ${most}`}`,
      ];
    return value.flatMap((entry, k) => rule(entry, `${path}[${k}]`));
  };
}

/** A second rule that is asked only when the first finds no problem. */
export function both(first: Rule, second: Rule): Rule {
  return (value, path) => {
    const problems = first(value, path);
    return problems.length > 0 ? problems : second(value, path);
  };
}
