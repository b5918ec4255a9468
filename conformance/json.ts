/** Reading JSON strictly: a value that knows its place, and an error that names it. */

/** suite.json says something this reader does not know; the message begins with the place. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError';
}

/** A JSON value that knows its place and which of its keys were read. */
export class JsonNode {
  private readonly read = new Set<string>();
  constructor(
    readonly place: string,
    private readonly value: unknown,
  ) {}

  keys = (): readonly string[] => Object.keys(this.record());
  has = (key: string): boolean => key in this.record();
  isList = (): boolean => Array.isArray(this.value);
  isText = (): boolean => typeof this.value === 'string';
  isNull = (): boolean => this.value === null;

  find(key: string): JsonNode | undefined {
    this.read.add(key);
    const value = this.record()[key];
    return value === undefined ? undefined : new JsonNode(`${this.place}.${key}`, value);
  }
  get(key: string): JsonNode {
    return this.find(key) ?? this.fail(`'${key}' is missing`);
  }
  /** To be called when all that is known was read. */
  done(): void {
    const unknown = this.keys().find((key) => !this.read.has(key));
    if (unknown !== undefined) this.fail(`nothing here is called '${unknown}'`);
  }

  items(): readonly JsonNode[] {
    if (!Array.isArray(this.value)) return this.fail('a list is expected');
    return this.value.map((item: unknown, i) => new JsonNode(`${this.place}[${i}]`, item));
  }
  pair<T>(read: (item: JsonNode) => T): readonly [T, T] {
    const [first, second, ...rest] = this.items();
    if (first === undefined || second === undefined || rest.length > 0)
      return this.fail('two values are expected');
    return [read(first), read(second)];
  }
  entries = (): readonly (readonly [string, JsonNode])[] =>
    this.keys().map((key) => [key, this.get(key)] as const);
  /** One text or a list of texts. */
  texts = (): readonly string[] => (this.isText() ? [this.text()] : this.items().map((item) => item.text()));

  text(): string {
    return typeof this.value === 'string' ? this.value : this.fail('a text is expected');
  }
  number(): number {
    return typeof this.value === 'number' ? this.value : this.fail('a number is expected');
  }
  flag(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.fail('true or false is expected');
  }
  option(): string | number | boolean {
    const { value } = this;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    return this.fail('a text, a number, true or false is expected');
  }
  oneOf<T extends string>(...choices: readonly T[]): T {
    const text = this.text();
    return choices.find((choice) => choice === text) ?? this.fail(`expected one of ${choices.join(', ')}`);
  }
  matching(pattern: RegExp): string {
    const text = this.text();
    return pattern.test(text) ? text : this.fail(`expected ${pattern.source}`);
  }
  /** A regular expression, tried out. */
  pattern(): string {
    const text = this.text();
    try {
      return new RegExp(text, 'gmu').source;
    } catch (error) {
      throw new SuiteError(`${this.place}: ${String(error)}`, { cause: error });
    }
  }

  private record(): Readonly<Record<string, unknown>> {
    const { value } = this;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    return this.fail('an object is expected');
  }
  private fail(what: string): never {
    throw new SuiteError(`${this.place}: ${what}`);
  }
}
