/**
 * What many ask at the same time goes to the database as one statement: while one is on its way, the others gather.
 *
 * Nobody waits for company: whoever asks while nothing is on its way goes at once, with those of the same moment.
 */

/** @param ask answers all in their order; should it fail, all of them have failed. @param most so many at once */
export function gathered<A, B>(
  ask: (all: readonly A[]) => Promise<readonly B[]>,
  most: number,
): (one: A) => Promise<B> {
  const waiting: { readonly one: A; readonly answer: PromiseWithResolvers<B> }[] = [];
  let onItsWay = false;

  const go = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.splice(0, most);
      try {
        const answers = await ask(group.map(({ one }) => one));
        for (const [index, { answer }] of group.entries()) answer.resolve(answers[index] as B);
      } catch (error) {
        for (const { answer } of group) answer.reject(error);
      }
    }
    onItsWay = false;
  };

  return (one) => {
    const answer = Promise.withResolvers<B>();
    waiting.push({ one, answer });
    if (!onItsWay) {
      onItsWay = true;
      queueMicrotask(() => void go());
    }
    return answer.promise;
  };
}
