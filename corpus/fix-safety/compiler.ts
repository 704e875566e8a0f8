import { dirname, join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../scripts/commands.ts';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.Preserve,
  // JavaScript is judged like TypeScript: a name that a fix invents is an error there, too.
  allowJs: true,
  checkJs: true,
  strict: true,
  noImplicitAny: false,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  types: ['node'],
  typeRoots: [join(ROOT, 'node_modules/@types')],
};

/** In JavaScript only what would also fail at run time: names that are not there or made twice, an `await` where none may be. */
const JAVASCRIPT_ERRORS: ReadonlySet<number> = new Set([1308, 2300, 2304, 2448, 2451, 2552, 2588]);

const isTypeScript = (file: string): boolean => /\.[cm]?tsx?$/.test(file);

function isError(file: string, { category, code }: ts.Diagnostic): boolean {
  return category === ts.DiagnosticCategory.Error && (isTypeScript(file) || JAVASCRIPT_ERRORS.has(code));
}

/** The compiler over a package's files, some of which may be exchanged for other texts. */
export class Compiler {
  readonly #texts = new Map<string, string>();
  readonly #versions = new Map<string, number>();
  /** The errors of files as they are. */
  readonly #known = new Map<string, readonly string[]>();
  readonly #service: ts.LanguageService;

  /** @param files The files that are looked at; what they import is found by itself. */
  constructor(root: string, files: readonly string[]) {
    // The names that JavaScript is judged by are all in the file; what it imports would only cost time.
    const options: ts.CompilerOptions = { ...OPTIONS, noResolve: !files.some(isTypeScript) };
    const host: ts.LanguageServiceHost = {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [...files],
      getScriptVersion: (file) => String(this.#versions.get(file) ?? 0),
      getScriptSnapshot: (file) => {
        const text = this.#texts.get(file) ?? ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
      fileExists: (path) => ts.sys.fileExists(path),
      readFile: (path) => ts.sys.readFile(path),
      readDirectory: (path, extensions, exclude, include, depth) => ts.sys.readDirectory(path, extensions, exclude, include, depth),
      directoryExists: (path) => ts.sys.directoryExists(path),
      getDirectories: (path) => ts.sys.getDirectories(path),
      realpath: (path) => ts.sys.realpath?.(path) ?? join(dirname(path)),
    };
    this.#service = ts.createLanguageService(host);
  }

  /** Exchanges the text of a file, or gives it back its own. */
  replace(file: string, text: string | null): void {
    if (text === null) this.#texts.delete(file);
    else this.#texts.set(file, text);
    this.#versions.set(file, (this.#versions.get(file) ?? 0) + 1);
  }

  /** The errors of a file: messages without places, since a fix moves them, and without the guesses that only the first ten get. */
  getErrors(file: string): readonly string[] {
    return [...this.#service.getSyntacticDiagnostics(file), ...this.#service.getSemanticDiagnostics(file).filter((diagnostic) => isError(file, diagnostic))]
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ').replace(/ Did you mean .*/, ''));
  }

  /**
   * The errors that files have under other texts and not under their own; all are exchanged at once, since
   * a program is built anew for each exchange, and one that seems worse is then judged alone.
   */
  findNewErrors(texts: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
    for (const file of texts.keys()) this.#getKnownErrors(file);
    const found = new Map<string, readonly string[]>();
    this.#withTexts(texts, () => {
      for (const file of texts.keys()) found.set(file, subtract(this.getErrors(file), this.#getKnownErrors(file)));
    });
    if (texts.size > 1) {
      for (const [file, errors] of found) {
        if (errors.length > 0) found.set(file, this.findNewErrors(new Map([[file, texts.get(file)!]])).get(file)!);
      }
    }
    return found;
  }

  #getKnownErrors(file: string): readonly string[] {
    const known = this.#known.get(file) ?? this.getErrors(file);
    this.#known.set(file, known);
    return known;
  }

  #withTexts(texts: ReadonlyMap<string, string>, act: () => void): void {
    for (const [file, text] of texts) this.replace(file, text);
    try {
      act();
    } finally {
      for (const file of texts.keys()) this.replace(file, null);
    }
  }
}

/** The errors without those that are known, each as often as it is known. */
function subtract(errors: readonly string[], known: readonly string[]): readonly string[] {
  const rest = [...known];
  return errors.filter((error) => {
    const at = rest.indexOf(error);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
