import dedent from 'dedent';

/** A component of a framework, as its file is written, and what the presets say of it. */
export interface ComponentCase {
  readonly name: string;
  readonly file: string;
  readonly code: string;
  /** `line rule`, in order, under `recommended`; under `strict` as well unless said otherwise. */
  readonly reports: readonly string[];
  readonly strict?: readonly string[];
  /** What the first suggestion of a rule makes of the file. */
  readonly suggested?: { readonly rule: string; readonly output: string };
}

/** Beside each component: workers that compute, that write, and that understand a stop message. */
export const WORKERS: Readonly<Record<string, string>> = {
  'compute.js': 'self.onmessage = ({ data }) => postMessage(data * 2);\n',
  'store.js': dedent`
    self.onmessage = ({ data }) => {
      const request = indexedDB.open('notes');
      request.onsuccess = () => request.result.transaction('all', 'readwrite').objectStore('all').put(data);
    };
  `,
  'stoppable.js': dedent`
    self.onmessage = ({ data }) => {
      if (data.type === 'stop') return close();
      postMessage(data.value * 2);
    };
  `,
};

const start = (worker: string): string => `new Worker(new URL('./${worker}.js', import.meta.url), { type: 'module' })`;

/** A component of React that makes a worker at each render, and has an effect. */
const counterWithEffect = (effect: string): string => dedent`
  import { useEffect } from 'react';

  export function Counter({ show }) {
    const worker = ${start('compute')};
    worker.onmessage = ({ data }) => show(data);
    worker.onerror = console.error;
    useEffect(${effect});
    return <button onClick={() => worker.postMessage(1)} />;
  }
`;

