/** What the log may tell of an error: its kind, words and place, and those of its causes; never what it carries along. */

/** Facts of an error that are numbers, codes or yes and no: never a text that somebody wrote. */
const FACTS = [
  'code',
  'errno',
  'syscall',
  'status',
  'statusCode',
  'error_code',
  'errcode',
  'retryable',
  'reason',
  'method',
];

/** Causes of causes, and errors of an aggregate, end here. */
const DEEPEST = 5;
const LONGEST_FACT = 100;

export interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
  readonly [fact: string]: unknown;
}

/** Anything thrown, for a JSON line; a value that is no error comes back as text. */
export function describeError(thrown: unknown, depth = 0): DescribedError | string | undefined {
  if (thrown === undefined) return undefined;
  if (!(thrown instanceof Error)) return typeof thrown === 'string' ? thrown : `a thrown ${kindOf(thrown)}`;
  const message = messageOf(thrown);
  const deeper = depth < DEEPEST;
  return {
    type: thrown.name === 'Error' ? thrown.constructor.name : thrown.name,
    message,
    ...factsOf(thrown),
    stack: thrown.stack?.replace(thrown.message, () => message),
    cause: deeper && thrown.cause !== undefined ? describeError(thrown.cause, depth + 1) : undefined,
    errors:
      deeper && thrown instanceof AggregateError
        ? thrown.errors.slice(0, DEEPEST).map((each) => describeError(each, depth + 1))
        : undefined,
  };
}

/**
 * The error's message; drizzle's quotes the parameters of the query, which are what people wrote: they are cut off, also
 * where somebody else has made an error of their own of that message, as Bolt does.
 */
export function messageOf({ message }: Error): string {
  const at = message.includes('Failed query: ') ? message.indexOf('\nparams: ') : -1;
  return at < 0 ? message : message.slice(0, at);
}

function factsOf(error: Error): Readonly<Record<string, unknown>> {
  const facts = Object.entries(error).filter(([key, value]) => FACTS.includes(key) && isFact(value));
  return Object.fromEntries(facts);
}

function isFact(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= LONGEST_FACT;
  return typeof value === 'number' || typeof value === 'boolean';
}

function kindOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null) return thrown.constructor?.name ?? 'object';
  return `${typeof thrown} ${String(thrown)}`;
}
