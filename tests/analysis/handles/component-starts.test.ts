import { describe, expect, it } from 'vitest';
import { findComponentStart } from '../../../src/analysis/handles/component-starts.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

const startOf = (code: string): string | null => withFacts(code, (facts) => findComponentStart(facts, getLastIdentifier(facts, 'here')));

describe('findComponentStart', () => {
  it.each([
    ['React', 'function App() { useEffect(() => { here; }, []); }', 'useEffect'],
    ['React, by a namespace', 'function App() { React.useLayoutEffect(() => { here; }, []); }', 'useLayoutEffect'],
    ['an effect that is a named function', 'function App() { useEffect(start, []); function start() { here; } }', 'useEffect'],
    ['a function that the effect calls', 'function App() { const start = () => { here; }; useEffect(() => { start(); }, []); }', 'useEffect'],
    ['a class component', 'class App extends Component { componentDidMount() { here; } }', 'componentDidMount'],
    ['Vue', 'onMounted(() => { here; });', 'onMounted'],
    ['Vue’s options', 'export default { mounted() { here; } };', 'mounted'],
    ['Svelte', 'onMount(() => { here; });', 'onMount'],
    ['Solid', 'createEffect(() => { here; });', 'createEffect'],
    ['Angular', '@Component({}) class App { ngOnInit() { here; } }', 'ngOnInit'],
    ['a field of a component', '@Component({}) class App { worker = here; }', 'constructor'],
    ['a custom element', 'class App extends HTMLElement { connectedCallback() { here; } }', 'connectedCallback'],
    ['the constructor of one', 'class App extends HTMLElement { constructor() { here; } }', 'constructor'],
  ])('%s', (_, code, expected) => {
    expect(startOf(code)).toBe(expected);
  });

  it.each([
    ['module level', 'here;'],
    ['a function', 'function start() { here; }'],
    ['another class', 'class App { constructor() { here; } }'],
    ['a static field', '@Component({}) class App { static worker = here; }'],
    ['a click', 'button.onclick = () => { here; };'],
  ])('none: %s', (_, code) => {
    expect(startOf(code)).toBeNull();
  });
});
