/**
 * Several who do the same in one transaction: what they ask at the same time is one statement.
 *
 * Members of a group (see `group-commit.ts`) run the same code side by side. Each waits for the same answers, so they
 * come to each statement together.
 */

/**
 * A question of one member from a question of many.
 *
 * @param all answers in the order of the questions; fails for all of them
 */
export type Merging = <A, R>(all: (asked: readonly A[]) => Promise<readonly R[]>) => (asked: A) => Promise<R>;

/** @param members who share the transaction; alone, nobody waits for others */
export function merging(members: number): Merging {
  return members === 1 ? single : gathering;
}

function single<A, R>(all: (asked: readonly A[]) => Promise<readonly R[]>): (asked: A) => Promise<R> {
  return async (question) => {
    const [answer] = await all([question]);
    return answer as R;
  };
}

interface Asked<A, R> {
  readonly question: A;
  readonly answer: PromiseWithResolvers<R>;
}

function gathering<A, R>(all: (asked: readonly A[]) => Promise<readonly R[]>): (asked: A) => Promise<R> {
  let gathered: Asked<A, R>[] = [];
  const ask = async () => {
    const asked = gathered;
    gathered = [];
    try {
      const answers = await all(asked.map(({ question }) => question));
      for (const [index, { answer }] of asked.entries()) answer.resolve(answers[index] as R);
    } catch (error) {
      for (const { answer } of asked) answer.reject(error);
    }
  };
  return (question) => {
    const answer = Promise.withResolvers<R>();
    gathered.push({ question, answer });
    // Whoever is answered by the same packet has asked by then.
    if (gathered.length === 1) setImmediate(() => void ask());
    return answer.promise;
  };
}
