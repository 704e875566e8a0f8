import { decodeError, encodeError } from '../../src/shared/error-codec.ts';
import { AbortError, TimeoutError, WorkerTerminatedError } from '../../src/shared/errors.ts';

/** What the other thread gets. */
function send<T = Error & Record<string, unknown>>(value: unknown): T {
  return decodeError(structuredClone(encodeError(value))) as T;
}

describe('errors that cross threads', () => {
  it('keep class, name, message and stack', () => {
    const error = new TypeError('wrong');
    const copy = send(error);
    expect(copy).toBeInstanceOf(TypeError);
    expect(copy).toMatchObject({ name: 'TypeError', message: 'wrong', stack: error.stack });
  });

  it('keep our own classes with their fields', () => {
    expect(send(new AbortError('stop', { cause: 'why' }))).toBeInstanceOf(AbortError);
    expect(send(new TimeoutError())).toBeInstanceOf(TimeoutError);
    const copy = send(new WorkerTerminatedError('gone', { exitCode: 7 }));
    expect(copy).toBeInstanceOf(WorkerTerminatedError);
    expect(copy['exitCode']).toBe(7);
  });

  it('keep the name and code of a subclass that the other side does not know', () => {
    class OddError extends Error {
      override name = 'OddError';
      code = 'E_ODD';
    }
    expect(send(new OddError('odd'))).toMatchObject({ name: 'OddError', message: 'odd', code: 'E_ODD' });
  });

  it('keep a chain of causes', () => {
    const copy = send(new Error('a', { cause: new RangeError('b', { cause: 'c' }) }));
    expect(copy.cause).toBeInstanceOf(RangeError);
    expect((copy.cause as Error).cause).toBe('c');
    expect(Object.keys(copy)).not.toContain('cause');
  });

  it('keep a cause that is undefined apart from none', () => {
    expect('cause' in send(new Error('a', { cause: undefined }))).toBe(true);
    expect('cause' in send(new Error('a'))).toBe(false);
  });

  it('keep the errors of an AggregateError', () => {
    const copy = send(new AggregateError([new TypeError('one'), 'two'], 'many'));
    expect(copy).toBeInstanceOf(AggregateError);
    expect(copy['errors']).toEqual([new TypeError('one'), 'two']);
  });

  it('keep a DOMException, the default abort reason included', () => {
    const copy = send<DOMException>(AbortSignal.abort().reason);
    expect(copy).toBeInstanceOf(DOMException);
    expect(copy).toMatchObject({ name: 'AbortError', code: 20 });
  });

  it('survive a circle of causes', () => {
    const error: Error = new Error('round');
    error.cause = error;
    expect(send(error).message).toBe('round');
  });

  it('survive getters that throw and odd values', () => {
    const error = Object.defineProperty(new Error('trap'), 'code', {
      enumerable: true,
      get() {
        throw new Error('no');
      },
    });
    expect(send(error).message).toBe('trap');
  });
});

describe('what cannot even be looked at', () => {
  it('arrives as a string', () => {
    const trap = (): never => {
      throw new Error('trapped');
    };
    const proxy = new Proxy(new Error('hidden'), { get: trap, getPrototypeOf: trap, ownKeys: trap, has: trap });
    expect(send<unknown>(proxy)).toBeTypeOf('string');
  });
});

describe('reasons that are no errors', () => {
  it.each([['text'], [1], [null], [undefined], [true], [10n], [{ a: [1] }]])('arrive as they are: %s', (value) => {
    expect(send<unknown>(value)).toEqual(value);
  });

  it('become a string where they cannot be cloned', () => {
    expect(send<unknown>(Symbol('sym'))).toBe('Symbol(sym)');
    expect(send<string>(() => 1)).toContain('() => 1');
    expect(send<unknown>({ call() {} })).toBe('[object Object]');
    expect(send<unknown>(Object.assign(Object.create(null), { call() {} }))).toBe('[object Object]');
  });
});
