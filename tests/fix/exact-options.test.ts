import { ESLint } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import dedent from 'dedent';
import ts from 'typescript';
import { writeFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import plugin from '../../src/index.ts';
import { createTempProject } from '../support/temp-project.ts';

// The compiler reads the types of the browser.
vi.setConfig({ testTimeout: 60_000 });

const OPTIONS = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'dom'], types: [] };

const CODE = dedent`
  interface Options { signal?: AbortSignal; url: string }
  declare function store(rows: string, options?: { signal?: AbortSignal }): Promise<void>;
  self.onmessage = (event: MessageEvent<string>) => { void work(event.data).then(postMessage); };
  export async function work(url: string, signal?: AbortSignal): Promise<string> {
    const response = await fetch(url);
    return (await fetch(url, { method: 'POST', body: await response.text() })).text();
  }
  export async function keep(options: Options): Promise<void> {
    await store(await (await fetch(options.url)).text());
  }
` + '\n';

it('leaves out a signal that may be undefined, where TypeScript asks for that', async () => {
  const { root, path } = createTempProject({ 'tsconfig.json': JSON.stringify({ compilerOptions: OPTIONS }), 'work.ts': CODE });
  const eslint = new ESLint({ cwd: root, fix: true, overrideConfigFile: true, overrideConfig: [plugin.configs.strict, { files: ['**/*.ts'], languageOptions: { parser } }] });
  const [result] = await eslint.lintFiles(['work.ts']);
  expect(result!.output).toBe(
    CODE.replace('fetch(url);', 'fetch(url, { ...(signal && { signal }) });')
      .replace('await response.text() }', 'await response.text(), ...(signal && { signal }) }')
      .replace('fetch(options.url)', 'fetch(options.url, { ...(options.signal && { signal: options.signal }) })'),
  );
  writeFileSync(path('work.ts'), result!.output!);
  const { options } = ts.convertCompilerOptionsFromJson(OPTIONS, root);
  const program = ts.createProgram([path('work.ts')], options);
  expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
});