export const COMPONENTS: readonly ComponentCase[] = [
  // Vue, <script setup>.
  {
    name: 'Vue: a worker of the set-up that nothing ends',
    file: 'Counter.vue',
    code: dedent`
      <template>
        <output>{{ result }}</output>
      </template>

      <script setup>
      import { ref } from 'vue';

      const result = ref(0);
      const worker = ${start('compute')};
      worker.onmessage = ({ data }) => { result.value = data; };
      worker.onerror = console.error;
      worker.postMessage(21);
      </script>
    `,
    reports: ['9 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        <template>
          <output>{{ result }}</output>
        </template>

        <script setup>
        import { ref, onUnmounted } from 'vue';

        const result = ref(0);
        const worker = ${start('compute')};
        onUnmounted(() => worker.terminate());
        worker.onmessage = ({ data }) => { result.value = data; };
        worker.onerror = console.error;
        worker.postMessage(21);
        </script>
      `,
    },
  },
  {
    name: 'Vue: the import goes into the script, not to the top of the file; the stop message of the worker is sent',
    file: 'Counter.vue',
    code: dedent`
      <template>
        <output />
      </template>

      <script setup lang="ts">
      const props = defineProps<{ value: number }>();
      const worker = ${start('stoppable')};
      worker.onerror = console.error;
      worker.postMessage({ type: 'double', value: props.value });
      </script>
    `,
    reports: ['7 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        <template>
          <output />
        </template>

        <script setup lang="ts">
        import { onUnmounted } from 'vue';
        const props = defineProps<{ value: number }>();
        const worker = ${start('stoppable')};
        onUnmounted(() => {
          worker.postMessage({ type: 'stop' });
          setTimeout(() => worker.terminate(), 1000);
        });
        worker.onerror = console.error;
        worker.postMessage({ type: 'double', value: props.value });
        </script>
      `,
    },
  },
  {
    name: 'Vue: onMounted without a counterpart',
    file: 'Counter.vue',
    code: dedent`
      <script setup lang="ts">
      import { onMounted } from 'vue';

      let worker: Worker | undefined;
      onMounted(() => {
        worker = ${start('compute')};
        worker.onerror = console.error;
        worker.postMessage(1);
      });
      </script>

      <template><p /></template>
    `,
    reports: ['6 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        <script setup lang="ts">
        import { onMounted, onUnmounted } from 'vue';

        let worker: Worker | undefined;
        onMounted(() => {
          worker = ${start('compute')};
          worker.onerror = console.error;
          worker.postMessage(1);
        });
        onUnmounted(() => worker?.terminate());
        </script>

        <template><p /></template>
      `,
    },
  },
  ...['onUnmounted', 'onBeforeUnmount', 'onScopeDispose'].map((hook): ComponentCase => ({
    name: `Vue: ended in ${hook}`,
    file: 'Counter.vue',
    code: dedent`
      <script setup>
      import { ${hook} } from 'vue';
      const worker = ${start('compute')};
      worker.onerror = console.error;
      worker.postMessage(1);
      ${hook}(() => worker.terminate());
      </script>
    `,
    reports: [],
  })),
  {
    name: 'Vue: an effect that ends its worker in onCleanup',
    file: 'Counter.vue',
    code: dedent`
      <script setup>
      import { watchEffect } from 'vue';
      const props = defineProps(['value']);
      watchEffect((onCleanup) => {
        const worker = ${start('compute')};
        worker.onerror = console.error;
        worker.postMessage(props.value);
        onCleanup(() => worker.terminate());
      });
      </script>
    `,
    reports: [],
  },
  {
    name: 'Vue: an effect that leaves a worker behind at each change',
    file: 'Counter.vue',
    code: dedent`
      <script setup>
      import { watchEffect } from 'vue';
      const props = defineProps(['value']);
      watchEffect(() => {
        const worker = ${start('compute')};
        worker.onerror = console.error;
        worker.postMessage(props.value);
      });
      </script>
    `,
    reports: ['5 require-worker-join'],
  },
  {
    name: 'Vue: terminated by the template, though it writes',
    file: 'Notes.vue',
    code: dedent`
      <template>
        <ul>
          <li v-for="note in notes" :key="note.id">{{ note.text }}</li>
        </ul>
        <button @click="worker.terminate()">Stop</button>
      </template>

      <script setup>
      defineProps(['notes']);
      const worker = ${start('store')};
      worker.onerror = console.error;
      worker.postMessage('a');
      </script>
    `,
    reports: ['5 no-abrupt-terminate'],
  },
  {
    name: 'Vue: a name of v-for is not the worker of the script',
    file: 'Notes.vue',
    code: dedent`
      <template>
        <button v-for="worker in people" :key="worker.id" @click="worker.terminate()">Fire</button>
      </template>

      <script setup>
      import { onUnmounted } from 'vue';
      defineProps(['people']);
      const worker = ${start('store')};
      worker.onerror = console.error;
      worker.postMessage('a');
      onUnmounted(() => release(worker));
      </script>
    `,
    reports: [],
  },
  {
    name: 'Vue: handed to a child by the template',
    file: 'Parent.vue',
    code: dedent`
      <script setup>
      const worker = ${start('compute')};
      worker.onerror = console.error;
      </script>

      <template><Child :worker="worker" /></template>
    `,
    reports: [],
  },
  {
    name: 'Vue: only looked at by the template',
    file: 'Parent.vue',
    code: dedent`
      <script setup>
      let worker = ${start('compute')};
      worker.onerror = console.error;
      worker.postMessage(1);
      </script>

      <template><p v-if="worker">busy</p></template>
    `,
    reports: ['2 require-worker-join'],
  },
  {
    name: 'Vue: the root of the application, which lasts as long as the page',
    file: 'App.vue',
    code: dedent`
      <script setup>
      const worker = ${start('compute')};
      worker.onerror = console.error;
      worker.postMessage(1);
      </script>
    `,
    reports: [],
  },
  {
    name: 'Vue: a plain script beside the set-up runs once for the module',
    file: 'Shared.vue',
    code: dedent`
      <script>
      const worker = ${start('compute')};
      worker.onerror = console.error;
      </script>

      <script setup>
      worker.postMessage(1);
      </script>
    `,
    reports: [],
  },
  // Vue, options.
  {
    name: 'Vue: options that start a worker and never end it',
    file: 'Counter.vue',
    code: dedent`
      <script>
      import CounterWorker from './compute?worker';

      export default {
        mounted() {
          this.worker = new CounterWorker();
          this.worker.onerror = console.error;
          this.worker.postMessage(1);
        },
      };
      </script>
    `,
    reports: ['6 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        <script>
        import CounterWorker from './compute?worker';

        export default {
          mounted() {
            this.worker = new CounterWorker();
            this.worker.onerror = console.error;
            this.worker.postMessage(1);
          },
          unmounted() {
            this.worker?.terminate();
          },
        };
        </script>
      `,
    },
  },
  {
    name: 'Vue: options that end what they started',
    file: 'Counter.vue',
    code: dedent`
      <script>
      export default {
        mounted() {
          this.worker = ${start('compute')};
          this.worker.onerror = console.error;
          this.worker.postMessage(1);
        },
        beforeUnmount() {
          this.worker.terminate();
        },
      };
      </script>
    `,
    reports: [],
  },
  {
    name: 'Vue: a method of the options that cuts a writer off',
    file: 'Notes.vue',
    code: dedent`
      <template><button @click="stop">Stop</button></template>

      <script>
      import StoreWorker from './store?worker';

      export default {
        created() {
          this.worker = new StoreWorker();
          this.worker.onerror = console.error;
          this.worker.postMessage('a');
        },
        methods: {
          stop() { this.worker.terminate(); },
        },
      };
      </script>
    `,
    reports: ['13 no-abrupt-terminate'],
  },
  {
    name: 'Vue: a worker of the options that the template ends, and one that it hands on',
    file: 'Counter.vue',
    code: dedent`
      <template>
        <button @click="counter.terminate()">Stop</button>
        <Child :worker="shared" />
      </template>

      <script>
      export default {
        mounted() {
          this.counter = ${start('store')};
          this.counter.onerror = console.error;
          this.counter.postMessage(1);
          this.shared = ${start('compute')};
          this.shared.onerror = console.error;
        },
      };
      </script>
    `,
    reports: ['2 no-abrupt-terminate'],
  },
  {
    name: 'Vue: setup() without an end',
    file: 'counter.js',
    code: dedent`
      import { defineComponent, ref } from 'vue';

      export default defineComponent({
        setup() {
          const result = ref(0);
          const worker = ${start('compute')};
          worker.onmessage = ({ data }) => { result.value = data; };
          worker.onerror = console.error;
          return { result, run: () => worker.postMessage(1) };
        },
      });
    `,
    reports: ['6 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        import { defineComponent, ref, onUnmounted } from 'vue';

        export default defineComponent({
          setup() {
            const result = ref(0);
            const worker = ${start('compute')};
            onUnmounted(() => worker.terminate());
            worker.onmessage = ({ data }) => { result.value = data; };
            worker.onerror = console.error;
            return { result, run: () => worker.postMessage(1) };
          },
        });
      `,
    },
  },
  // Svelte.
  {
    name: 'Svelte: onMount without a clean-up, nor anybody who hears an error',
    file: 'Counter.svelte',
    code: dedent`
      <script lang="ts">
        import { onMount } from 'svelte';

        let result = 0;
        onMount(() => {
          const worker = ${start('compute')};
          worker.onmessage = ({ data }: MessageEvent<number>) => { result = data; };
          worker.postMessage(1);
        });
      </script>

      <output>{result}</output>
    `,
    reports: ['6 require-worker-error-handler', '6 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        <script lang="ts">
          import { onMount } from 'svelte';

          let result = 0;
          onMount(() => {
            const worker = ${start('compute')};
            worker.onmessage = ({ data }: MessageEvent<number>) => { result = data; };
            worker.postMessage(1);
            return () => worker.terminate();
          });
        </script>

        <output>{result}</output>
      `,
    },
  },
  {
    name: 'Svelte: onMount that returns the clean-up',
    file: 'Counter.svelte',
    code: dedent`
      <script>
        import { onMount } from 'svelte';
        onMount(() => {
          const worker = ${start('compute')};
          worker.onerror = console.error;
          worker.postMessage(1);
          return () => worker.terminate();
        });
      </script>
    `,
    reports: [],
  },
  {
    name: 'Svelte 4: a worker of the script, ended in onDestroy',
    file: 'Counter.svelte',
    code: dedent`
      <script>
        import { onDestroy } from 'svelte';
        export let value;
        const worker = ${start('compute')};
        worker.onerror = console.error;
        $: worker.postMessage(value);
        onDestroy(() => worker.terminate());
      </script>
    `,
    reports: [],
  },
  {
    name: 'Svelte 5: a worker of the script that nothing ends',
    file: 'Counter.svelte',
    code: dedent`
      <script>
        let { value } = $props();
        const worker = ${start('compute')};
        worker.onerror = console.error;
        $effect(() => worker.postMessage(value));
      </script>

      <p>{value}</p>
    `,
    reports: ['3 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        <script>
          import { onDestroy } from 'svelte';
          let { value } = $props();
          const worker = ${start('compute')};
          onDestroy(() => worker.terminate());
          worker.onerror = console.error;
          $effect(() => worker.postMessage(value));
        </script>

        <p>{value}</p>
      `,
    },
  },
  {
    name: 'Svelte 5: an effect with and one without a clean-up',
    file: 'Counter.svelte',
    code: dedent`
      <script lang="ts">
        let { value }: { value: number } = $props();
        $effect(() => {
          const tidy = ${start('compute')};
          tidy.onerror = console.error;
          tidy.postMessage(value);
          return () => tidy.terminate();
        });
        $effect.pre(() => {
          const lost = ${start('compute')};
          lost.onerror = console.error;
          lost.postMessage(value);
        });
      </script>
    `,
    reports: ['10 require-worker-join'],
  },
  {
    name: 'Svelte: terminated by the markup, though it writes',
    file: 'Notes.svelte',
    code: dedent`
      <script>
        const worker = ${start('store')};
        worker.onerror = console.error;
        worker.postMessage('a');
      </script>

      <button on:click={() => worker.terminate()}>Stop</button>
    `,
    reports: ['7 no-abrupt-terminate'],
  },
  {
    name: 'Svelte: handed to a child',
    file: 'Parent.svelte',
    code: dedent`
      <script>
        import Child from './Child.svelte';
        const worker = ${start('compute')};
        worker.onerror = console.error;
      </script>

      <Child {worker} />
    `,
    reports: [],
  },
  ...['module', 'context="module"'].map((attribute): ComponentCase => ({
    name: `Svelte: <script ${attribute}> runs once`,
    file: 'Shared.svelte',
    code: dedent`
      <script ${attribute}>
        const worker = ${start('compute')};
        worker.onerror = console.error;
      </script>

      <button onclick={() => worker.postMessage(1)}>Go</button>
    `,
    reports: [],
  })),
  {
    name: 'Svelte: a listener is inserted inside the script',
    file: 'Counter.svelte',
    code: dedent`
      <h1>Counter</h1>

      <script>
        import { onDestroy } from 'svelte';
        let result = 0;
        const worker = ${start('compute')};
        worker.onmessage = ({ data }) => { result = data; };
        onDestroy(() => worker.terminate());
      </script>

      <button on:click={() => worker.postMessage(1)}>{result}</button>
    `,
    reports: ['6 require-worker-error-handler'],
    suggested: {
      rule: 'require-worker-error-handler',
      output: dedent`
        <h1>Counter</h1>

        <script>
          import { onDestroy } from 'svelte';
          let result = 0;
          const worker = ${start('compute')};
          worker.addEventListener('error', (event) => {
            console.error(event.message);
          });
          worker.onmessage = ({ data }) => { result = data; };
          onDestroy(() => worker.terminate());
        </script>

        <button on:click={() => worker.postMessage(1)}>{result}</button>
      `,
    },
  },
  // React.
  {
    name: 'React: useRef(new Worker(…)) makes one at every render',
    file: 'counter.jsx',
    code: dedent`
      import { useEffect, useRef } from 'react';

      export function Counter() {
        const worker = useRef(${start('compute')});
        useEffect(() => {
          worker.current.onerror = console.error;
          return () => worker.current.terminate();
        }, []);
        return <button onClick={() => worker.current.postMessage(1)} />;
      }
    `,
    reports: ['4 require-worker-join'],
  },
  {
    name: 'React: a worker in the body of a component',
    file: 'counter.tsx',
    code: dedent`
      import { useState } from 'react';

      export const Counter = ({ show }: { show(value: number): void }) => {
        const [value] = useState(0);
        const worker = ${start('compute')};
        worker.onmessage = ({ data }) => show(data);
        worker.onerror = console.error;
        return <button onClick={() => worker.postMessage(value)} />;
      };
    `,
    reports: ['5 require-worker-join'],
  },
  {
    name: 'React: a worker of each render, ended by the effect of that render',
    file: 'counter.jsx',
    code: counterWithEffect('() => () => worker.terminate(), [worker]'),
    reports: [],
  },
  {
    name: 'React: a worker of each render, ended by an effect that follows every render',
    file: 'counter.jsx',
    code: counterWithEffect('() => () => worker.terminate()'),
    reports: [],
  },
  {
    name: 'React: a worker of each render, of which an effect ends the first',
    file: 'counter.jsx',
    code: counterWithEffect('() => () => worker.terminate(), []'),
    reports: ['4 require-worker-join'],
  },
  {
    name: 'React: a memoized worker that nothing ends',
    file: 'counter.jsx',
    code: dedent`
      import { useEffect, useMemo } from 'react';

      export function Counter({ show }) {
        const worker = useMemo(() => ${start('compute')}, []);
        useEffect(() => {
          worker.onmessage = ({ data }) => show(data);
          worker.onerror = console.error;
        }, [worker, show]);
        return <button onClick={() => worker.postMessage(1)} />;
      }
    `,
    reports: ['4 require-worker-join'],
  },
  {
    name: 'React: a lazy initialiser and a clean-up, on which StrictMode falls',
    file: 'counter.jsx',
    code: dedent`
      import { useEffect, useState } from 'react';

      export function Counter() {
        const [worker] = useState(() => ${start('compute')});
        useEffect(() => {
          worker.onerror = console.error;
          return () => worker.terminate();
        }, [worker]);
        return <button onClick={() => worker.postMessage(1)} />;
      }
    `,
    reports: [],
    strict: ['7 require-worker-join'],
  },
  {
    name: 'React: ??= and a clean-up that leaves the dead worker in the ref',
    file: 'use-counter.js',
    code: dedent`
      import { useCallback, useEffect, useRef } from 'react';

      export function useCounter() {
        const ref = useRef(null);
        useEffect(() => {
          ref.current ??= ${start('compute')};
          ref.current.onerror = console.error;
          return () => ref.current?.terminate();
        }, []);
        return useCallback((value) => ref.current?.postMessage(value), []);
      }
    `,
    reports: [],
    strict: ['8 require-worker-join'],
  },
  {
    name: 'React: ??= and a clean-up that clears the ref',
    file: 'use-counter.js',
    code: dedent`
      import { useCallback, useEffect, useRef } from 'react';

      export function useCounter() {
        const ref = useRef(null);
        useEffect(() => {
          ref.current ??= ${start('compute')};
          ref.current.onerror = console.error;
          return () => {
            ref.current?.terminate();
            ref.current = null;
          };
        }, []);
        return useCallback((value) => ref.current?.postMessage(value), []);
      }
    `,
    reports: [],
  },
  {
    name: 'React: a ref that the effect fills and its clean-up empties',
    file: 'counter.tsx',
    code: dedent`
      import { useEffect, useRef } from 'react';

      export function Counter({ value }: { value: number }) {
        const ref = useRef<Worker | null>(null);
        useEffect(() => {
          const worker = ${start('compute')};
          worker.onerror = console.error;
          ref.current = worker;
          return () => worker.terminate();
        }, []);
        useEffect(() => ref.current?.postMessage(value), [value]);
        return null;
      }
    `,
    reports: [],
  },
  {
    name: 'React: a custom hook that returns its worker',
    file: 'use-worker.js',
    code: dedent`
      import { useState } from 'react';

      export function useWorker() {
        const [worker] = useState(() => ${start('compute')});
        return worker;
      }
    `,
    reports: [],
  },
  {
    name: 'React: a ref filled at the first render only',
    file: 'counter.jsx',
    code: dedent`
      import { useEffect, useRef } from 'react';

      export function Counter() {
        const ref = useRef(null);
        if (ref.current === null) {
          ref.current = ${start('compute')};
          ref.current.onerror = console.error;
        }
        useEffect(() => () => {
          ref.current.terminate();
          ref.current = null;
        }, []);
        return <button onClick={() => ref.current.postMessage(1)} />;
      }
    `,
    reports: [],
  },
  {
    name: 'React: useLayoutEffect through a callback of its own',
    file: 'counter.jsx',
    code: dedent`
      import { useCallback, useLayoutEffect, useState } from 'react';

      export function Counter() {
        const [value, setValue] = useState(0);
        const begin = useCallback(() => {
          const worker = ${start('compute')};
          worker.onmessage = ({ data }) => setValue(data);
          worker.onerror = console.error;
          worker.postMessage(1);
        }, []);
        useLayoutEffect(() => { begin(); }, [begin]);
        return <output>{value}</output>;
      }
    `,
    reports: ['6 require-worker-join'],
  },
  {
    name: 'React: a class component',
    file: 'counter.jsx',
    code: dedent`
      import { Component } from 'react';

      export class Counter extends Component {
        componentDidMount() {
          this.worker = ${start('compute')};
          this.worker.onerror = console.error;
        }
        render() {
          return <button onClick={() => this.worker.postMessage(1)} />;
        }
      }
    `,
    reports: ['5 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        import { Component } from 'react';

        export class Counter extends Component {
          componentDidMount() {
            this.worker = ${start('compute')};
            this.worker.onerror = console.error;
          }

          componentWillUnmount() {
            this.worker?.terminate();
          }
          render() {
            return <button onClick={() => this.worker.postMessage(1)} />;
          }
        }
      `,
    },
  },
  // Solid.
  {
    name: 'Solid: an effect that leaves its worker behind',
    file: 'counter.jsx',
    code: dedent`
      import { createEffect } from 'solid-js';

      export function Counter(props) {
        createEffect(() => {
          const worker = ${start('compute')};
          worker.onerror = console.error;
          worker.postMessage(props.value);
        });
        return <p />;
      }
    `,
    reports: ['5 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        import { createEffect, onCleanup } from 'solid-js';

        export function Counter(props) {
          createEffect(() => {
            const worker = ${start('compute')};
            onCleanup(() => worker.terminate());
            worker.onerror = console.error;
            worker.postMessage(props.value);
          });
          return <p />;
        }
      `,
    },
  },
  {
    name: 'Solid: what onMount returns is not a clean-up',
    file: 'counter.jsx',
    code: dedent`
      import { onMount } from 'solid-js';

      export function Counter(props) {
        onMount(() => {
          const worker = ${start('compute')};
          worker.onerror = console.error;
          worker.postMessage(props.value);
        });
        return <p />;
      }
    `,
    reports: ['5 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        import { onMount, onCleanup } from 'solid-js';

        export function Counter(props) {
          onMount(() => {
            const worker = ${start('compute')};
            onCleanup(() => worker.terminate());
            worker.onerror = console.error;
            worker.postMessage(props.value);
          });
          return <p />;
        }
      `,
    },
  },
  {
    name: 'Solid: onCleanup in the component',
    file: 'counter.jsx',
    code: dedent`
      import { createSignal, onCleanup } from 'solid-js';

      export function Counter() {
        const [value, setValue] = createSignal(0);
        const worker = ${start('compute')};
        worker.onmessage = ({ data }) => setValue(data);
        worker.onerror = console.error;
        onCleanup(() => worker.terminate());
        return <button onClick={() => worker.postMessage(1)}>{value()}</button>;
      }
    `,
    reports: [],
  },
  // Angular.
  {
    name: 'Angular: a component without ngOnDestroy',
    file: 'counter.component.ts',
    code: dedent`
      import { Component } from '@angular/core';

      @Component({ selector: 'app-counter', template: '' })
      export class CounterComponent {
        private worker?: Worker;

        ngOnInit() {
          this.worker = ${start('compute')};
          this.worker.onerror = console.error;
          this.worker.postMessage(1);
        }
      }
    `,
    reports: ['8 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        import { Component } from '@angular/core';

        @Component({ selector: 'app-counter', template: '' })
        export class CounterComponent {
          private worker?: Worker;

          ngOnInit() {
            this.worker = ${start('compute')};
            this.worker.onerror = console.error;
            this.worker.postMessage(1);
          }

          ngOnDestroy() {
            this.worker?.terminate();
          }
        }
      `,
    },
  },
  {
    name: 'Angular: a field of a component',
    file: 'counter.component.ts',
    code: dedent`
      import { Component } from '@angular/core';

      @Component({ selector: 'app-counter', template: '' })
      export class CounterComponent {
        private readonly worker = ${start('compute')};

        constructor() {
          this.worker.onerror = console.error;
          this.worker.postMessage(1);
        }
      }
    `,
    reports: ['5 require-worker-join'],
  },
  {
    name: 'Angular: ended by a DestroyRef',
    file: 'counter.component.ts',
    code: dedent`
      import { Component, DestroyRef, inject } from '@angular/core';

      @Component({ selector: 'app-counter', template: '' })
      export class CounterComponent {
        private readonly worker = ${start('compute')};

        constructor() {
          this.worker.onerror = console.error;
          this.worker.postMessage(1);
          inject(DestroyRef).onDestroy(() => this.worker.terminate());
        }
      }
    `,
    reports: [],
  },
  {
    name: 'Angular: ended when a stream that lasts as long as the component is over',
    file: 'counter.component.ts',
    code: dedent`
      import { Component } from '@angular/core';
      import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
      import { Observable } from 'rxjs';

      @Component({ selector: 'app-counter', template: '' })
      export class CounterComponent {
        constructor() {
          new Observable((subscriber) => {
            const worker = ${start('compute')};
            worker.onmessage = ({ data }) => subscriber.next(data);
            worker.onerror = (event) => subscriber.error(event);
            worker.postMessage(1);
            return () => worker.terminate();
          }).pipe(takeUntilDestroyed()).subscribe();
        }
      }
    `,
    reports: [],
  },
  {
    name: 'Angular: a service of the whole application',
    file: 'counter.service.ts',
    code: dedent`
      import { Injectable } from '@angular/core';

      @Injectable({ providedIn: 'root' })
      export class CounterService {
        private readonly worker = ${start('compute')};

        constructor() {
          this.worker.onerror = console.error;
        }

        count(value: number) {
          this.worker.postMessage(value);
        }
      }
    `,
    reports: [],
  },
  // Custom elements.
  {
    name: 'Lit: connected and never disconnected',
    file: 'counter.ts',
    code: dedent`
      import { LitElement } from 'lit';

      export class Counter extends LitElement {
        private worker?: Worker;

        override connectedCallback() {
          super.connectedCallback();
          this.worker = ${start('compute')};
          this.worker.onerror = console.error;
          this.worker.postMessage(1);
        }
      }
    `,
    reports: ['8 require-worker-join'],
    suggested: {
      rule: 'require-worker-join',
      output: dedent`
        import { LitElement } from 'lit';

        export class Counter extends LitElement {
          private worker?: Worker;

          override connectedCallback() {
            super.connectedCallback();
            this.worker = ${start('compute')};
            this.worker.onerror = console.error;
            this.worker.postMessage(1);
          }

          override disconnectedCallback() {
            super.disconnectedCallback();
            this.worker?.terminate();
          }
        }
      `,
    },
  },
  {
    name: 'a custom element that ends its worker',
    file: 'counter.js',
    code: dedent`
      class Counter extends HTMLElement {
        connectedCallback() {
          this.worker = ${start('compute')};
          this.worker.onerror = console.error;
          this.worker.postMessage(1);
        }
        disconnectedCallback() {
          this.worker.terminate();
          this.worker = undefined;
        }
      }
      customElements.define('x-counter', Counter);
    `,
    reports: [],
  },
  // Other rules in components.
  {
    name: 'Vue: a wait that freezes the page',
    file: 'Wait.vue',
    code: dedent`
      <script setup lang="ts">
      import { onMounted, onUnmounted } from 'vue';

      const cell = new Int32Array(new SharedArrayBuffer(4));
      const worker = ${start('compute')};
      worker.onerror = console.error;
      onMounted(() => {
        worker.postMessage(cell);
        Atomics.wait(cell, 0, 0, 1000);
      });
      onUnmounted(() => worker.terminate());
      </script>
    `,
    reports: ['9 no-blocked-main-thread'],
    strict: ['9 no-blocked-main-thread'],
  },
  {
    name: 'Svelte: a stop message that the worker does not know',
    file: 'Counter.svelte',
    code: dedent`
      <script lang="ts">
        import { onDestroy } from 'svelte';
        const worker = ${start('stoppable')};
        worker.onerror = console.error;
        onDestroy(() => {
          worker.postMessage({ type: 'shutdown' });
          setTimeout(() => worker.terminate(), 500);
        });
      </script>
    `,
    reports: ['6 no-unheard-stop-message'],
  },
  {
    name: 'Vue: a buffer used after it was transferred',
    file: 'Counter.vue',
    code: dedent`
      <script setup>
      import { onUnmounted } from 'vue';
      const worker = ${start('compute')};
      worker.onerror = console.error;
      onUnmounted(() => worker.terminate());
      function send(buffer) {
        worker.postMessage(buffer, [buffer]);
        console.log(buffer.byteLength);
      }
      </script>

      <template><button @click="send(new ArrayBuffer(8))">Send</button></template>
    `,
    reports: ['8 no-use-after-transfer'],
  },
  {
    name: 'Vue: a request in a page',
    file: 'Page.vue',
    code: dedent`
      <script setup lang="ts">
      import { onMounted, ref } from 'vue';
      const items = ref<string[]>([]);
      onMounted(async () => {
        items.value = await (await fetch('/items')).json();
      });
      </script>

      <template><p v-for="item in items" :key="item">{{ item }}</p></template>
    `,
    reports: [],
    strict: ['5 require-fetch-timeout'],
    suggested: {
      rule: 'require-fetch-timeout',
      output: dedent`
        <script setup lang="ts">
        import { onMounted, ref } from 'vue';
        const items = ref<string[]>([]);
        onMounted(async () => {
          items.value = await (await fetch('/items', { signal: AbortSignal.timeout(10_000) })).json();
        });
        </script>

        <template><p v-for="item in items" :key="item">{{ item }}</p></template>
      `,
    },
  },
];
